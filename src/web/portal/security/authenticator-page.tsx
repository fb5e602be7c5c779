import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  type Enrolment,
  enrolAuthenticator,
  finishAuthenticator,
  listFactors,
} from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Notice, TextField } from '#web/design/index.ts';
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
  /** Absent once it is in use. */
  readonly enrolment: Enrolment | undefined;
}

export async function loader({ context }: LoaderFunctionArgs): Promise<AuthenticatorView> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const { authenticator } = await listFactors(call);
  const enrolment = authenticator ? undefined : await enrolAuthenticator(call);
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
          {enrolment ? <Setup enrolment={enrolment} error={errorOf(refusal, 'code')} /> : <InUse />}
        </>
      )}
    </MyFrame>
  );
}

function Setup({ enrolment, error }: { enrolment: Enrolment; error: string | undefined }) {
  const say = useWords(securityWords);
  return (
    <>
      <EnrolmentCode {...enrolment} />
      <form method="post">
        <TextField
          name="code"
          label={say('first-code')}
          error={error}
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
  );
}

function InUse() {
  const say = useWords(securityWords);
  return (
    <>
      <Notice kind="done">{say('authenticator-on')}</Notice>
      <Buttons>
        <Button href="/my/security">{say('back')}</Button>
      </Buttons>
    </>
  );
}
