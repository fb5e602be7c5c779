import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { requireServedHalls, restoreAccount } from '#front/hall/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, SelectField, TextField } from '#web/design/index.ts';
import { Stated, useLanguage, useWords } from '#web/words/index.ts';
import { HallPage } from './hall-page.tsx';
import { restoreWords } from './restore-words.ts';
import { type Told, tellRefusal, textsOf } from './told.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const halls = await requireServedHalls(context.get(callContext));
  return { halls: halls.map(({ key, name }) => ({ key, name })) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const text = textsOf(await request.formData());
  try {
    return data(
      await restoreAccount(call, { hallKey: text('hall'), name: text('name'), idNumber: text('idNumber') }),
    );
  } catch (error) {
    return tellRefusal(call, error);
  }
}

/** Whoever has lost every way in gets a code at the counter, and sets the password himself. */
export default function RestorePage() {
  const { halls } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const say = useWords(restoreWords);
  const language = useLanguage();
  const refused: Told | undefined = answer && 'title' in answer ? answer : undefined;
  return (
    <HallPage title={say('title')} lead={say('lead')} serves refused={refused}>
      {answer && 'code' in answer ? (
        <section aria-labelledby="restore-code">
          <h2 id="restore-code" className="num">
            {answer.code}
          </h2>
          <p>{say('code-hint')}</p>
          <p className="num">
            <Stated>{answer.address}</Stated>
          </p>
          <div
            className="restore__qr"
            role="img"
            aria-label={say('scan')}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by ourselves, black squares only
            dangerouslySetInnerHTML={{ __html: answer.qr }}
          />
        </section>
      ) : (
        <Form method="post">
          <SelectField
            name="hall"
            label={say('hall')}
            value={halls[0]?.key}
            options={halls.map(({ key, name }) => ({ value: key, label: textIn(name, language) }))}
          />
          <TextField name="name" label={say('name')} autoComplete="off" required />
          <TextField
            name="idNumber"
            label={say('id-number')}
            autoComplete="off"
            spellCheck={false}
            required
          />
          <Buttons>
            <Button kind="main">{say('make')}</Button>
          </Buttons>
        </Form>
      )}
    </HallPage>
  );
}
