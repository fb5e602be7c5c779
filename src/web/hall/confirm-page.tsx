import { type ActionFunctionArgs, data, useActionData, useLoaderData } from 'react-router';
import { confirmVisitor } from '#front/hall/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { CardForm } from './card-form.tsx';
import { confirmWords } from './confirm-words.ts';
import { HallPage } from './hall-page.tsx';
import { servedHalls } from './served-halls.ts';
import { type Told, tellRefusal, textsOf } from './told.ts';

export const loader = servedHalls;

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const text = textsOf(await request.formData());
  try {
    await confirmVisitor(call, {
      hallKey: text('hall'),
      login: text('login'),
      name: text('name'),
      idNumber: text('idNumber'),
    });
    return data({ confirmed: true });
  } catch (error) {
    return tellRefusal(call, error);
  }
}

/** Whoever has registered by himself is confirmed at the counter, once. */
export default function ConfirmPage() {
  const { halls } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const say = useWords(confirmWords);
  const refused: Told | undefined = answer && 'title' in answer ? answer : undefined;
  const done = answer && 'confirmed' in answer ? say('done') : undefined;
  return (
    <HallPage title={say('title')} lead={say('lead')} serves refused={refused} done={done}>
      <CardForm key={done} halls={halls} act={say('confirm')}>
        <TextField name="login" label={say('login')} inputMode="tel" autoComplete="off" required />
      </CardForm>
    </HallPage>
  );
}
