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
import { proposeMerge, requireMergeProposer } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, TextField } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import { mergesWords } from './merges-words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  await requireMergeProposer(context.get(callContext));
  return null;
}

interface Refused {
  readonly title: string;
  readonly remedy: string;
  readonly typed: { readonly login: string; readonly name: string; readonly ground: string };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? '');
  const typed = { login: said('login'), name: said('name'), ground: said('ground') };
  try {
    await proposeMerge(call, { ...typed, idNumber: said('idNumber') });
    return redirect('/desk/authority/merges?opened', 303);
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Refused>({ title, remedy, typed }, { status: error.status });
  }
}

/** The citizen stands here, card in hand. */
export default function NewMergePage() {
  const refused = useActionData<Refused>();
  const say = useWords(mergesWords);
  return (
    <ListPage title={say('new-title')} lead={say('new-lead')}>
      <Form method="post" className="recovery-form">
        <ErrorSummary errors={refused ? [{ name: 'login', message: refused.title }] : []} />
        <TextField
          name="login"
          label={say('login')}
          hint={say('login-hint')}
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
          required
        />
        <TextField
          name="ground"
          label={say('ground-label')}
          hint={say('ground-hint')}
          value={refused?.typed.ground}
          kind="textarea"
          maxLength={500}
          required
        />
        <Buttons>
          <Button kind="main">{say('submit')}</Button>
          <Link className="btn btn--quiet" to="/desk/authority/merges">
            {say('back')}
          </Link>
        </Buttons>
      </Form>
    </ListPage>
  );
}
