import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { type Enrolment, enrolAuthenticator, finishAuthenticator } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { EnrolmentCode } from '../factor/enrolment-code.tsx';
import { MyFrame, type Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import { Codes } from './codes.tsx';
import './security.css';
import { securityWords } from './words.ts';

interface AuthenticatorView {
  readonly self: Self;
  /** Absent once it is in use: the page then shows the recovery codes only. */
  readonly enrolment: Enrolment | undefined;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<AuthenticatorView> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  // After a code that was right the page is drawn once more, with nothing left to set up.
  const enrolment = await enrolAuthenticator(call).catch((error: unknown) => {
    if (request.method === 'POST') return undefined;
    throw error;
  });
  return { self, enrolment };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  try {
    return data({ codes: await finishAuthenticator(call, fieldOf(await request.formData(), 'code')) });
  } catch (error) {
    return refused(call, error, {}, 'code');
  }
}

export default function AuthenticatorPage() {
  const { self, enrolment } = useLoaderData<typeof loader>();
  const answer = useActionData() as ({ codes?: readonly string[] } & Partial<Refusal>) | undefined;
  const refusal = answer?.errors ? (answer as Refusal) : undefined;
  const say = useWords(securityWords);
  const title = answer?.codes ? say('codes-title') : say('authenticator-title');
  return (
    <MyFrame title={title} self={self} here="security">
      {answer?.codes ? (
        <Codes codes={answer.codes} />
      ) : (
        <>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <header className="top">
            <h1>{say('authenticator-title')}</h1>
            <p className="lead">{say('authenticator-off')}</p>
          </header>
          {enrolment ? <EnrolmentCode {...enrolment} /> : null}
          <form method="post">
            <TextField
              name="code"
              label={say('first-code')}
              error={errorOf(refusal, 'code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              kind="short"
              required
            />
            <Buttons>
              <Button kind="main">{say('enable')}</Button>
              <Button href="/my/security" kind="quiet">
                {say('back')}
              </Button>
            </Buttons>
          </form>
        </>
      )}
    </MyFrame>
  );
}
