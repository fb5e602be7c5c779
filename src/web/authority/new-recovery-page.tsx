import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from 'react-router';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { proposeOfficerRecovery, requireProposer } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Choices, ErrorSummary, TextField } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import { recoveriesWords } from './recoveries-words.ts';

const cards = ['id-card', 'work-card', 'both'] as const;
const things = ['first', 'password', 'factor', 'both'] as const;

export async function loader({ context }: LoaderFunctionArgs) {
  await requireProposer(context.get(callContext));
  return null;
}

interface Refused {
  readonly title: string;
  readonly remedy: string;
  readonly typed: {
    readonly login: string;
    readonly name: string;
    readonly seen: string;
    readonly lost: string;
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? '');
  try {
    await proposeOfficerRecovery(call, {
      login: said('login'),
      name: said('name'),
      idNumber: said('idNumber'),
      seen: cards.find((one) => one === said('seen')) ?? 'both',
      lost: things.find((one) => one === said('lost')) ?? 'both',
    });
    return redirect('/desk/authority/recoveries?opened', 303);
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    const typed = { login: said('login'), name: said('name'), seen: said('seen'), lost: said('lost') };
    return data<Refused>({ title, remedy, typed }, { status: error.status });
  }
}

/** The officer stands here, card in hand. */
export default function NewRecoveryPage() {
  const refused = useActionData<Refused>();
  const say = useWords(recoveriesWords);
  return (
    <ListPage title={say('new-title')} lead={say('new-lead')}>
      <Form method="post" className="recovery-form">
        <ErrorSummary errors={refused ? [{ name: 'login', message: refused.title }] : []} />
        <TextField
          name="login"
          label={say('login')}
          value={refused?.typed.login}
          error={refused?.remedy}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <TextField name="name" label={say('name')} value={refused?.typed.name} autoComplete="off" required />
        <TextField
          name="idNumber"
          label={say('id-number')}
          hint={say('id-number-hint')}
          autoComplete="off"
          spellCheck={false}
        />
        <Choices
          name="seen"
          label={say('seen-label')}
          value={refused?.typed.seen ?? 'both'}
          options={cards.map((value) => ({ value, label: say(`seen-${value}`) }))}
        />
        <Choices
          name="lost"
          label={say('lost-label')}
          value={refused?.typed.lost ?? 'both'}
          options={things.map((value) => ({ value, label: say(`lost-${value}`) }))}
        />
        <Buttons>
          <Button kind="main">{say('submit')}</Button>
          <Link className="btn btn--quiet" to="/desk/authority/recoveries">
            {say('back')}
          </Link>
        </Buttons>
      </Form>
    </ListPage>
  );
}
