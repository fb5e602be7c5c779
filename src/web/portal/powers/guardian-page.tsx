import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { claimGuardianship, requireFresh } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { MyFrame, type Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { Aside } from '../sign-in/aside.tsx';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import '../sign-in/sign-in.css';
import { powerWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs): Promise<{ readonly self: Self }> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  requireFresh(call);
  return { self };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const typed = {
    name: fieldOf(form, 'name'),
    idNumber: fieldOf(form, 'idNumber'),
    proof: fieldOf(form, 'proof'),
  };
  try {
    await claimGuardianship(call, typed);
    return redirect('/my/powers', 303);
  } catch (error) {
    return refused(call, error, typed, 'name');
  }
}

export default function GuardianPage() {
  const { self } = useLoaderData<typeof loader>();
  const refusal = useActionData() as Refusal | undefined;
  const say = useWords(powerWords);
  const field = (name: string) => ({ name, value: refusal?.typed[name], error: errorOf(refusal, name) });
  return (
    <MyFrame title={say('guardian-title')} self={self} here="account">
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{say('guardian-title')}</h1>
          <form method="post" noValidate>
            <TextField {...field('name')} label={say('ward-name')} autoComplete="off" />
            <TextField
              {...field('idNumber')}
              label={say('ward-id')}
              autoComplete="off"
              spellCheck={false}
              maxLength={24}
            />
            <TextField
              {...field('proof')}
              label={say('proof')}
              hint={say('proof-hint')}
              kind="textarea"
              maxLength={500}
            />
            <Buttons>
              <Button kind="main" big>
                {say('guardian-send')}
              </Button>
              <Button href="/my/powers" kind="quiet">
                {say('back')}
              </Button>
            </Buttons>
          </form>
        </div>
        <Aside notes={[{ title: say('guardian-why-title'), text: say('guardian-why') }]} />
      </div>
    </MyFrame>
  );
}
