import type { ActionFunctionArgs } from 'react-router';
import {
  answerInteraction,
  type BegunProof,
  beginRegistration,
  type OpenInteraction,
} from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Notice, Page, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { fieldOf, goOn, refused } from './answers.ts';
import { Aside } from './aside.tsx';
import { ClaimFields } from './claim-fields.tsx';
import { keyOf, openAt } from './open-at.ts';
import { errorOf, type Refusal } from './refusal.ts';
import './sign-in.css';
import { signInWords } from './words.ts';

export const loader = openAt;

export async function action(parameters: ActionFunctionArgs) {
  const call = parameters.context.get(callContext);
  const form = await parameters.request.formData();
  const key = keyOf(parameters);
  const ticket = fieldOf(form, 'ticket');
  const register = async (code: string, sealed: string) =>
    goOn(await answerInteraction(call, key, { kind: 'register', ticket: sealed, code }));
  if (ticket !== '')
    try {
      return await register(fieldOf(form, 'code'), ticket);
    } catch (error) {
      return refused(call, error, { ticket }, 'code');
    }
  const typed = {
    name: fieldOf(form, 'name'),
    idNumber: fieldOf(form, 'idNumber'),
    mobile: fieldOf(form, 'mobile'),
  };
  try {
    const registration = { ...typed, password: fieldOf(form, 'password') };
    const begun = await beginRegistration(call, key.uid, registration);
    return begun.asksCode ? begun : await register('', begun.ticket);
  } catch (error) {
    return refused(call, error, typed, 'name');
  }
}

interface Shown {
  readonly loaderData: OpenInteraction;
  readonly actionData?: Refusal | BegunProof;
}

export default function RegisterPage({ loaderData, actionData }: Shown) {
  const { uid } = loaderData;
  if (actionData === undefined) return <Ask interaction={loaderData} refusal={undefined} />;
  if ('ticket' in actionData) return <AskCode {...actionData} uid={uid} refusal={undefined} />;
  const { ticket } = actionData.typed;
  return ticket === undefined ? (
    <Ask interaction={loaderData} refusal={actionData} />
  ) : (
    <AskCode uid={uid} ticket={ticket} shown={null} refusal={actionData} />
  );
}

function Ask({ interaction, refusal }: { interaction: OpenInteraction; refusal: Refusal | undefined }) {
  const say = useWords(signInWords);
  const { proves, uid } = interaction;
  return (
    <Page title={say('register-title')}>
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{say('register-title')}</h1>
          <p className="lead">{say(proves ? 'register-hint' : 'register-later-hint')}</p>
          <form method="post" noValidate>
            <ClaimFields refusal={refusal} number={proves} />
            <TextField
              name="password"
              type="password"
              label={say('new-password')}
              hint={say('password-hint')}
              error={errorOf(refusal, 'password')}
              autoComplete="new-password"
            />
            <Buttons>
              <Button kind="main" big>
                {say(proves ? 'register' : 'register-later')}
              </Button>
            </Buttons>
          </form>
          <p>
            <a href={`/signin/${uid}`}>{say('have-account')}</a>
          </p>
        </div>
        <Aside
          notes={[
            proves
              ? { title: say('why-title'), text: say('why') }
              : { title: say('later-title'), text: say('later') },
            { title: say('data-title'), text: say('data') },
            { title: say('help-title'), text: say('help') },
          ]}
        />
      </div>
    </Page>
  );
}

interface AskingCode extends Pick<BegunProof, 'ticket' | 'shown'> {
  readonly uid: string;
  readonly refusal: Refusal | undefined;
}

/** What was typed is kept sealed in this page: only the browser that began goes on with it. */
function AskCode({ uid, ticket, shown, refusal }: AskingCode) {
  const say = useWords(signInWords);
  return (
    <Page title={say('mobile-title')}>
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{say('mobile-title')}</h1>
          <p className="lead">{say('mobile-lead')}</p>
          {shown === null ? null : <Notice>{say('mobile-shown', { code: shown })}</Notice>}
          <form method="post">
            <input type="hidden" name="ticket" value={ticket} />
            <TextField
              name="code"
              label={say('mobile-code')}
              error={errorOf(refusal, 'code')}
              autoComplete="one-time-code"
              inputMode="numeric"
              kind="short"
              required
            />
            <Buttons>
              <Button kind="main" big>
                {say('register-later')}
              </Button>
            </Buttons>
          </form>
          <p>
            <a href={`/signin/${uid}/register`}>{say('mobile-again')}</a>
          </p>
        </div>
        <Aside
          notes={[
            { title: say('mobile-why-title'), text: say('mobile-why') },
            { title: say('never-tell-title'), text: say('never-tell') },
          ]}
        />
      </div>
    </Page>
  );
}
