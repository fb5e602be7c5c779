import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData } from 'react-router';
import { proposeMerge, requireMergeProposer } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { TextField } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import { AskedForm, type RefusedText } from './asked-of-another.tsx';
import { mergesWords } from './merges-words.ts';
import { tellRefused } from './tell-refused.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  await requireMergeProposer(context.get(callContext));
  return null;
}

interface Refused extends RefusedText {
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
    return tellRefused(call, error, { typed });
  }
}

/** The citizen stands here, card in hand. */
export default function NewMergePage() {
  const refused = useActionData<Refused>();
  const say = useWords(mergesWords);
  return (
    <ListPage title={say('new-title')} lead={say('new-lead')}>
      <AskedForm
        refused={refused}
        say={say}
        loginHint={say('login-hint')}
        needsNumber
        back="/desk/authority/merges"
      >
        <TextField
          name="ground"
          label={say('ground-label')}
          hint={say('ground-hint')}
          value={refused?.typed.ground}
          kind="textarea"
          maxLength={500}
          required
        />
      </AskedForm>
    </ListPage>
  );
}
