import { type ActionFunctionArgs, data, useActionData, useLoaderData } from 'react-router';
import { restoreAccount } from '#front/hall/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { CardForm } from './card-form.tsx';
import { HallPage } from './hall-page.tsx';
import { restoreWords } from './restore-words.ts';
import { servedHalls } from './served-halls.ts';
import { type Told, tellRefusal, textsOf } from './told.ts';

export const loader = servedHalls;

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
  const refused: Told | undefined = answer && 'title' in answer ? answer : undefined;
  return (
    <HallPage title={say('title')} lead={say('lead')} serves refused={refused}>
      {answer && 'code' in answer ? (
        <section aria-labelledby="restore-code">
          <h2 id="restore-code" className="num restore__code">
            {answer.code}
          </h2>
          <p>{say('code-hint')}</p>
          <p className="num restore__address">
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
        <CardForm halls={halls} act={say('make')} />
      )}
    </HallPage>
  );
}
