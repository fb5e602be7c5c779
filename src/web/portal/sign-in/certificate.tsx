import type { OpenInteraction } from '#platform/identity/index.ts';
import { Button, Buttons, ErrorSummary, Notice, Page, TextField } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { Aside } from './aside.tsx';
import { errorOf, type Refusal } from './refusal.ts';
import { signInWords } from './words.ts';

/** By the certificate that the connection was made with, or by a signature over the challenge of this very page. */
export function ByCertificate({
  interaction: { uid, wanted, challenge, presented },
  refusal,
}: {
  readonly interaction: OpenInteraction;
  readonly refusal: Refusal | undefined;
}) {
  const say = useWords(signInWords);
  return (
    <Page title={say('certificate-title')}>
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{say('certificate-title')}</h1>
          <p className="lead">
            {wanted === null ? say('certificate-lead') : say('wanted', { level: wanted })}
          </p>
          {presented === null ? null : (
            <form method="post" action={`/signin/${uid}`}>
              <Notice>
                <Stated>{say('certificate-presented', { name: presented })}</Stated>
              </Notice>
              <Buttons>
                <Button kind="main" big name="answer" value="certificate">
                  {say('certificate-use')}
                </Button>
              </Buttons>
            </form>
          )}
          <form method="post" action={`/signin/${uid}`}>
            <p>{say('certificate-sign')}</p>
            <pre className="sign-in__command">
              <code>
                {`printf %s '${challenge}' | openssl cms -sign -cades -binary -signer certificate.pem -outform PEM`}
              </code>
            </pre>
            <p className="hint">{say('certificate-tool')}</p>
            <TextField
              name="signature"
              kind="textarea"
              label={say('certificate-signature')}
              hint={say('certificate-paste')}
              error={errorOf(refusal, 'signature')}
              autoComplete="off"
              spellCheck={false}
              required
            />
            <Buttons>
              <Button {...(presented === null ? { kind: 'main' } : {})} big name="answer" value="certificate">
                {say('sign-in')}
              </Button>
            </Buttons>
          </form>
          <p>
            <a href={`/signin/${uid}`}>{say('other-way')}</a>
          </p>
        </div>
        <Aside
          notes={[
            { title: say('certificate-get-title'), text: say('certificate-get') },
            { title: say('never-tell-title'), text: say('certificate-never') },
          ]}
        />
      </div>
    </Page>
  );
}
