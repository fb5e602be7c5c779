import { Form, Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import type { Measure, StatisticsLine } from '#insight/supervision/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { decimalOf, useText, useWords } from '#web/words/index.ts';
import { ListPage } from '../list-page.tsx';
import { Places } from './places.tsx';
import { readStatisticsAsked } from './read-statistics-asked.ts';
import { supervisionWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { asked, statistics } = await readStatisticsAsked(context.get(callContext), request);
  return { asked, ...statistics };
}

const spans = ['day', 'month', 'year'] as const;
const dimensions = ['body', 'item', 'region', 'channel', 'time'] as const;
const columns: readonly Measure[] = [
  'received',
  'accepted',
  'corrected',
  'closed',
  'on_time',
  'ahead',
  'late',
  'warned',
  'yellow',
  'red',
  'rated_5',
  'rated_4',
  'rated_3',
  'rated_2',
  'rated_1',
];

export default function StatisticsPage() {
  const { asked, lines, total } = useLoaderData<typeof loader>();
  const say = useWords(supervisionWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('statistics-title')} lead={say('statistics-lead')}>
      <Places />
      <Form className="conditions" key={search}>
        <label>
          {say('span')}
          <select className="input" name="span" defaultValue={asked.span}>
            {spans.map((span) => (
              <option key={span} value={span}>
                {say(`span-${span}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('day')}
          <input className="input" type="date" name="day" defaultValue={asked.day} />
        </label>
        <label>
          {say('by')}
          <select className="input" name="by" defaultValue={asked.by}>
            {dimensions.map((by) => (
              <option key={by} value={by}>
                {say(`by-${by}`)}
              </option>
            ))}
          </select>
        </label>
        <div className="conditions__do">
          <button type="submit" className="btn btn--main">
            {say('show')}
          </button>
          <a className="link" href={`/desk/supervision/statistics.csv${search}`}>
            {say('csv')}
          </a>
        </div>
      </Form>
      {lines.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <table className="table table--stack">
          <thead>
            <tr>
              <th scope="col">{say(`by-${asked.by}`)}</th>
              {columns.map((measure) => (
                <th key={measure} scope="col" className="r">
                  {say(measure)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.key} line={line} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say('total')}</th>
              {columns.map((measure) => (
                <td key={measure} data-label={say(measure)} className="r num">
                  {decimalOf(total[measure])}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      )}
    </ListPage>
  );
}

function Line({ line }: { line: StatisticsLine }) {
  const { asked, from, to } = useLoaderData<typeof loader>();
  const say = useWords(supervisionWords);
  const text = useText();
  return (
    <tr>
      <th scope="row">{text(line.name) || say('city')}</th>
      {columns.map((measure) => (
        <td key={measure} data-label={say(measure)} className="r num">
          {line[measure] > 0 ? (
            <Link to={`/desk/supervision/cases?${behind(asked, line.key, { from, to, measure })}`}>
              {decimalOf(line[measure])}
            </Link>
          ) : (
            0
          )}
        </td>
      ))}
    </tr>
  );
}

const parameters = { body: 'bodyId', item: 'itemKey', region: 'regionId', channel: 'channel' } as const;

/** Which cases stand behind a figure of a line. */
function behind(
  asked: { readonly by: (typeof dimensions)[number]; readonly span: string; readonly body: string | null },
  key: string,
  figure: { readonly from: string; readonly to: string; readonly measure: string },
): URLSearchParams {
  const of = new URLSearchParams(figure);
  if (asked.body) of.set('bodyId', asked.body);
  if (asked.by !== 'time') of.set(parameters[asked.by], key);
  else {
    of.set('from', key);
    of.set('to', asked.span === 'year' ? lastOfMonth(key) : key);
  }
  return of;
}

const lastOfMonth = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);
