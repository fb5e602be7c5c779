import { lazy } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { currentRelease, type Release } from '#casework/packs/index.ts';
import { callContext } from '#web/contexts/index.ts';
import type { KnownInput } from './decision/model.ts';
import { type Importable, importableFile } from './dmn/imports.ts';
import { knownInputs } from './known-inputs.ts';
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
  return {
    ...loaded,
    known: knownInputs(release, loaded.model.usedBy[0]?.itemKey ?? key),
    importable: importableIn(release, key),
  };
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
