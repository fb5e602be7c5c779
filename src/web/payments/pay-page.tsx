import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { askBank, findPayable, startPayment, yuanOf } from '#front/payments/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { callContext, formTargetsContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, FactsStrip, Notice, Page } from '#web/design/index.ts';
import { longDayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import '../portal/services/services.css';
import './payments.css';
import { paymentWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const code = params['code'] ?? '';
  const { url: gateway } = call.config.payments;
  // The form of this page leads on to the page of the bank.
  if (gateway !== undefined) context.set(formTargetsContext, [new URL(gateway).origin]);
  const query = new URL(request.url).searchParams;
  const { code: known } = await findPayable(call, code);
  const returned = query.has('returned');
  const down = query.has('down') || (returned && (await isDown(call, known)));
  const found = await findPayable(call, code);
  return { ...found, amount: yuanOf(found.amount), returned, down };
}

/** Whoever comes back from the bank is told at once what the bank knows. */
async function isDown(call: Call, code: string): Promise<boolean> {
  try {
    await askBank(call, code);
    return false;
  } catch (error) {
    if (isProblem(error, 'payments/provider-down')) return true;
    throw error;
  }
}

export async function action({ context, params }: ActionFunctionArgs) {
  const code = params['code'] ?? '';
  try {
    return redirect((await startPayment(context.get(callContext), code)).payUrl, 303);
  } catch (error) {
    if (isProblem(error, 'payments/provider-down')) return redirect(`/pay/${code}?down=1`, 303);
    if (isProblem(error, 'payments/not-open')) return redirect(`/pay/${code}`, 303);
    throw error;
  }
}

export default function PayPage() {
  const found = useLoaderData<typeof loader>();
  const { code, item, fee, body, basis, amount, dueOn, paidOn, state } = found;
  const say = useWords(paymentWords);
  const text = useText();
  const language = useLanguage();
  return (
    <Page title={say('title')}>
      <Crumbs trail={[{ href: '/pay', title: say('title') }]} here={text(item)} />
      <header className="page-top">
        <h1>{text(fee)}</h1>
        <p className="lead">{text(item)}</p>
      </header>
      <State {...found} />
      <FactsStrip
        facts={[
          { key: 'amount', label: say('amount'), figure: amount, value: say('yuan') },
          { key: 'state', label: say('state'), value: say(`state-${state}`) },
          {
            key: 'day',
            label: say(paidOn ? 'paid-on' : 'due-on'),
            value: longDayOf(language, paidOn ?? dueOn),
          },
          { key: 'body', label: say('body'), value: text(body) },
        ]}
      />
      <dl className="pay-facts">
        <dt>{say('code')}</dt>
        <dd className="num">{code.replace(/(\d{4})(?=\d)/g, '$1 ')}</dd>
        <dt>{say('basis')}</dt>
        <dd>{text(basis)}</dd>
      </dl>
      {state === 'open' && found.online ? (
        <form method="post" action={`/pay/${code}`} className="pay-form">
          <Buttons>
            <Button {...(found.returned ? {} : { kind: 'main' as const })} big>
              {say('pay')}
            </Button>
          </Buttons>
          <p className="small muted">{say('pay-where')}</p>
        </form>
      ) : null}
    </Page>
  );
}

function State({
  state,
  amount,
  online,
  returned,
  down,
  code,
}: ReturnType<typeof useLoaderData<typeof loader>>) {
  const say = useWords(paymentWords);
  if (state === 'paid')
    return (
      <Notice kind="done">
        <p>{say('is-paid', { amount })}</p>
        <p>
          <a className="tap" href="/my/payments">
            {say('to-mine')}
          </a>
        </p>
      </Notice>
    );
  if (state === 'exempt' || state === 'cancelled')
    return (
      <Notice>
        <p>{say(`is-${state}`)}</p>
      </Notice>
    );
  if (down || !online)
    return (
      <Notice kind="due">
        <p>{say(down ? 'bank-down' : 'offline')}</p>
      </Notice>
    );
  if (!returned) return null;
  return (
    <Notice kind="due">
      <p>{say('not-told')}</p>
      <p>
        <a className="tap" href={`/pay/${code}?returned=1`}>
          {say('again')}
        </a>
      </p>
    </Notice>
  );
}
