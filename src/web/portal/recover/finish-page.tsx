import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router';
import { finishRecovery, openRecovery, type RecoveryAsks } from '#platform/identity/index.ts';
import { addressContext, callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Page, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { Aside } from '../sign-in/aside.tsx';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import '../sign-in/sign-in.css';
import { recoverWords } from './words.ts';

export function loader({ context, params }: LoaderFunctionArgs): Promise<RecoveryAsks> {
  return openRecovery(context.get(callContext), params['token'] ?? '');
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const typed = { code: fieldOf(form, 'code'), password: fieldOf(form, 'password') };
  const origin = { userAgent: request.headers.get('user-agent'), address: context.get(addressContext) };
  try {
    await finishRecovery(call, params['token'] ?? '', typed, origin);
    return redirect('/signin/recovered', 303);
  } catch (error) {
    return refused(call, error, { code: typed.code }, 'code');
  }
}

interface Shown {
  readonly loaderData: RecoveryAsks;
  readonly actionData?: Refusal;
}

export default function FinishRecoveryPage({ loaderData: { asks, channel }, actionData: refusal }: Shown) {
  const say = useWords(recoverWords);
  const withCode = asks === 'code-and-password';
  const sent = channel === 'email' ? 'mail' : 'sent';
  const title = say(withCode ? `${sent}-title` : 'link-title');
  return (
    <Page title={title}>
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{title}</h1>
          <p className="lead">{say(withCode ? `${sent}-lead` : 'link-lead')}</p>
          <form method="post">
            {withCode ? (
              <TextField
                name="code"
                label={say('code')}
                value={refusal?.typed['code']}
                error={errorOf(refusal, 'code')}
                autoComplete="one-time-code"
                inputMode="numeric"
                kind="short"
                required
              />
            ) : null}
            <TextField
              name="password"
              type="password"
              label={say('new-password')}
              hint={say('password-hint')}
              error={errorOf(refusal, 'password')}
              autoComplete="new-password"
              required
            />
            <Buttons>
              <Button kind="main" big>
                {say('set')}
              </Button>
            </Buttons>
          </form>
          {withCode ? (
            <p>
              <a href="/signin/recover">{say('again')}</a>
            </p>
          ) : null}
        </div>
        <Aside
          notes={[
            { title: say('never-tell-title'), text: say('never-tell') },
            { title: say('factor-title'), text: say('factor') },
          ]}
        />
      </div>
    </Page>
  );
}
