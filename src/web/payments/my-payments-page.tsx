import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { listApplicationPapers } from '#front/applications/index.ts';
import { askRefund, fenOf, listPayments, yuanOf } from '#front/payments/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import {
  Button,
  Buttons,
  Details,
  Empty,
  ErrorSummary,
  Notice,
  Tag,
  type TagKind,
} from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { MyFrame } from '../portal/my/my-frame.tsx';
import { selfOf } from '../portal/my/self-of.ts';
import './payments.css';
import { paymentWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const query = new URL(request.url).searchParams;
  const before = query.get('before');
  const self = await selfOf(call);
  const { payments, next } = await listPayments(call, { before: isId(before) ? before : undefined });
  const cases = [...new Set(payments.map(({ charge }) => charge.caseId))];
  // A receipt counts in Chinese only.
  const papers = (
    await Promise.all(cases.map((caseId) => listApplicationPapers(call, caseId, 'zh-CN')))
  ).flat();
  return {
    self,
    next: next ?? null,
    sent: query.has('sent'),
    payments: payments.map(({ charge, refunds, refundable }) => ({
      id: charge.id,
      // One form asks once, however often it is sent.
      refundId: newId(),
      caseId: charge.caseId,
      code: charge.code,
      item: charge.itemTitle,
      fee: charge.title,
      amount: yuanOf(charge.amount),
      state: charge.state,
      dueOn: charge.dueOn,
      paidOn: charge.paidOn,
      refundable: refundable > 0 ? yuanOf(refundable) : null,
      refunds: refunds.map(({ id, amount, state, refusal, refusalEn }) => ({
        id,
        amount: yuanOf(amount),
        state,
        refusal,
        refusalEn,
      })),
      papers: papers
        .filter(({ caseId, template }) => caseId === charge.caseId && template.startsWith('fee-'))
        .map(({ id, number, title, href }) => ({ id, number, title, href })),
    })),
  };
}

const isId = (text: string | null): text is string => text !== null && /^[0-9a-f-]{36}$/.test(text);

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim().slice(0, 1000) : '';
  };
  const given = { chargeId: field('chargeId'), amount: field('amount'), reason: field('reason') };
  const amount = /^\d{1,12}(\.\d{1,2})?$/.test(given.amount) ? fenOf(given.amount) : 0;
  try {
    await askRefund(context.get(callContext), { ...given, id: field('id'), amount });
  } catch (error) {
    const mistaken =
      isProblem(error, 'payments/refund-too-much') || isProblem(error, 'payments/refund-reason');
    if (mistaken) return data({ given }, { status: 422 });
    throw error;
  }
  return redirect('/my/payments?sent', 303);
}

