import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type Choices, choices } from '#casework/studio/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { type LoadedModel, loadModel } from '../load-model.ts';
import { ModelPage } from '../model-page.tsx';
import { ProcessEditor } from './editor.tsx';

export interface LoadedProcess extends LoadedModel {
  readonly lists: Choices;
}

export async function loader(asked: LoaderFunctionArgs): Promise<LoadedProcess> {
  const [loaded, lists] = await Promise.all([
    loadModel(asked, 'process'),
    choices(asked.context.get(callContext)),
  ]);
  return { ...loaded, lists };
}

export default function ProcessPage() {
  return (
    <ModelPage loaded={useLoaderData<typeof loader>()} className="st st--fixed" editor={ProcessEditor} />
  );
}
