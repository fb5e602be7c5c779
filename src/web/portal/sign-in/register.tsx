import type { ActionFunctionArgs } from 'react-router';
import { answerInteraction, type OpenInteraction } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Page, TextField } from '#web/design/index.ts';
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
  const typed = {
    name: fieldOf(form, 'name'),
    idNumber: fieldOf(form, 'idNumber'),
    mobile: fieldOf(form, 'mobile'),
  };
  try {
    return goOn(
      await answerInteraction(call, keyOf(parameters), {
        kind: 'register',
        registration: { ...typed, password: fieldOf(form, 'password') },
      }),
    );
  } catch (error) {
    return refused(call, error, typed, 'name');
  }
}

interface Shown {
  readonly loaderData: OpenInteraction;
  readonly actionData?: Refusal;
}

export default function RegisterPage({ loaderData, actionData: refusal }: Shown) {
  const say = useWords(signInWords);
  const { proves } = loaderData;
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
            <a href={`/signin/${loaderData.uid}`}>{say('have-account')}</a>
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
