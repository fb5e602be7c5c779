import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData } from 'react-router';
import { proposeOfficerRecovery, requireProposer } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Choices } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import { AskedForm, type RefusedText } from './asked-of-another.tsx';
import { recoveriesWords } from './recoveries-words.ts';
import { tellRefused } from './tell-refused.ts';

const cards = ['id-card', 'work-card', 'both'] as const;
const things = ['first', 'password', 'factor', 'both'] as const;

export async function loader({ context }: LoaderFunctionArgs) {
  await requireProposer(context.get(callContext));
  return null;
}

interface Refused extends RefusedText {
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
    const typed = { login: said('login'), name: said('name'), seen: said('seen'), lost: said('lost') };
    return tellRefused(call, error, { typed });
  }
}

/** The officer stands here, card in hand. */
export default function NewRecoveryPage() {
  const refused = useActionData<Refused>();
  const say = useWords(recoveriesWords);
  return (
    <ListPage title={say('new-title')} lead={say('new-lead')}>
      <AskedForm refused={refused} say={say} back="/desk/authority/recoveries">
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
      </AskedForm>
    </ListPage>
  );
}
