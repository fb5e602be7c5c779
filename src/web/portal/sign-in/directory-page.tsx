import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { answerInteraction, type OpenInteraction } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Page, TextField } from '#web/design/index.ts';
import { Stated, useLanguage, useWords } from '#web/words/index.ts';
import { fieldOf, goOn, refused } from './answers.ts';
import { keyOf, openAt } from './open-at.ts';
import { errorOf, type Refusal } from './refusal.ts';
import './sign-in.css';
import { signInWords } from './words.ts';

interface View {
  readonly interaction: OpenInteraction;
  readonly provider: string;
}

export async function loader(parameters: LoaderFunctionArgs): Promise<View> {
  return { interaction: await openAt(parameters), provider: parameters.params['provider'] ?? '' };
}

export async function action(parameters: ActionFunctionArgs) {
  const call = parameters.context.get(callContext);
  const form = await parameters.request.formData();
  const login = fieldOf(form, 'login');
  try {
    return goOn(
      await answerInteraction(call, keyOf(parameters), {
        kind: 'directory',
        provider: parameters.params['provider'] ?? '',
        login,
        password: fieldOf(form, 'password'),
      }),
    );
  } catch (error) {
    return refused(call, error, { login }, 'login');
  }
}

/** The name and password of a directory above us, which compares them. */
export default function DirectoryPage({
  loaderData: { interaction, provider },
  actionData: refusal,
}: {
  loaderData: View;
  actionData?: Refusal;
}) {
  const say = useWords(signInWords);
  const language = useLanguage();
  const upstream = interaction.upstreams.find(({ id }) => id === provider);
  const name = upstream ? textIn(upstream.name, language) : '';
  const title = say('by-upstream', { name });
  return (
    <Page title={title}>
      <div className="sign-in">
        <ErrorSummary errors={refusal?.errors ?? []} />
        <h1>
          <Stated>{title}</Stated>
        </h1>
        <p className="lead">
          <Stated>{say('directory-lead', { name })}</Stated>
        </p>
        <form method="post">
          <TextField
            name="login"
            label={say('directory-login')}
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
            <Button kind="main" big>
              {say('sign-in')}
            </Button>
          </Buttons>
        </form>
        <p>
          <a href={`/signin/${interaction.uid}`}>{say('other-way')}</a>
        </p>
      </div>
    </Page>
  );
}
