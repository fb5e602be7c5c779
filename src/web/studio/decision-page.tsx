import { lazy, Suspense, useEffect, useState } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { currentRelease, formKeyOf } from '#casework/packs/index.ts';
import { readDraft, readModel } from '#casework/studio/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import type { AnswerSchema, FormDefinition, FormField } from '#platform/forms/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import type { KnownInput } from './decision/model.ts';
import { draftWords } from './draft/words.ts';
import { ModelBar } from './model-bar.tsx';
import { useDraft } from './use-draft.ts';

const Editor = lazy(() => import('./decision/editor.tsx'));

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const model = await readModel(call, { kind: 'decision', key: params['key'] ?? '' });
  const draft = model.openDraftId === null ? null : await readDraft(call, model.openDraftId);
  return { model, draft, known: await knownInputs(call, model.key) };
}

export default function DecisionPage() {
  const { model, draft } = useLoaderData<typeof loader>();
  return <Decision key={`${model.key} ${draft?.id} ${model.hash}`} />;
}

function Decision() {
  const { model, draft, known } = useLoaderData<typeof loader>();
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
          <Editor editing={editing} known={known} />
        </Suspense>
      ) : (
        loading
      )}
    </main>
  );
}

/** What the item's own form asks, as the rules of its decisions see it. */
async function knownInputs(call: Call, itemKey: string): Promise<readonly KnownInput[]> {
  const release = await currentRelease(call);
  const item = release.part('item', itemKey);
  const forms = release.parts('form');
  const form = item && !item.internal ? forms.get(formKeyOf(item, forms) ?? '') : undefined;
  if (!form) return [];
  return form.pages.flatMap(({ fields }) =>
    fields.flatMap((field) => {
      const schema = form.schema.properties?.[field.key];
      return schema && schema.type !== 'object' ? [knownInput(form, field, schema)] : [];
    }),
  );

  function knownInput(_form: FormDefinition, field: FormField, schema: AnswerSchema): KnownInput {
    const codes = field.codes === undefined ? undefined : release.part('code', field.codes)?.entries;
    const stated = (schema.enum ?? schema.items?.enum ?? []).map((value) => ({
      value,
      label: { 'zh-CN': String(value) },
    }));
    return {
      path: `case.answers.${field.key}`,
      label: field.label,
      type: typeOf(schema),
      options: (field.options ?? codes ?? stated).map(({ value, label }) => ({
        value: String(value),
        label,
      })),
      unit: field.unit,
    };
  }
}

function typeOf({ type, format }: AnswerSchema): KnownInput['type'] {
  if (type === 'boolean') return 'boolean';
  if (type === 'array') return 'list';
  if (type === 'number' || type === 'integer' || format === 'decimal') return 'number';
  return format === 'date' ? 'date' : 'text';
}
