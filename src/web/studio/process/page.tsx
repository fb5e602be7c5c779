import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { choices, readDraft, readModel } from '#casework/studio/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { studioWords } from '../words.ts';
import { ProcessEditor } from './editor.tsx';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [model, lists] = await Promise.all([
    readModel(call, { kind: 'process', key: params['key'] ?? '' }),
    choices(call),
  ]);
  const draft = model.openDraftId === null ? null : await readDraft(call, model.openDraftId);
  return { model, draft, lists };
}

export default function ProcessPage() {
  const { model, draft, lists } = useLoaderData<typeof loader>();
  const say = useWords(studioWords);
  const text = useText();
  const language = useLanguage();
  return (
    <main id="main" className="st st--fixed" tabIndex={-1}>
      <title>{`${model.name[language] ?? model.name['zh-CN']} - ${say('studio')}`}</title>
      <div className="st-head">
        <h1>{text(model.name)}</h1>
        <Link to="/desk/studio">{say('back')}</Link>
      </div>
      <ProcessEditor
        key={`${draft?.id ?? ''} ${model.releaseId}`}
        model={model}
        draft={draft}
        lists={lists}
      />
    </main>
  );
}
