import { lazy, Suspense, useEffect, useState } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { currentRelease } from '#casework/packs/index.ts';
import { choices as readChoices, readDraft, readModel } from '#casework/studio/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { draftWords } from './draft/words.ts';
import type { FormChoices } from './form/model.ts';
import { ModelBar } from './model-bar.tsx';
import { useDraft } from './use-draft.ts';

const Editor = lazy(() => import('./form/editor.tsx'));

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const model = await readModel(call, { kind: 'form', key: params['key'] ?? '' });
  const [draft, { registers }, release] = await Promise.all([
    model.openDraftId === null ? null : readDraft(call, model.openDraftId),
    readChoices(call),
    currentRelease(call),
  ]);
  const situations = model.usedBy.flatMap(({ itemKey }) => release.part('item', itemKey)?.situations ?? []);
  const choices: FormChoices = {
    registers,
    codes: [...release.parts('code').values()].map(({ key, title, entries }) => ({ key, title, entries })),
    situations: [
      ...new Map(
        situations.map(({ key, question, kind, options = [] }) => [key, { key, question, kind, options }]),
      ).values(),
    ],
    keysInForce: Object.keys(release.part('form', model.key)?.schema.properties ?? {}),
  };
  return { model, draft, choices };
}

export default function FormPage() {
  const { model, draft } = useLoaderData<typeof loader>();
  return <Form key={`${model.key} ${draft?.id} ${model.hash}`} />;
}

function Form() {
  const { model, draft, choices } = useLoaderData<typeof loader>();
  const say = useWords(draftWords);
  const language = useLanguage();
  const editing = useDraft(model, draft);
  const [here, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  const loading = <p className="muted">{say('loading')}</p>;
  return (
    <main id="main" className="studio" tabIndex={-1}>
      <title>{`${textIn(model.name, language)} - ${say('studio')}`}</title>
      <ModelBar editing={editing} />
      {here ? (
        <Suspense fallback={loading}>
          <Editor editing={editing} choices={choices} />
        </Suspense>
      ) : (
        loading
      )}
    </main>
  );
}
