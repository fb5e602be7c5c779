import { type ActionFunctionArgs, data, redirect, useActionData } from 'react-router';
import { findPayable } from '#front/payments/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, ErrorSummary, Page, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import '../portal/services/services.css';
import './payments.css';
import { paymentWords } from './words.ts';

export async function action({ context, request }: ActionFunctionArgs) {
  const typed = (await request.formData()).get('code');
  const code = typeof typed === 'string' ? typed.slice(0, 40) : '';
  try {
    return redirect(`/pay/${(await findPayable(context.get(callContext), code)).code}`, 303);
  } catch (error) {
    if (isProblem(error, 'payments/not-found')) return data({ code }, { status: 422 });
    throw error;
  }
}

/** For whoever has a payment code on paper. */
export default function CodePage() {
  const wrong = useActionData<typeof action>();
  const say = useWords(paymentWords);
  const error = wrong ? say('code-wrong') : undefined;
  return (
    <Page title={say('title')}>
      <Crumbs here={say('title')} />
      <ErrorSummary errors={error ? [{ name: 'code', message: error }] : []} />
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('code-lead')}</p>
      </header>
      <form method="post" action="/pay" className="pay-form" noValidate>
        <TextField
          name="code"
          label={say('code')}
          hint={say('code-hint')}
          error={error}
          value={wrong?.code}
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
        />
        <Buttons>
          <Button kind="main" big>
            {say('look-up')}
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}
