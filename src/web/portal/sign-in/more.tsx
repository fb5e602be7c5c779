import type { ReactNode } from 'react';
import type { OpenInteraction } from '#platform/identity/index.ts';
import { Button, Buttons, Empty, ErrorSummary, Page, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { EnrolmentCode } from '../factor/enrolment-code.tsx';
import { PasskeyForm } from '../factor/passkey-form.tsx';
import { Aside } from './aside.tsx';
import { errorOf, type Refusal } from './refusal.ts';
import { signInWords } from './words.ts';

interface Asking {
  readonly interaction: OpenInteraction;
  readonly refusal?: Refusal | undefined;
}

/** The password was right, or somebody signed in before: what is asked besides, and why. */
export function SecondFactor({ interaction, refusal }: Asking) {
  const say = useWords(signInWords);
  const { wanted, factors, passkey } = interaction;
  const byCode = (factors?.authenticator ?? false) || (factors?.recoveryCodes ?? 0) > 0;
  const aside = [
    { title: say('lost-title'), text: say('lost') },
    { title: say('never-tell-title'), text: say('never-tell') },
  ];
  return (
    <Asked
      title={say('second-title')}
      lead={wanted === null ? say('second-hint') : say('wanted', { level: wanted })}
      refusal={refusal}
      aside={aside}
    >
      {passkey === null ? null : (
        <>
          <PasskeyForm
            does="get"
            options={passkey}
            label={say('use-passkey')}
            failed={say('passkey-failed')}
            main={!byCode}
          />
          {byCode ? null : (
            <p className="hint" data-no-passkey="">
              {say('no-passkey-here')}
            </p>
          )}
        </>
      )}
      {byCode ? (
        <form method="post">
          <TextField
            name="code"
            label={say(factors?.authenticator ? 'code' : 'recovery-code')}
            hint={factors?.authenticator ? say('code-hint') : undefined}
            error={errorOf(refusal, 'code')}
            autoComplete="one-time-code"
            spellCheck={false}
            kind="short"
            required
          />
          <Buttons>
            <Button kind="main" big name="answer" value="code">
              {say('go-on')}
            </Button>
          </Buttons>
        </form>
      ) : null}
    </Asked>
  );
}

/** More is asked than this account can show: a second factor is set up here and now. */
export function Enrol({ interaction, refusal }: Asking) {
  const say = useWords(signInWords);
  const { wanted, enrolment } = interaction;
  const aside = [
    { title: say('why-factor-title'), text: say('why-factor') },
    { title: say('help-title'), text: say('help-factor') },
  ];
  return (
    <Asked
      title={say('enrol-title')}
      lead={wanted === null ? say('enrol-officer') : say('enrol-wanted', { level: wanted })}
      refusal={refusal}
      aside={aside}
    >
      {enrolment ? <EnrolmentCode {...enrolment} /> : null}
      <form method="post">
        <TextField
          name="code"
          label={say('first-code')}
          error={errorOf(refusal, 'code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          spellCheck={false}
          kind="short"
          required
        />
        <Buttons>
          <Button kind="main" big name="answer" value="enrol">
            {say('enrol')}
          </Button>
        </Buttons>
      </form>
    </Asked>
  );
}

function Asked({
  title,
  lead,
  refusal,
  aside,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly refusal: Refusal | undefined;
  readonly aside: readonly { readonly title: string; readonly text: string }[];
  readonly children: ReactNode;
}) {
  return (
    <Page title={title}>
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{title}</h1>
          <p className="lead">{lead}</p>
          {children}
        </div>
        <Aside notes={aside} />
      </div>
    </Page>
  );
}

/** What is asked for cannot be had by signing in: how it can. */
export function Unreachable({ interaction: { wanted, client } }: Asking) {
  const say = useWords(signInWords);
  const level = wanted ?? 3;
  return (
    <Page title={say('unreachable-title', { level })}>
      <div className="sect">
        <Empty
          level={1}
          title={say('unreachable-title', { level })}
          actions={
            <form method="post">
              <Buttons>
                <Button href="/">{say('to-portal')}</Button>
                {client.firstParty ? null : (
                  <Button name="answer" value="decline">
                    {say('back-to-client')}
                  </Button>
                )}
              </Buttons>
            </form>
          }
        >
          <p>{say(level === 4 ? 'unreachable-4' : 'unreachable-3')}</p>
        </Empty>
      </div>
    </Page>
  );
}
