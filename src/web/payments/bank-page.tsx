import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { behaviours as known, payAtBank, readBankOrder, switchBank, yuanOf } from '#front/payments/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Choices, FactsStrip, Notice, Page, Section } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import '../portal/services/services.css';
import './payments.css';
import { paymentWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params }: LoaderFunctionArgs) {
  const order = await readBankOrder(context.get(callContext), params['orderNo'] ?? '');
  return { ...order, amount: yuanOf(order.amount), behaviours: known };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const orderNo = params['orderNo'] ?? '';
  const form = await request.formData();
  const down = form.get('down');
  if (down !== null) {
    await switchBank(call, down === 'yes');
    return redirect(`/bank/${orderNo}`, 303);
  }
  const behaviour = known.find((one) => one === form.get('how')) ?? 'normal';
  return redirect((await payAtBank(call, orderNo, behaviour)).returnUrl, 303);
}

/** The page of the simulated bank; in production there is none. */
export default function BankPage() {
  const { orderNo, amount, title, returnUrl, down, paid, behaviours } = useLoaderData<typeof loader>();
  const say = useWords(paymentWords);
  const here = `/bank/${orderNo}`;
  return (
    <Page title={say('bank')}>
      <header className="page-top">
        <h1>{say('bank')}</h1>
        <p className="lead">{say('bank-lead')}</p>
      </header>
      {down ? (
        <Notice kind="late">
          <p>{say('bank-is-down')}</p>
        </Notice>
      ) : null}
      <FactsStrip
        facts={[
          { key: 'amount', label: say('amount'), figure: amount, value: say('yuan') },
          { key: 'what', label: say('bank-what'), value: <Stated>{title}</Stated> },
        ]}
      />
      {paid ? (
        <Notice kind="done">
          <p>{say('bank-paid')}</p>
          <p>
            <a className="tap" href={returnUrl}>
              {say('bank-back')}
            </a>
          </p>
        </Notice>
      ) : (
        <form method="post" action={here} className="pay-form">
          <Choices
            name="how"
            label={say('bank-how')}
            value="normal"
            options={behaviours.map((value) => ({ value, label: say(`how-${value}`) }))}
          />
          <Buttons>
            <Button kind="main" big>
              {say('bank-pay')}
            </Button>
          </Buttons>
        </form>
      )}
      <Section id="outage" title={say('bank-switch')}>
        <form method="post" action={here}>
          <input type="hidden" name="down" value={down ? 'no' : 'yes'} />
          <Button>{say(down ? 'bank-start' : 'bank-stop')}</Button>
        </form>
      </Section>
    </Page>
  );
}
