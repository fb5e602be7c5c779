import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  endOtherSessions,
  endSession,
  namePasskey,
  removeAuthenticator,
  removePasskey,
  renewRecoveryCodes,
  revokeOwnCertificate,
  unlinkUpstream,
  withdrawSystemConsent,
} from '#platform/identity/index.ts';
import { endOwnSignature } from '#platform/signatures/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Notice, Section } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { MyFrame } from '../my/my-frame.tsx';
import { fieldOf, refused } from '../sign-in/answers.ts';
import type { Refusal } from '../sign-in/refusal.ts';
import { CertificatesPart } from './certificates-part.tsx';
import { Codes } from './codes.tsx';
import { ConsentsPart } from './consents-part.tsx';
import { FactorsPart, PasskeysPart } from './factors-part.tsx';
import { readSecurity, type SecurityView } from './read-security.ts';
import './security.css';
import { HistoryPart, SessionsPart } from './sessions-part.tsx';
import { SignaturesPart } from './signatures-part.tsx';
import { UpstreamsPart } from './upstreams-part.tsx';
import { securityWords } from './words.ts';

const here = '/my/security';

export function loader({ context }: LoaderFunctionArgs): Promise<SecurityView> {
  return readSecurity(context.get(callContext));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const id = fieldOf(form, 'id');
  try {
    switch (form.get('do')) {
      case 'renew-codes':
        return data({ codes: await renewRecoveryCodes(call) });
      case 'remove-authenticator':
        await removeAuthenticator(call);
        break;
      case 'rename':
        await namePasskey(call, id, fieldOf(form, 'name'));
        break;
      case 'delete':
        await removePasskey(call, id);
        break;
      case 'unlink':
        await unlinkUpstream(call, id);
        break;
      case 'revoke':
        await revokeOwnCertificate(call, id);
        break;
      case 'end-signature':
        await endOwnSignature(call, id === 'key-compromise' ? id : 'cessation');
        break;
      case 'withdraw':
        await withdrawSystemConsent(call, id);
        break;
      case 'end':
        await endSession(call, id);
        break;
      case 'end-others':
        await endOtherSessions(call);
        break;
    }
    return redirect(here, 303);
  } catch (error) {
    return refused(call, error, {}, 'factors');
  }
}

export default function SecurityPage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData() as ({ codes?: readonly string[] } & Partial<Refusal>) | undefined;
  const say = useWords(securityWords);
  const title = answer?.codes ? say('codes-title') : say('title');
  return (
    <MyFrame title={title} self={view.self} here="security">
      {answer?.codes ? (
        <Codes codes={answer.codes} />
      ) : (
        <Security view={view} errors={answer?.errors ?? []} />
      )}
    </MyFrame>
  );
}

function Security({ view, errors }: { view: SecurityView; errors: Refusal['errors'] }) {
  const say = useWords(securityWords);
  return (
    <>
      <ErrorSummary errors={errors} />
      <header className="top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      {view.paused ? <Notice kind="late">{say('paused')}</Notice> : null}
      <Section id="factors" number={1} title={say('factors')}>
        <FactorsPart factors={view.factors} />
      </Section>
      <Section id="passkeys" number={2} title={say('passkeys')}>
        <PasskeysPart factors={view.factors} timeZone={view.timeZone} />
      </Section>
      <Section id="certificates" number={3} title={say('certificates')}>
        <CertificatesPart certificates={view.certificates} />
      </Section>
      <Section id="signatures" number={4} title={say('signatures')}>
        <SignaturesPart signatures={view.signatures} timeZone={view.timeZone} />
      </Section>
      <Section id="password" number={5} title={say('password')}>
        <Buttons>
          <Button href={`${here}/password`}>{say('change-password')}</Button>
          <span className="hint">{say('password-others')}</span>
        </Buttons>
      </Section>
      <Section id="sessions" number={6} title={say('sessions')}>
        <SessionsPart view={view} />
      </Section>
      <Section id="history" number={7} title={say('history')}>
        <HistoryPart view={view} />
      </Section>
      <Section id="systems" number={8} title={say('systems')}>
        <ConsentsPart consents={view.consents} timeZone={view.timeZone} />
      </Section>
      {view.upstreams.length > 0 ? (
        <Section id="upstreams" number={9} title={say('upstreams')}>
          <UpstreamsPart upstreams={view.upstreams} />
        </Section>
      ) : null}
    </>
  );
}
