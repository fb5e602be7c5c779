import { Form, Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import {
  type Dimension,
  daysInWords,
  dimensions,
  type Figures,
  listChoices,
  type Measure,
  readStatistics,
  type StatisticsLine,
  spans,
  summaryOf,
} from '#insight/statistics/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, FactsStrip, Notice } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { decimalOf, minuteOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { askedIn, filters, queryOf } from './asked.ts';
import { CoursePicture, SmallCourses } from './course-picture.tsx';
import { Files, Places } from './places.tsx';
import { statisticsWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const asked = askedIn(call, request);
  const [statistics, choices] = await Promise.all([readStatistics(call, queryOf(asked)), listChoices(call)]);
  return {
    asked,
    choices,
    ...statistics,
    reportedAt: statistics.reportedAt && minuteOf(statistics.reportedAt, call.config.timeZone),
  };
}

export default function StatisticsPage() {
  const { asked, from, to, lines, reportedAt, course, courses, total } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      <Places />
      <Conditions />
      <div className="st-report">
        <h2>
          {say(`title-${asked.span}`)}{' '}
          <span className="num muted">{from === to ? from : `${from} – ${to}`}</span>
        </h2>
        <Files at="/desk/statistics/file" search={search} />
      </div>
      <p className="small muted">{reportedAt ? say('as-reported', { at: reportedAt }) : say('as-now')}</p>
      <Corrections />
      {lines.length === 0 ? (
        <Empty title={say('none-yet')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <>
          <Headline total={total} />
          {course.length > 0 ? <CoursePicture course={course} /> : null}
          <SmallCourses courses={courses} />
          <FigureTable />
        </>
      )}
    </ListPage>
  );
}

function Conditions() {
  const { asked, choices } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  const language = useLanguage();
  const { search } = useLocation();
  return (
    <Form className="conditions conditions--many" key={search}>
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
      {filters.map((filter) => (
        <label key={filter}>
          {say(`by-${filter}`)}
          <select className="input" name={filter} defaultValue={asked[filter]}>
            <option value="">{say('all')}</option>
            {choices[filter].map(({ key, name }) => (
              <option key={key} value={key}>
                {textIn(name, language)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <div className="conditions__do">
        <button type="submit" className="btn btn--main">
          {say('show')}
        </button>
      </div>
    </Form>
  );
}

const percent = (share: number | undefined) => (share === undefined ? '–' : `${(100 * share).toFixed(1)}%`);

/** What is asked first, each beside the period before and the same a year ago. */
function Headline({ total }: { total: Figures }) {
  const { before, yearBefore } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  const language = useLanguage();
  const days = (of: ReturnType<typeof summaryOf>['median']) => (of ? daysInWords(language, of) : '–');
  const facts = {
    received: (of: Figures) => decimalOf(of['received'] ?? 0),
    closed: (of: Figures) => decimalOf(of['closed'] ?? 0),
    'on-time-share': (of: Figures) => percent(summaryOf(of).onTime),
    median: (of: Figures) => days(summaryOf(of).median),
    p90: (of: Figures) => days(summaryOf(of).p90),
    satisfied: (of: Figures) => percent(summaryOf(of).satisfied),
  };
  const keys = Object.keys(facts) as (keyof typeof facts)[];
  return (
    <FactsStrip
      facts={keys.map((key) => ({
        key,
        label: say(key),
        figure: <span className="num">{facts[key](total)}</span>,
        value: '',
        note: (
          <span className="xs muted num">
            {say('before', { figure: facts[key](before.total) })}
            {yearBefore ? (
              <>
                <br />
                {say('year-before', { figure: facts[key](yearBefore.total) })}
              </>
            ) : null}
          </span>
        ),
      }))}
    />
  );
}

const columns: readonly Measure[] = [
  'received',
  'accepted',
  'not_accepted',
  'corrected',
  'granted',
  'refused',
  'withdrawn',
  'closed',
  'overdue',
];

function FigureTable() {
  const { asked, lines, total } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  const last = ['on-time-share', 'median', 'p90', 'satisfied'] as const;
  return (
    <div className="st-table">
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say(`by-${asked.by}`)}</th>
            {[...columns, ...last].map((column) => (
              <th key={column} scope="col" className="r">
                {say(column)}
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
                {decimalOf(total[measure] ?? 0)}
              </td>
            ))}
            <Derived figures={total} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Derived({ figures }: { figures: Figures }) {
  const say = useWords(statisticsWords);
  const language = useLanguage();
  const { onTime, median, p90, satisfied } = summaryOf(figures);
  return (
    <>
      <td data-label={say('on-time-share')} className="r num">
        {percent(onTime)}
      </td>
      <td data-label={say('median')} className="r num">
        {median ? daysInWords(language, median) : '–'}
      </td>
      <td data-label={say('p90')} className="r num">
        {p90 ? daysInWords(language, p90) : '–'}
      </td>
      <td data-label={say('satisfied')} className="r num">
        {percent(satisfied)}
      </td>
    </>
  );
}

function Line({ line }: { line: StatisticsLine }) {
  const { asked, from, to } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  const text = useText();
  return (
    <tr>
      <th scope="row">{text(line.name)}</th>
      {columns.map((measure) => {
        const number = line.figures[measure] ?? 0;
        const behind = number > 0 ? casesBehind(asked, line.key, { from, to, measure }) : undefined;
        return (
          <td key={measure} data-label={say(measure)} className="r num">
            {behind ? <Link to={behind}>{decimalOf(number)}</Link> : decimalOf(number)}
          </td>
        );
      })}
      <Derived figures={line.figures} />
    </tr>
  );
}

const behindOf: Partial<Record<Measure, string>> = {
  received: 'received',
  accepted: 'accepted',
  corrected: 'corrected',
  granted: 'granted',
  refused: 'refused',
  closed: 'closed',
  overdue: 'late',
};
const parameters = { body: 'bodyId', item: 'itemKey', region: 'regionId', channel: 'channel' } as const;

/** The list of the cases behind a figure, where supervision keeps one. */
function casesBehind(
  asked: ReturnType<typeof useLoaderData<typeof loader>>['asked'],
  key: string,
  { measure, from, to }: { readonly measure: Measure; readonly from: string; readonly to: string },
): string | undefined {
  const kept = behindOf[measure];
  if (!kept) return undefined;
  const of = new URLSearchParams({ measure: kept, from, to });
  for (const filter of filters) if (asked[filter]) of.set(parameters[filter], asked[filter]);
  narrow(of, asked.by, key, asked.span === 'year');
  return `/desk/supervision/cases?${of}`;
}

function narrow(of: URLSearchParams, by: Dimension, key: string, byMonths: boolean): void {
  switch (by) {
    case 'division': {
      const [body = '', division = ''] = key.split('/');
      of.set('bodyId', body);
      of.set('divisionKey', division);
      return;
    }
    case 'time':
      of.set('from', key);
      of.set('to', byMonths ? lastOfMonth(key) : key);
      return;
    default:
      of.set(parameters[by], key);
  }
}

const lastOfMonth = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);

function Corrections() {
  const { corrections } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  const text = useText();
  if (corrections.length === 0) return null;
  return (
    <Notice kind="due">
      <h2>{say('corrected_since')}</h2>
      <p>{say('corrected-lead')}</p>
      <ul>
        {corrections.map(({ key, name, measure, reported, now }) => (
          <li key={`${key} ${measure}`} data-correction={measure}>
            {text(name)} {say(measure)}: {say('reported-figure')}{' '}
            <span className="num">{decimalOf(reported)}</span>, {say('now-figure')}{' '}
            <span className="num">{decimalOf(now)}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
