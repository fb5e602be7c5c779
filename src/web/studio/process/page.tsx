import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type Choices, choices } from '#casework/studio/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { parameterOf } from '#web/desk/index.ts';
import { type LoadedModel, loadModel } from '../load-model.ts';
import { ModelPage } from '../model-page.tsx';
import { ProcessEditor } from './editor.tsx';
import { type SampleCase, sampleCase } from './sample-case.ts';

export interface LoadedProcess extends LoadedModel {
  readonly lists: Choices;
  readonly sample: SampleCase | null;
}

export async function loader(asked: LoaderFunctionArgs): Promise<LoadedProcess> {
  const call = asked.context.get(callContext);
  const [loaded, lists] = await Promise.all([loadModel(asked, 'process'), choices(call)]);
  const sample = await sampleCase(call, loaded.model, parameterOf(asked.request, 'item'));
  return { ...loaded, lists, sample };
}

export default function ProcessPage() {
  return (
    <ModelPage loaded={useLoaderData<typeof loader>()} className="st st--fixed" editor={ProcessEditor} />
  );
}
