import type { ActionFunctionArgs } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { answerInteraction, type InteractionAnswer, type OpenInteraction } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Notice, Page, TextField } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { PasskeyForm } from '../factor/passkey-form.tsx';
import { fieldOf, goOn, refused } from './answers.ts';
import { Aside } from './aside.tsx';
import { ByCertificate } from './certificate.tsx';
import { Enrol, SecondFactor, Unreachable } from './more.tsx';
import { keyOf, openAt } from './open-at.ts';
import { errorOf, type Refusal } from './refusal.ts';
import './sign-in.css';
import { signInWords } from './words.ts';

export const handle = { passkey: true };

export const loader = openAt;

export async function action(parameters: ActionFunctionArgs) {
  const call = parameters.context.get(callContext);
  const form = await parameters.request.formData();
  const answer = answerOf(form);
  try {
    return goOn(await answerInteraction(call, keyOf(parameters), answer));
  } catch (error) {
    return refused(call, error, { login: fieldOf(form, 'login') }, fieldAt[answer.kind]);
  }
}

function answerOf(form: FormData): InteractionAnswer {
  switch (form.get('answer')) {
    case 'consent':
      return { kind: 'consent' };
    case 'decline':
      return { kind: 'decline' };
    case 'passkey':
      return { kind: 'passkey', response: fieldOf(form, 'response') };
    case 'code':
      return { kind: 'code', code: fieldOf(form, 'code') };
    case 'certificate':
      return { kind: 'certificate', signature: fieldOf(form, 'signature') };
    case 'enrol':
      return { kind: 'enrol', code: fieldOf(form, 'code') };
    default:
      return { kind: 'sign-in', login: fieldOf(form, 'login'), password: fieldOf(form, 'password') };
  }
}

/** Where on the page a refusal of the whole stands. */
const fieldAt = {
  'sign-in': 'login',
  register: 'name',
  passkey: 'passkey',
  code: 'code',
  certificate: 'signature',
  upstream: 'login',
  directory: 'login',
  enrol: 'code',
  consent: 'login',
  decline: 'login',
} as const satisfies Record<InteractionAnswer['kind'], string>;

interface Shown {
  readonly loaderData: OpenInteraction;
  readonly actionData?: Refusal;
}

export default function InteractionPage({ loaderData, actionData }: Shown) {
  // What was refused is shown where it was asked.
  if (actionData?.errors.some(({ name }) => name === 'signature'))
    return <ByCertificate interaction={loaderData} refusal={actionData} />;
  switch (loaderData.asks) {
    case 'consent':
      return <Consent interaction={loaderData} />;
    case 'second-factor':
      return <SecondFactor interaction={loaderData} refusal={actionData} />;
    case 'enrol':
      return <Enrol interaction={loaderData} refusal={actionData} />;
    case 'certificate':
      return <ByCertificate interaction={loaderData} refusal={actionData} />;
    case 'unreachable':
      return <Unreachable interaction={loaderData} />;
    case 'sign-in':
      return <SignIn interaction={loaderData} refusal={actionData} />;
  }
}

function SignIn({ interaction, refusal }: { interaction: OpenInteraction; refusal: Refusal | undefined }) {
  const say = useWords(signInWords);
  const language = useLanguage();
  const { client, uid, wanted, passkey, upstreams } = interaction;
  return (
    <Page title={say('sign-in-title')}>
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{say('sign-in-title')}</h1>
          <p className="lead">
            {client.isPortal
              ? say('sign-in-hint')
              : say('sign-in-for', { client: textIn(client.name, language) })}
          </p>
          {wanted !== null && wanted > 2 ? <Notice>{say('wanted', { level: wanted })}</Notice> : null}
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
              name="password"
              type="password"
              label={say('password')}
              autoComplete="current-password"
              required
            />
            <Buttons>
              <Button kind="main" big name="answer" value="sign-in">
                {say('sign-in')}
              </Button>
            </Buttons>
          </form>
          {passkey === null ? null : (
            <PasskeyForm
              does="get"
              options={passkey}
              label={say('use-passkey')}
              failed={say('passkey-failed')}
            />
          )}
          {upstreams.map(({ id, name, asks }) => (
            <Buttons key={id}>
              <Button href={`/signin/${uid}/${asks === 'password' ? 'directory' : 'via'}/${id}`}>
                {say('by-upstream', { name: textIn(name, language) })}
              </Button>
            </Buttons>
          ))}
          <p>
            <a href={`/signin/${uid}/certificate`}>{say('use-certificate')}</a>
          </p>
          <p>
            <a href="/signin/recover">{say('forgotten')}</a>
          </p>
          <p>
            {say('no-account')} <a href={`/signin/${uid}/register`}>{say('open-account')}</a>
          </p>
        </div>
        <Aside
          notes={[
            { title: say('lock-title'), text: say('lock') },
            { title: say('shared-title'), text: say('shared') },
            { title: say('help-title'), text: say('help') },
          ]}
        />
      </div>
    </Page>
  );
}

const scopeWords = {
  openid: 'scope-openid',
  profile: 'scope-profile',
  offline_access: 'scope-offline_access',
  api: 'scope-api',
} as const;

function Consent({ interaction: { client, scopes } }: { interaction: OpenInteraction }) {
  const say = useWords(signInWords);
  const title = say('consent-title', { client: textIn(client.name, useLanguage()) });
  const known = Object.entries(scopeWords).filter(([scope]) => scopes.includes(scope));
  return (
    <Page title={title}>
      <div className="two two--aside sign-in">
        <div>
          <h1>{title}</h1>
          <p className="lead">{say('consent-hint')}</p>
          <h2>{say('consent-list')}</h2>
          <ul className="sign-in__scopes">
            {known.map(([scope, word]) => (
              <li key={scope}>{say(word)}</li>
            ))}
          </ul>
          <form method="post">
            <Buttons>
              <Button kind="main" name="answer" value="consent">
                {say('agree')}
              </Button>
              <Button name="answer" value="decline">
                {say('decline')}
              </Button>
            </Buttons>
          </form>
        </div>
        <Aside notes={[{ title: say('data-title'), text: say('consent-side') }]} />
      </div>
    </Page>
  );
}
