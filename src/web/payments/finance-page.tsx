import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  approveRefund,
  type Difference,
  readFinance,
  reconcile,
  reviewRefund,
  settleDifference,
  yuanOf,
} from '#front/payments/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice, Section, Table, Tag } from '#web/design/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { ListPage, Onwards } from '../desk/list-page.tsx';
import { fieldOf } from '../desk/supervision/read-form.ts';
import '../desk/supervision/supervision.css';
import './finance.css';
import { financeWords } from './finance-words.ts';

const here = '/desk/payments';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const today = call.clock.today();
  const query = new URL(request.url).searchParams;
  const [refundsAfter, differencesAfter] = [
    query.get('refunds') ?? undefined,
    query.get('after') ?? undefined,
  ];
  const read = await readFinance(call, {
    ...{ from: `${today.slice(0, 7)}-01`, to: today },
    ...{ refundsAfter, differencesAfter },
  });
  const { refunds, reconciliations, differences, income, nextRefund, nextDifference } = read;
  return {
    yesterday: call.clock.dateOf(new Date(call.clock.now().getTime() - 86_400_000)),
    compared: query.get('compared'),
    done: query.has('done'),
    refundsOn: {
      first: refundsAfter && here,
      next: nextRefund && `${here}?refunds=${encodeURIComponent(nextRefund)}#refunds`,
    },
    differencesOn: {
      first: differencesAfter && here,
      next: nextDifference && `${here}?after=${encodeURIComponent(nextDifference)}`,
    },
    refunds: refunds.map(({ refund, charge, may }) => ({
      ...{ id: refund.id, kind: refund.kind, state: refund.state, refusal: refund.refusal },
      refusalEn: refund.refusalEn,
      ...{ reason: refund.reason, reasonEn: refund.reasonEn, amount: yuanOf(refund.amount), may },
      ...{ fee: charge.title, item: charge.itemTitle, receiptNumber: charge.receiptNumber },
    })),
    days: reconciliations.map((of) => ({
      day: of.day,
      ...{ ownCount: of.ownCount, ownIn: yuanOf(of.ownIn), ownOut: yuanOf(of.ownOut) },
      ...{ bankCount: of.bankCount, bankIn: yuanOf(of.bankIn), bankOut: yuanOf(of.bankOut) },
      ...{ crossed: of.crossed, open: of.open },
    })),
    differences: differences.map((of) => ({
      ...{ id: of.id, day: of.day, kind: of.kind, movement: of.movement, state: of.state },
      ...{ bankNo: of.bankNo, orderNo: of.orderNo, resolution: of.resolution, note: of.note },
      own: said(of.ownAmount),
      bank: said(of.bankAmount),
      bookable: of.kind === 'missing-here' && of.movement === 'payment',
    })),
    income: income.map((of) => ({
      ...{ bodyId: of.bodyId, body: of.body, income: yuanOf(of.income), bank: yuanOf(of.bank) },
      ...{ receivable: yuanOf(of.receivable), suspense: yuanOf(of.suspense) },
    })),
  };
}

const said = (amount: number | null) => (amount === null ? null : yuanOf(amount));

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  try {
    return redirect(await act(call, await request.formData()), 303);
  } catch (error) {
    if (!isProblem(error) || !error.code.startsWith('payments/')) throw error;
    return data(sayProblem(error, call.language), { status: 422 });
  }
}

/** Answers where to go on. */
async function act(call: Call, form: FormData): Promise<string> {
  const [id, what] = [fieldOf(form, 'of'), fieldOf(form, 'act')];
  const reason = fieldOf(form, 'text');
  switch (what) {
    case 'review':
    case 'review-refuse':
      await reviewRefund(call, id, { agreed: what === 'review', reason });
      break;
    case 'approve':
    case 'approve-refuse':
      await approveRefund(call, id, { agreed: what === 'approve', reason });
      break;
    case 'booked':
    case 'explained':
      await settleDifference(call, id, { resolution: what, note: reason });
      break;
    default: {
      const day = fieldOf(form, 'day');
      await reconcile(call, /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : call.clock.today());
      return `/desk/payments?compared=${day}`;
    }
  }
  return '/desk/payments?done';
}

