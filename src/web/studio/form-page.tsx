import { lazy } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { currentRelease } from '#casework/packs/index.ts';
import { choices as readChoices } from '#casework/studio/index.ts';
import { callContext } from '#web/contexts/index.ts';
import type { FormChoices } from './form/model.ts';
import { type LoadedModel, loadModel } from './load-model.ts';
import { ModelPage, TextEditor } from './model-page.tsx';
import type { Steps } from './use-steps.ts';

const Editor = lazy(() => import('./form/editor.tsx'));

interface Loaded extends LoadedModel {
  readonly choices: FormChoices;
}

export async function loader(asked: LoaderFunctionArgs): Promise<Loaded> {
  const call = asked.context.get(callContext);
  const [loaded, { registers }, release] = await Promise.all([
    loadModel(asked, 'form'),
    readChoices(call),
    currentRelease(call),
  ]);
  const { model } = loaded;
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
  return { ...loaded, choices };
}

export default function FormPage() {
  return <ModelPage loaded={useLoaderData<typeof loader>()} className="studio" editor={Form} />;
}

function Form({ choices, ...loaded }: Loaded & { readonly steps: Steps }) {
  return <TextEditor {...loaded}>{(editing) => <Editor editing={editing} choices={choices} />}</TextEditor>;
}
