import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listEnquiries } from '#casework/catalogue/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Cards, Crumbs, Empty, iconNamed, Page, Tabs } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { forAnybody } from '../for-anybody.ts';
import { enquiryWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('for');
  const of = asked === 'person' || asked === 'firm' ? asked : undefined;
  return { of: of ?? null, events: await listEnquiries(context.get(callContext), of) };
}

/** By what happens in a life, or in that of a firm: questions that tell which services are needed. */
export default function EnquiriesPage() {
  const { of, events } = useLoaderData<typeof loader>();
  const say = useWords(enquiryWords);
  const text = useText();
  return (
    <Page title={say('title')} description={say('lead')} place="scenes">
      <Crumbs trail={[{ href: '/scenes', title: say('scenes') }]} here={say('title')} />
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      <Tabs
        label={say('for-whom')}
        tabs={(['all', 'person', 'firm'] as const).map((kind) => ({
          href: kind === 'all' ? '/enquiries' : `/enquiries?for=${kind}`,
          title: say(kind),
          current: kind === (of ?? 'all'),
        }))}
      />
      {events.length === 0 ? <Empty level={2} title={say('empty')} /> : null}
      <Cards
        level={2}
        cards={events.flatMap(({ event, enquiries }) =>
          enquiries.map(({ key, title, summary, icon }) => ({
            key,
            href: `/enquiries/${key}`,
            icon: iconNamed(icon),
            title: text(title),
            summary: text(summary),
            facts: text(event.title),
          })),
        )}
      />
    </Page>
  );
}
