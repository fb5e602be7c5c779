import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listOpenMonths } from '#insight/statistics/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Empty, Page, Section, Table } from '#web/design/index.ts';
import { minuteOf, useWords } from '#web/words/index.ts';
import { statisticsWords } from './words.ts';

/** Nothing here is anybody's own. */
export const headers = () => ({ 'cache-control': 'public, no-cache' });

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const months = await listOpenMonths(call);
  return {
    months: months.map(({ month, reportedAt }) => ({
      month,
      published: minuteOf(reportedAt, call.config.timeZone),
    })),
  };
}

export default function DataPage() {
  const { months } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  return (
    <Page title={say('data')} description={say('data-lead')}>
      <Crumbs here={say('data')} />
      <header className="page-top">
        <h1>{say('data')}</h1>
        <p className="lead">{say('data-lead')}</p>
      </header>
      {months.length === 0 ? (
        <Empty title={say('data-none')} level={2}>
          <p>{say('data-none-hint')}</p>
        </Empty>
      ) : (
        <Table
          rows={months}
          keyOf={({ month }) => month}
          columns={[
            {
              key: 'month',
              head: say('data-month'),
              heads: true,
              cell: ({ month }) => <span className="num">{month}</span>,
            },
            {
              key: 'published',
              head: say('data-published'),
              label: say('data-published'),
              cell: ({ published }) => <span className="num">{published}</span>,
            },
            {
              key: 'files',
              head: say('files'),
              label: say('files'),
              cell: ({ month }) => (
                <>
                  <a href={`/data/cases-${month}.csv`}>{`${month} CSV`}</a>{' '}
                  <a href={`/data/cases-${month}.json`}>{`${month} JSON`}</a>
                </>
              ),
            },
          ]}
        />
      )}
      <Section id="use" title={say('data-use')}>
        <p>{say('data-use-text')}</p>
      </Section>
      <Section id="columns" title={say('data-columns')}>
        <ul>
          <li>
            <code>month</code>: {say('column-month')}
          </li>
          <li>
            <code>body</code>, <code>body_name</code>: {say('column-body')}
          </li>
          <li>
            <code>item</code>, <code>item_title</code>: {say('column-item')}
          </li>
          <li>
            <code>received</code>, <code>accepted</code>, <code>closed</code>, <code>granted</code>,{' '}
            <code>overdue</code>: {say('column-numbers')}
          </li>
        </ul>
        <p>
          <a href="/data/catalogue.jsonld">{say('data-catalogue')}</a>
        </p>
      </Section>
    </Page>
  );
}
