import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData } from 'react-router';
import { proposeTie, requireTieProposer } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import { AskedForm, type RefusedText } from './asked-of-another.tsx';
import { tellRefused } from './tell-refused.ts';
import { tiesWords } from './ties-words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  await requireTieProposer(context.get(callContext));
  return null;
}

interface Refused extends RefusedText {
  readonly typed: { readonly login: string; readonly name: string };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? '');
  const typed = { login: said('login'), name: said('name') };
  try {
    await proposeTie(call, { ...typed, idNumber: said('idNumber') });
    return redirect('/desk/authority/ties?opened', 303);
  } catch (error) {
    return tellRefused(call, error, { typed });
  }
}

/** The officer stands here, card in hand. */
export default function NewTiePage() {
  const refused = useActionData<Refused>();
  const say = useWords(tiesWords);
  return (
    <ListPage title={say('new-title')} lead={say('new-lead')}>
      <AskedForm refused={refused} say={say} needsNumber back="/desk/authority/ties">
        {null}
      </AskedForm>
    </ListPage>
  );
}
