import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { confirmVisitor, requireServedHalls } from '#front/hall/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, SelectField, TextField } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { confirmWords } from './confirm-words.ts';
import { HallPage } from './hall-page.tsx';
import { type Told, tellRefusal, textsOf } from './told.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const halls = await requireServedHalls(context.get(callContext));
  return { halls: halls.map(({ key, name }) => ({ key, name })) };
}

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
  const language = useLanguage();
  const refused: Told | undefined = answer && 'title' in answer ? answer : undefined;
  const done = answer && 'confirmed' in answer ? say('done') : undefined;
  return (
    <HallPage title={say('title')} lead={say('lead')} serves refused={refused} done={done}>
      <Form method="post" key={done}>
        <SelectField
          name="hall"
          label={say('hall')}
          value={halls[0]?.key}
          options={halls.map(({ key, name }) => ({ value: key, label: textIn(name, language) }))}
        />
        <TextField name="login" label={say('login')} inputMode="tel" autoComplete="off" required />
        <TextField name="name" label={say('name')} autoComplete="off" required />
        <TextField name="idNumber" label={say('id-number')} autoComplete="off" spellCheck={false} required />
        <Buttons>
          <Button kind="main">{say('confirm')}</Button>
        </Buttons>
      </Form>
    </HallPage>
  );
}
