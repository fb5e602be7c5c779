import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listItems } from '#casework/catalogue/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Page, Section, Toc } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { bodyWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [bodies, items] = await Promise.all([listBodies(call), listItems(call)]);
  const counts = Map.groupBy(items, ({ definition }) => definition.body);
  const listed = bodies.map(({ key, name, parentKey }) => ({
    key,
    name,
    count: counts.get(key)?.length ?? 0,
    local: parentKey !== null,
  }));
  return { city: listed.filter(({ local }) => !local), local: listed.filter(({ local }) => local) };
}

export default function BodiesPage() {
  const levels = useLoaderData<typeof loader>();
  const say = useWords(bodyWords);
  const text = useText();
  const shown = (['city', 'local'] as const).filter((level) => levels[level].length > 0);
  return (
    <Page title={say('title')} place="bodies">
      <Crumbs here={say('title')} />
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      {shown.map((level, place) => (
        <Section key={level} id={level} number={place + 1} title={say(level)}>
          <Toc
            entries={levels[level].map(({ key, name, count }) => ({
              key,
              href: `/bodies/${key}`,
              title: text(name),
              count,
            }))}
          />
        </Section>
      ))}
    </Page>
  );
}
