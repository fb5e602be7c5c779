import { type ActionFunctionArgs, redirect } from 'react-router';
import { redeemOfficerCode } from '#platform/identity/index.ts';
import { addressContext, callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Page, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { Aside } from '../sign-in/aside.tsx';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import '../sign-in/sign-in.css';
import { officerWords } from './officer-words.ts';

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const typed = { login: fieldOf(form, 'login'), code: fieldOf(form, 'code') };
  const origin = { userAgent: request.headers.get('user-agent'), address: context.get(addressContext) };
  try {
    const { ticket } = await redeemOfficerCode(call, typed, origin);
    return redirect(`/signin/officer/${ticket}`, 303);
  } catch (error) {
    return refused(call, error, { login: typed.login }, 'code');
  }
}

/** Where an officer goes with the code that he was handed. */
export default function OfficerCodePage({ actionData: refusal }: { actionData?: Refusal }) {
  const say = useWords(officerWords);
  return (
    <Page title={say('title')}>
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{say('title')}</h1>
          <p className="lead">{say('lead')}</p>
          <form method="post">
            <TextField
              name="login"
              label={say('login')}
              value={refusal?.typed['login']}
              error={errorOf(refusal, 'login')}
              autoComplete="username"
              spellCheck={false}
              required
            />
            <TextField
              name="code"
              label={say('code')}
              hint={say('code-hint')}
              error={errorOf(refusal, 'code')}
              autoComplete="one-time-code"
              spellCheck={false}
              required
            />
            <Buttons>
              <Button kind="main" big>
                {say('go')}
              </Button>
            </Buttons>
          </form>
        </div>
        <Aside notes={[{ title: say('where-title'), text: say('where') }]} />
      </div>
    </Page>
  );
}
