import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { addPasskey, beginPasskey } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Notice, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { PasskeyForm } from '../factor/passkey-form.tsx';
import { MyFrame, type Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import './security.css';
import { securityWords } from './words.ts';

export const handle = { passkey: true };

interface PasskeyView {
  readonly self: Self;
  /** What the browser is asked, as JSON, and what comes back with its answer. */
  readonly options: string;
  readonly sealed: string;
}

export async function loader({ context }: LoaderFunctionArgs): Promise<PasskeyView> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const { options, sealed } = await beginPasskey(call);
  return { self, options: JSON.stringify(options), sealed };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const name = fieldOf(form, 'name');
  try {
    await addPasskey(call, { name, sealed: fieldOf(form, 'sealed'), response: fieldOf(form, 'response') });
    return redirect('/my/security#passkeys', 303);
  } catch (error) {
    return refused(call, error, { name }, 'name');
  }
}

export default function PasskeyPage() {
  const { self, options, sealed } = useLoaderData<typeof loader>();
  const refusal = useActionData() as Refusal | undefined;
  const say = useWords(securityWords);
  return (
    <MyFrame title={say('passkey-title')} self={self} here="security">
      <ErrorSummary errors={refusal?.errors ?? []} />
      <header className="top">
        <h1>{say('passkey-title')}</h1>
        <p className="lead">{say('passkeys-why')}</p>
      </header>
      <div data-no-passkey="">
        <Notice>{say('no-script')}</Notice>
      </div>
      <PasskeyForm
        does="create"
        options={options}
        label={say('passkey-make')}
        failed={say('passkey-failed')}
        main
      >
        <input type="hidden" name="sealed" value={sealed} />
        <TextField
          name="name"
          label={say('passkey-name')}
          hint={say('passkey-name-hint')}
          value={refusal?.typed['name']}
          error={errorOf(refusal, 'name')}
          maxLength={40}
          autoComplete="off"
          required
        />
      </PasskeyForm>
      <Buttons>
        <Button href="/my/security" kind="quiet">
          {say('back')}
        </Button>
      </Buttons>
    </MyFrame>
  );
}
