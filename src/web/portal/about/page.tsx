import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { Crumbs, Page, Section } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { aboutWords } from './words.ts';

type Word = Parameters<typeof aboutWords.say>[1];

const pages = {
  accessibility: 4,
  'personal-data': 5,
  site: 3,
} as const satisfies Partial<Record<Word, number>>;

export const headers = forAnybody;

/** Three statements, one page. */
export function loader({ request }: LoaderFunctionArgs) {
  const last = new URL(request.url).pathname
    .replace(/\.data$/, '')
    .split('/')
    .at(-1);
  const page = (Object.keys(pages) as (keyof typeof pages)[]).find((known) => known === last);
  return { page: page ?? 'site' };
}

export default function AboutPage() {
  const { page } = useLoaderData<typeof loader>();
  const say = useWords(aboutWords);
  const parts = Array.from({ length: pages[page] }, (_, place) => place + 1);
  return (
    <Page title={say(page)}>
      <Crumbs here={say(page)} />
      <header className="page-top">
        <h1>{say(page)}</h1>
      </header>
      {parts.map((part) => (
        <Section key={part} id={`part-${part}`} number={part} title={say(`${page}-${part}-title` as Word)}>
          <p className="lead">{say(`${page}-${part}` as Word)}</p>
        </Section>
      ))}
      {page === 'site' ? (
        <p>
          <a className="tap" href="/docs">
            {say('api-link')}
          </a>
        </p>
      ) : null}
    </Page>
  );
}
