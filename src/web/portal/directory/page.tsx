import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listItems, listTargetGroups, listThemes } from '#casework/catalogue/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Page, Section, Toc } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { GroupToc, groupEntry } from '../groups/group-toc.tsx';
import { ServiceRows } from '../services/service-lists.tsx';
import { summaryOf } from '../services/summary-of.ts';
import { serviceWords } from '../services/words.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { directoryWords } from './words.ts';

/** One page, two addresses: `/persons` and `/firms`. */
export const headers = forAnybody;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const place = new URL(request.url).pathname.startsWith('/firms') ? 'firms' : 'persons';
  const serves = place === 'firms' ? 'firm' : 'person';
  const [themes, groups, items] = await Promise.all([
    listThemes(call, serves),
    listTargetGroups(call, serves),
    listItems(call, { serves }),
  ]);
  return {
    place: place as 'persons' | 'firms',
    themes: themes.map(({ theme, items: within }) => ({
      key: theme.key,
      title: theme.title,
      count: within.length,
    })),
    groups: groups.map(groupEntry),
    services: items.map(summaryOf),
  };
}

export default function DirectoryPage() {
  const { place, themes, groups, services } = useLoaderData<typeof loader>();
  const say = useWords(directoryWords);
  const sayService = useWords(serviceWords);
  const text = useText();
  return (
    <Page title={say(place)} place={place}>
      <Crumbs here={say(place)} />
      <header className="page-top">
        <h1>{say(place)}</h1>
        <p className="lead">{say(`${place}-lead`)}</p>
      </header>
      <Section id="themes" number={1} title={say('themes')}>
        <Toc
          entries={themes.map(({ key, title, count }) => ({
            key,
            href: `/themes/${key}`,
            title: text(title),
            count,
          }))}
        />
      </Section>
      {groups.length > 0 ? (
        <Section id="groups" number={2} title={say('groups')}>
          <GroupToc groups={groups} />
        </Section>
      ) : null}
      <Section id="services" number={groups.length > 0 ? 3 : 2} title={say('services')}>
        <p className="muted small">{sayService('all-services', { count: services.length })}</p>
        <ServiceRows services={services} />
      </Section>
    </Page>
  );
}