export default function MyPaymentsPage() {
  const { self, payments, next, sent } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(paymentWords);
  const wrong = payments.find(({ id }) => id === refused?.given.chargeId);
  const error = wrong ? say('refund-wrong', { most: wrong.refundable ?? '' }) : undefined;
  return (
    <MyFrame title={say('mine')} self={self} here="payments">
      <ErrorSummary errors={error ? [{ name: `amount-${wrong?.id}`, message: error }] : []} />
      <header className="top">
        <h1>{say('mine')}</h1>
        {payments.length > 0 ? <p className="lead">{say('mine-lead')}</p> : null}
      </header>
      {sent ? (
        <Notice kind="done">
          <p role="status">{say('refund-sent')}</p>
        </Notice>
      ) : null}
      {payments.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-text')}</p>
        </Empty>
      ) : (
        <ul className="mine-list">
          {payments.map((payment) => (
            <Payment
              key={payment.id}
              payment={payment}
              {...(wrong?.id === payment.id && refused ? { refused: { ...refused.given, error } } : {})}
            />
          ))}
        </ul>
      )}
      {next ? (
        <p>
          <a className="tap" href={`/my/payments?before=${next}`}>
            {say('older')}
          </a>
        </p>
      ) : null}
    </MyFrame>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['payments'][number];
interface Refused {
  readonly amount: string;
  readonly reason: string;
  readonly error: string | undefined;
}

const kinds: Readonly<Record<Shown['state'], TagKind>> = {
  open: 'due',
  paid: 'done',
  exempt: 'done',
  cancelled: 'void',
};
const refundKinds: Readonly<Record<Shown['refunds'][number]['state'], TagKind>> = {
  asked: 'now',
  reviewed: 'now',
  approved: 'now',
  failed: 'due',
  done: 'done',
  refused: 'late',
};

function Payment({ payment, refused }: { payment: Shown; refused?: Refused }) {
  const { code, item, fee, amount, state, dueOn, paidOn, papers, refunds, refundable } = payment;
  const say = useWords(paymentWords);
  const text = useText();
  const language = useLanguage();
  const day = (date: string) => ({ date: longDayOf(language, date) });
  return (
    <li className="case-row">
      <div>
        <h2>{state === 'open' ? <a href={`/pay/${code}`}>{text(fee)}</a> : text(fee)}</h2>
        <p>{text(item)}</p>
        <p className="num">
          {say('code')} {code.replace(/(\d{4})(?=\d)/g, '$1 ')}
        </p>
        <Papers papers={papers} />
        {refunds.map((refund) => (
          <p key={refund.id}>
            {say('refunds-of')} <b className="num">{refund.amount}</b> {say('yuan')}{' '}
            <Tag kind={refundKinds[refund.state]}>{say(`refund-${refund.state}`)}</Tag>{' '}
            {refund.state === 'refused' && refund.refusal ? (
              <Stated>{(language === 'en' && refund.refusalEn) || refund.refusal}</Stated>
            ) : null}
          </p>
        ))}
        {refundable !== null ? (
          <Details title={say('refund-ask')} open={refused !== undefined}>
            <RefundForm payment={payment} refused={refused} />
          </Details>
        ) : null}
      </div>
      <div className="case-row__side">
        <Tag kind={kinds[state]}>{say(`state-${state}`)}</Tag>
        <b className="pay-sum num">
          {amount} <small>{say('yuan')}</small>
        </b>
        {state === 'open' ? <span className="small muted">{say('pay-by', day(dueOn))}</span> : null}
        {paidOn ? <span className="small muted">{say('paid-at', day(paidOn))}</span> : null}
        {state === 'open' ? (
          <Button kind="main" href={`/pay/${code}`}>
            {say('title')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function Papers({
  papers,
}: {
  papers: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: Text;
    readonly href: string;
  }[];
}) {
  const say = useWords(paymentWords);
  const text = useText();
  if (papers.length === 0) return null;
  return (
    <ul className="pay-papers" aria-label={say('papers')}>
      {papers.map(({ id, number, title, href }) => (
        <li key={id}>
          <a className="tap small" href={href}>
            {text(title)} <Stated>{number}</Stated>
          </a>
        </li>
      ))}
    </ul>
  );
}

function RefundForm({ payment, refused }: { payment: Shown; refused: Refused | undefined }) {
  const say = useWords(paymentWords);
  return (
    <form method="post" action="/my/payments" className="pay-form" noValidate>
      <input type="hidden" name="id" value={payment.refundId} />
      <input type="hidden" name="chargeId" value={payment.id} />
      <div className="field">
        <label htmlFor={`amount-${payment.id}`}>{say('refund-amount')}</label>
        <span className="hint" id={`most-${payment.id}`}>
          {say('refund-most', { most: payment.refundable ?? '' })}
        </span>
        <input
          className="input input--num"
          id={`amount-${payment.id}`}
          name="amount"
          inputMode="decimal"
          defaultValue={refused?.amount ?? payment.refundable?.replaceAll(',', '')}
          aria-describedby={`most-${payment.id}`}
          aria-invalid={refused ? true : undefined}
        />
      </div>
      <div className="field">
        <label htmlFor={`reason-${payment.id}`}>{say('refund-reason')}</label>
        <textarea
          className="input"
          id={`reason-${payment.id}`}
          name="reason"
          maxLength={1000}
          defaultValue={refused?.reason}
        />
      </div>
      <Buttons>
        <Button>{say('refund-send')}</Button>
      </Buttons>
    </form>
  );
}
