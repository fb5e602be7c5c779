import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type RatedLine, readRatings } from '#front/ratings/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Empty, Page, Table } from '#web/design/index.ts';
import { decimalOf, useText, useWords } from '#web/words/index.ts';
import { forAnybody } from '../for-anybody.ts';
import { GradesBar } from './grades-bar.tsx';
import '../services/services.css';
import { ratingWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context }: LoaderFunctionArgs) {
  return { lines: await readRatings(context.get(callContext)) };
}

export default function RatingsPage() {
  const { lines } = useLoaderData<typeof loader>();
  const say = useWords(ratingWords);
  return (
    <Page title={say('list-title')}>
      <Crumbs here={say('list-title')} />
      <header className="page-top">
        <h1>{say('list-title')}</h1>
        <p className="lead">{say('list-lead')}</p>
      </header>
      {lines.length === 0 ? (
        <Empty title={say('list-none')} level={2}>
          <p>{say('list-none-hint')}</p>
        </Empty>
      ) : (
        <RatedTable lines={lines} what="body" />
      )}
    </Page>
  );
}

/** Bodies or services with how they were rated. */
export function RatedTable({ lines, what }: { lines: readonly RatedLine[]; what: 'body' | 'item' }) {
  const say = useWords(ratingWords);
  const text = useText();
  return (
    <Table
      rows={lines}
      keyOf={({ key }) => key}
      columns={[
        {
          key: 'name',
          head: say(what),
          heads: true,
          cell: ({ key, name }) => (
            <a href={what === 'body' ? `/ratings/${key}` : `/items/${key}`}>{text(name)}</a>
          ),
        },
        {
          key: 'count',
          head: say('count'),
          label: say('count'),
          right: true,
          cell: ({ count }) => <span className="num">{decimalOf(count)}</span>,
        },
        {
          key: 'satisfied',
          head: say('satisfied'),
          label: say('satisfied'),
          right: true,
          cell: ({ satisfied }) => <span className="num">{satisfied.toFixed(1)}%</span>,
        },
        {
          key: 'picture',
          head: say('picture'),
          label: say('picture'),
          cell: (line) => <GradesBar of={line} />,
        },
      ]}
    />
  );
}
