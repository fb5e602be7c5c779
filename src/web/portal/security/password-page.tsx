import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { changePassword, requireFresh } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Notice, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { MyFrame, type Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import './security.css';
import { securityWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs): Promise<{ readonly self: Self }> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  requireFresh(call);
  return { self };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  try {
    await changePassword(call, fieldOf(await request.formData(), 'password'));
    return data({ changed: true });
  } catch (error) {
    return refused(call, error, {}, 'password');
  }
}

export default function PasswordPage() {
  const { self } = useLoaderData<typeof loader>();
  const answer = useActionData() as ({ changed?: boolean } & Partial<Refusal>) | undefined;
  const refusal = answer?.errors ? (answer as Refusal) : undefined;
  const say = useWords(securityWords);
  return (
    <MyFrame title={say('change-password')} self={self} here="security">
      <ErrorSummary errors={refusal?.errors ?? []} />
      <header className="top">
        <h1>{say('change-password')}</h1>
        <p className="lead">{say('password-others')}</p>
      </header>
      {answer?.changed ? (
        <Notice kind="done">{say('password-changed')}</Notice>
      ) : (
        <form method="post">
          <TextField
            name="password"
            type="password"
            label={say('new-password')}
            hint={say('password-hint')}
            error={errorOf(refusal, 'password')}
            autoComplete="new-password"
            required
          />
          <Buttons>
            <Button kind="main">{say('change-password')}</Button>
          </Buttons>
        </form>
      )}
      <Buttons>
        <Button href="/my/security" kind="quiet">
          {say('back')}
        </Button>
      </Buttons>
    </MyFrame>
  );
}
