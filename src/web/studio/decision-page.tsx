import { lazy } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { currentRelease, formKeyOf, type Release } from '#casework/packs/index.ts';
import type { AnswerSchema, FormDefinition, FormField } from '#platform/forms/index.ts';
import { callContext } from '#web/contexts/index.ts';
import type { KnownInput } from './decision/model.ts';
import { type Importable, importableFile } from './dmn/imports.ts';
import { type LoadedModel, loadModel } from './load-model.ts';
import { ModelPage, TextEditor } from './model-page.tsx';
import type { Steps } from './use-steps.ts';

const Editor = lazy(() => import('./decision/editor.tsx'));

interface Loaded extends LoadedModel {
  readonly known: readonly KnownInput[];
  readonly importable: readonly Importable[];
}

export async function loader(asked: LoaderFunctionArgs): Promise<Loaded> {
  const loaded = await loadModel(asked, 'decision');
  const { key } = loaded.model;
  const release = await currentRelease(asked.context.get(callContext));
  return { ...loaded, known: knownInputs(release, key), importable: importableIn(release, key) };
}

export default function DecisionPage() {
  return <ModelPage loaded={useLoaderData<typeof loader>()} className="studio" editor={Decision} />;
}

function Decision({ known, importable, ...loaded }: Loaded & { readonly steps: Steps }) {
  return (
    <TextEditor {...loaded}>
      {(editing) => <Editor editing={editing} known={known} importable={importable} />}
    </TextEditor>
  );
}

const kept = new WeakMap<Release, readonly Importable[]>();

/** The other decision files in force. A release never changes: they are looked into once. */
function importableIn(release: Release, key: string): readonly Importable[] {
  const files =
    kept.get(release) ??
    tellable([...release.decisionFiles.values()].flatMap((file) => importableFile(file.key, file.xml) ?? []));
  kept.set(release, files);
  return files.filter((file) => file.key !== key);
}

/** Of files that share a namespace nobody can tell which is meant. */
const tellable = (files: readonly Importable[]) =>
  files.filter((file) => files.every((other) => other === file || other.namespace !== file.namespace));

/** What the item's own form asks, as the rules of its decisions see it. */
function knownInputs(release: Release, itemKey: string): readonly KnownInput[] {
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