/** The treasury's page: refunds by two, days compared with the bank, what differs, and what every body has charged. */
export default function FinancePage() {
  const { refunds, refundsOn, days, differences, differencesOn, income, yesterday, compared, done } =
    useLoaderData<typeof loader>();
  const refused = useActionData<{ title: string; remedy: string }>();
  const say = useWords(financeWords);
  const text = useText();
  const open = differences.filter(({ state }) => state === 'open');
  const settled = differences.filter(({ state }) => state === 'settled');
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {refused ? (
        <Notice kind="late">
          <p role="alert">
            {refused.title} {refused.remedy}
          </p>
        </Notice>
      ) : null}
      {compared || done ? (
        <Notice kind="done">
          <p role="status">{compared ? say('compared', { day: compared }) : say('done')}</p>
        </Notice>
      ) : null}
      <Section id="differences" title={say('differences')}>
        {open.length === 0 ? <p className="muted">{say('no-differences')}</p> : null}
        {open.map((difference) => (
          <OpenDifference key={difference.id} difference={difference} />
        ))}
        <Onwards {...differencesOn} />
        {settled.length > 0 ? (
          <ul className="finance-settled">
            {settled.map(({ id, day, kind, own, bank, resolution, note }) => (
              <li key={id}>
                <Tag kind="done">{say('settled')}</Tag> <span className="num">{day}</span> {say(kind)}{' '}
                <span className="num">{bank ?? own}</span> ·{' '}
                {resolution ? say(`resolution-${resolution}`) : ''} {note ? <Stated>{note}</Stated> : null}
              </li>
            ))}
          </ul>
        ) : null}
      </Section>
      <Section id="refunds" title={say('refunds')}>
        {refunds.length === 0 ? <p className="muted">{say('no-refunds')}</p> : null}
        {refunds.map((refund) => (
          <WaitingRefund key={refund.id} refund={refund} />
        ))}
        <Onwards {...refundsOn} />
      </Section>
      <Section id="days" title={say('days')}>
        <Form method="post" className="conditions">
          <label>
            {say('day-asked')}
            <input
              className="input"
              type="date"
              name="day"
              defaultValue={yesterday}
              max={yesterday}
              required
            />
          </label>
          <button type="submit" name="act" value="reconcile" className="btn">
            {say('compare')}
          </button>
        </Form>
        {days.length === 0 ? <p className="muted">{say('no-days')}</p> : <Days days={days} />}
      </Section>
      <Section id="income" title={say('income')}>
        {income.length === 0 ? (
          <p className="muted">{say('no-income')}</p>
        ) : (
          <Table
            rows={income}
            keyOf={({ bodyId }) => bodyId}
            columns={[
              { key: 'body', head: say('body'), heads: true, cell: ({ body }) => text(body) },
              ...(['income', 'receivable', 'bank', 'suspense'] as const).map((key) => ({
                key,
                head: say(key === 'income' ? 'charged' : key),
                label: say(key === 'income' ? 'charged' : key),
                right: true,
                cell: (row: (typeof income)[number]) => <span className="num">{row[key]}</span>,
              })),
            ]}
          />
        )}
      </Section>
    </ListPage>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Days({ days }: { days: Loaded['days'] }) {
  const say = useWords(financeWords);
  const figure = (head: string, of: (row: Loaded['days'][number]) => string | number) => ({
    key: head,
    head,
    label: head,
    right: true,
    cell: (row: Loaded['days'][number]) => <span className="num">{of(row)}</span>,
  });
  const [ours, banks] = [say('ours'), say('banks')];
  return (
    <Table
      rows={days}
      keyOf={({ day }) => day}
      columns={[
        {
          key: 'day',
          head: say('day'),
          heads: true,
          cell: ({ day }) => <span className="num">{day}</span>,
        },
        figure(`${ours} ${say('count')}`, ({ ownCount }) => ownCount),
        figure(`${ours} ${say('in')}`, ({ ownIn }) => ownIn),
        figure(`${ours} ${say('out')}`, ({ ownOut }) => ownOut),
        figure(`${banks} ${say('count')}`, ({ bankCount }) => bankCount),
        figure(`${banks} ${say('in')}`, ({ bankIn }) => bankIn),
        figure(`${banks} ${say('out')}`, ({ bankOut }) => bankOut),
        {
          key: 'result',
          head: say('result'),
          label: say('result'),
          cell: ({ open, crossed }) => (
            <>
              <Tag kind={open ? 'late' : 'done'}>{say(open ? 'uneven' : 'even')}</Tag>
              {crossed > 0 ? (
                <span className="small muted"> {say('crossed', { count: crossed })}</span>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

function OpenDifference({ difference }: { difference: Loaded['differences'][number] }) {
  const { id, day, kind, movement, own, bank, orderNo, bankNo, bookable } = difference;
  const say = useWords(financeWords);
  return (
    <article className="supervised" data-difference={kind satisfies Difference['kind']}>
      <h3>
        <Tag kind="late">{say(kind)}</Tag> <span className="num">{day}</span> {say(movement)}
      </h3>
      <p>
        {say('ours')} <b className="num">{own ?? say('nothing')}</b> · {say('banks')}{' '}
        <b className="num">{bank ?? say('nothing')}</b>
      </p>
      <p className="muted small num">
        {say('order')} {orderNo} · {say('bank-no')} {bankNo}
      </p>
      <Form method="post">
        <input type="hidden" name="of" value={id} />
        <label>
          {say('note')}
          <textarea className="input" name="text" maxLength={1000} rows={2} />
        </label>
        <div className="btns">
          {bookable ? (
            <button type="submit" name="act" value="booked" className="btn btn--done">
              {say('book')}
            </button>
          ) : null}
          <button type="submit" name="act" value="explained" className="btn">
            {say('explain')}
          </button>
        </div>
      </Form>
    </article>
  );
}

const refundTags = { asked: 'due', reviewed: 'due', approved: 'now', failed: 'late' } as const;

function WaitingRefund({ refund }: { refund: Loaded['refunds'][number] }) {
  const { id, kind, state, amount, reason, reasonEn, refusal, refusalEn, fee, item, receiptNumber, may } =
    refund;
  const say = useWords(financeWords);
  const text = useText();
  const english = useLanguage() === 'en';
  const step = may.review ? 'review' : may.approve ? 'approve' : undefined;
  const shown = state === 'done' || state === 'refused' ? undefined : state;
  return (
    <article className="supervised">
      <h3>
        {shown ? <Tag kind={refundTags[shown]}>{say(`state-${shown}`)}</Tag> : null}{' '}
        <b className="num">{amount}</b> {say(`kind-${kind}`)}
      </h3>
      <p>
        {text(item)} · {text(fee)} <span className="muted num">{receiptNumber}</span>
      </p>
      <p className="said">
        <Stated>{(english && reasonEn) || reason}</Stated>
        {refusal ? (
          <>
            <br />
            <Stated>{(english && refusalEn) || refusal}</Stated>
          </>
        ) : null}
      </p>
      {step ? (
        <Form method="post">
          <input type="hidden" name="of" value={id} />
          <label>
            {say('why-not')}
            <input className="input" name="text" maxLength={1000} autoComplete="off" />
          </label>
          <div className="btns">
            <button type="submit" name="act" value={step} className="btn btn--done">
              {say(step)}
            </button>
            <button type="submit" name="act" value={`${step}-refuse`} className="btn">
              {say('refuse')}
            </button>
          </div>
        </Form>
      ) : state === 'approved' ? null : (
        <p className="muted small">{say('not-yours')}</p>
      )}
    </article>
  );
}
