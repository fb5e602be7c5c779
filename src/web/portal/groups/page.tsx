import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listTargetGroups, singleItemsOf } from '#casework/catalogue/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Cards, Crumbs, iconNamed, Page, Section } from '#web/design/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { SceneCards, sceneOf } from '../scenes/scene-cards.tsx';
import { ServiceRows } from '../services/service-lists.tsx';
import { summaryOf } from '../services/summary-of.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { groupWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const groups = await listTargetGroups(context.get(callContext));
  const found = groups.find(({ group }) => group.key === params['key']);
  if (!found) throw httpProblem('not-found');
  return {
    group: found.group,
    scenes: found.scenes.map(sceneOf),
    enquiries: found.enquiries.map(({ key, title, summary, icon }) => ({ key, title, summary, icon })),
    services: singleItemsOf(found).map(summaryOf),
  };
}

/** All that one kind of people or firms asks for: what is settled at once, questions, single services. */
export default function GroupPage() {
  const { group, scenes, enquiries, services } = useLoaderData<typeof loader>();
  const say = useWords(groupWords);
  const text = useText();
  const language = useLanguage();
  const place = group.for === 'firm' ? 'firms' : 'persons';
  return (
    <Page title={textIn(group.title, language)} description={textIn(group.summary, language)} place={place}>
      <Crumbs trail={[{ href: `/${place}`, title: say(place) }]} here={text(group.title)} />
      <header className="page-top">
        <h1>{text(group.title)}</h1>
        <p className="lead">{text(group.summary)}</p>
      </header>
      {scenes.length > 0 ? (
        <Section id="scenes" title={say('scenes')}>
          <SceneCards scenes={scenes} />
        </Section>
      ) : null}
      {services.length > 0 ? (
        <Section id="services" title={say('services')}>
          <ServiceRows services={services} summaries />
        </Section>
      ) : null}
      {enquiries.length > 0 ? (
        <Section id="enquiries" title={say('enquiries')}>
          <Cards
            cards={enquiries.map(({ key, title, summary, icon }) => ({
              key,
              href: `/enquiries/${key}`,
              icon: iconNamed(icon),
              title: text(title),
              summary: text(summary),
            }))}
          />
        </Section>
      ) : null}
    </Page>
  );
}
