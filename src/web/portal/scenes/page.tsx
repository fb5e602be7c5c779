import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listScenes } from '#casework/catalogue/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Empty, Page } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { SceneCards, sceneOf } from './scene-cards.tsx';
import { sceneWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context }: LoaderFunctionArgs) {
  return { scenes: (await listScenes(context.get(callContext))).map(sceneOf) };
}

export default function ScenesPage() {
  const { scenes } = useLoaderData<typeof loader>();
  const say = useWords(sceneWords);
  return (
    <Page title={say('title')} place="scenes">
      <Crumbs here={say('title')} />
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
        <p>
          <a className="tap arrow" href="/enquiries">
            {say('enquiries')}
          </a>
        </p>
      </header>
      {scenes.length > 0 ? (
        <SceneCards scenes={scenes} level={2} />
      ) : (
        <Empty level={2} title={say('empty')} />
      )}
    </Page>
  );
}
