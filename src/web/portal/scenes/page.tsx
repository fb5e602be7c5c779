import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listScenes, listTargetGroups } from '#casework/catalogue/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Empty, Page, Section } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { GroupToc, groupEntry } from '../groups/group-toc.tsx';
import { SceneCards, sceneOf } from './scene-cards.tsx';
import { sceneWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [scenes, groups] = await Promise.all([listScenes(call), listTargetGroups(call)]);
  return { scenes: scenes.map(sceneOf), groups: groups.map(groupEntry) };
}

export default function ScenesPage() {
  const { scenes, groups } = useLoaderData<typeof loader>();
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
      {groups.length > 0 ? (
        <Section id="groups" title={say('groups')}>
          <GroupToc groups={groups} />
        </Section>
      ) : null}
    </Page>
  );
}
