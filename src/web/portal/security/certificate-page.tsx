import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { enrolOwnCertificate, requireAssurance, requireFresh } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { MyFrame, type Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import './security.css';
import { securityWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs): Promise<{ readonly self: Self }> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  requireAssurance(call, 3);
  requireFresh(call);
  return { self };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const typed = { request: fieldOf(await request.formData(), 'request') };
  try {
    return data({ pem: await enrolOwnCertificate(call, typed.request) });
  } catch (error) {
    return refused(call, error, typed, 'request');
  }
}

const command =
  "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout key.pem -subj '/CN=me'";

export default function CertificatePage() {
  const { self } = useLoaderData<typeof loader>();
  const answer = useActionData() as ({ pem?: string } & Partial<Refusal>) | undefined;
  const refusal = answer?.errors ? (answer as Refusal) : undefined;
  const say = useWords(securityWords);
  return (
    <MyFrame title={say('certificate-title')} self={self} here="security">
      <ErrorSummary errors={refusal?.errors ?? []} />
      <header className="top">
        <h1>{say('certificate-title')}</h1>
        <p className="lead">{answer?.pem ? say('certificate-issued') : say('certificate-lead')}</p>
      </header>
      {answer?.pem ? (
        <pre className="certificate">
          <code>{answer.pem}</code>
        </pre>
      ) : (
        <form method="post">
          <pre className="certificate">
            <code>{command}</code>
          </pre>
          <TextField
            name="request"
            kind="textarea"
            label={say('certificate-request')}
            hint={say('certificate-request-hint')}
            value={refusal?.typed['request']}
            error={errorOf(refusal, 'request')}
            autoComplete="off"
            spellCheck={false}
            required
          />
          <Buttons>
            <Button kind="main">{say('certificate-make')}</Button>
          </Buttons>
        </form>
      )}
      <Buttons>
        <Button href="/my/security" kind="quiet">
          {say('back')}
        </Button>
      </Buttons>
    </MyFrame>
  );
}
