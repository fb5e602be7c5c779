import { Form, Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import {
  daysInWords,
  type Figures,
  listChoices,
  readStatistics,
  statisticsTerms,
  summaryOf,
} from '#insight/statistics/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, FactsStrip, Notice } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { decimalOf, minuteOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { askedIn, queryOf } from './asked.ts';
import { casesBehind, keptAs } from './cases-behind.ts';
import { cardColumns, columns, dimensions, filters, spans } from './choices.ts';
import { CoursePicture, SmallCourses } from './course-picture.tsx';
import { Files, Places } from './places.tsx';
import { type Cards, readCards } from './read-cards.ts';
import { statisticsWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const asked = askedIn(call, request);
  const [statistics, choices, cards] = await Promise.all([
    readStatistics(call, queryOf(asked)),
    listChoices(call),
    readCards(call, asked),
  ]);
  const { lines, total, before, yearBefore, ...rest } = statistics;
  const told = (figures: Figures) => toldOf(call.language, figures);
  const cardsOf = new Map(cards?.lines.map((line) => [line.key, line.cards]));
  const counted = new Set(lines.map(({ key }) => key));
  // A card may be given at a time in which nothing else happened.
  const onlyCards = (cards?.lines ?? []).flatMap(({ key, name }) =>
    counted.has(key) ? [] : [{ key, name, figures: {} }],
  );
  const all = [...lines, ...onlyCards];
  if (asked.by === 'time') all.sort((one, other) => (one.key < other.key ? -1 : 1));
  return {
    ...rest,
    asked,
    choices,
    terms: statisticsTerms[call.language],
    lines: all.map(({ key, name, figures }) => ({
      key,
      name,
      ...told(figures),
      cards: cards && (cardsOf.get(key) ?? noCards),
    })),
    total: { ...told(total), cards: cards?.total },
    before: told(before.total),
    yearBefore: yearBefore ? told(yearBefore.total) : null,
    reportedAt: statistics.reportedAt && minuteOf(statistics.reportedAt, call.config.timeZone),
  };
}

const noCards: Cards = { warned: 0, yellow: 0, red: 0 };

const percent = (share: number | undefined) => (share === undefined ? '–' : `${(100 * share).toFixed(1)}%`);

/** Figures as they are shown, with what follows from them. */
function toldOf(language: Language, figures: Figures) {
  const { onTime, satisfied, median, p90 } = summaryOf(figures);
  return {
    numbers: Object.fromEntries(columns.map((measure) => [measure, figures[measure] ?? 0])) as Record<
      (typeof columns)[number],
      number
    >,
    derived: {
      'on-time-share': percent(onTime),
      median: median ? daysInWords(language, median) : '–',
      p90: p90 ? daysInWords(language, p90) : '–',
      satisfied: percent(satisfied),
    },
  };
}
type Told = ReturnType<typeof toldOf>;
const derivedColumns = ['on-time-share', 'median', 'p90', 'satisfied'] as const;

export default function StatisticsPage() {
  const { asked, from, to, lines, reportedAt, course, courses, terms } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      <Places />
      <Conditions />
      <div className="st-report">
        <h2>
          {terms[`title-${asked.span}`]}{' '}
          <span className="num muted">{from === to ? from : `${from} – ${to}`}</span>
        </h2>
        <Files at="/desk/statistics/file" search={search} />
      </div>
      <p className="small muted">
        {reportedAt ? terms['as-reported'].replace('{at}', reportedAt) : terms['as-now']}
      </p>
      <Corrections />
      {lines.length === 0 ? (
        <Empty title={say('none-yet')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <>
          <Headline />
          {course.length > 0 ? (
            <CoursePicture
              course={course}
              terms={terms}
              behind={(kept, first, last) => casesBehind(asked, undefined, { kept, from: first, to: last })}
            />
          ) : null}
          <SmallCourses courses={courses} />
          <FigureTable />
        </>
      )}
    </ListPage>
  );
}

function Conditions() {
  const { asked, choices, terms } = useLoaderData<typeof loader>();
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
              {terms[`by-${by}`]}
            </option>
          ))}
        </select>
      </label>
      {filters.map((filter) => (
        <label key={filter}>
          {terms[`by-${filter}`]}
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

/** What is asked first, each beside the period before and the same a year ago. */
function Headline() {
  const { total, before, yearBefore, terms } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  const shown = (of: Told, key: (typeof headlines)[number]) =>
    key === 'received' || key === 'closed' ? decimalOf(of.numbers[key]) : of.derived[key];
  return (
    <FactsStrip
      facts={headlines.map((key) => ({
        key,
        label: terms[key],
        figure: (
          <span className="num">
            {key === 'received' || key === 'closed' ? (
              <Behind line={undefined} kept={key} number={total.numbers[key]} />
            ) : (
              <Share of={total} column={key} line={undefined} />
            )}
          </span>
        ),
        value: '',
        note: (
          <span className="st-compared num">
            <span>{say('before', { figure: shown(before, key) })}</span>
            {yearBefore ? <span>{say('year-before', { figure: shown(yearBefore, key) })}</span> : null}
          </span>
        ),
      }))}
    />
  );
}
const headlines = ['received', 'closed', 'on-time-share', 'median'] as const;

function FigureTable() {
  const { asked, lines, total, terms } = useLoaderData<typeof loader>();
  const say = useWords(statisticsWords);
  return (
    <div className="st-table">
      <table className="table table--stack table--dense">
        <thead>
          <tr>
            <th scope="col">{terms[`by-${asked.by}`]}</th>
            {[...columns, ...derivedColumns].map((column) => (
              <th key={column} scope="col" className="r">
                {terms[column]}
              </th>
            ))}
            {total.cards
              ? cardColumns.map((kind) => (
                  <th key={kind} scope="col" className="r">
                    {say(kind)}
                  </th>
                ))
              : null}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{terms.total}</th>
            <Numbers of={total} />
            <Derived of={total} />
            {total.cards ? <CardCells cards={total.cards} /> : null}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Derived({ of, line }: { of: Told; line?: string }) {
  const { terms } = useLoaderData<typeof loader>();
  return derivedColumns.map((column) => (
    <td
      key={column}
      data-label={terms[column]}
      className={of.derived[column] === '–' ? 'r num nw nil' : 'r num nw'}
    >
      <Share of={of} column={column} line={line} />
    </td>
  ));
}

/** The cases of which a share or a median is made. */
const madeOf = { 'on-time-share': 'on_time', median: 'closed', p90: 'closed', satisfied: 'rated' } as const;

function Share({
  of,
  column,
  line,
}: {
  of: Told;
  column: (typeof derivedColumns)[number];
  line: string | undefined;
}) {
  const { asked, from, to } = useLoaderData<typeof loader>();
  const figure = of.derived[column];
  if (figure === '–') return figure;
  return <Link to={casesBehind(asked, line, { from, to, kept: madeOf[column] })}>{figure}</Link>;
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

function Line({ line }: { line: Shown['lines'][number] }) {
  const text = useText();
  return (
    <tr>
      <th scope="row">{text(line.name)}</th>
      <Numbers of={line} line={line.key} />
      <Derived of={line} line={line.key} />
      {line.cards ? <CardCells line={line.key} cards={line.cards} /> : null}
    </tr>
  );
}

/** Each leads to its cases; without a line, those of all lines. */
function Numbers({ of, line }: { of: Told; line?: string }) {
  const { terms } = useLoaderData<typeof loader>();
  return columns.map((measure) => (
    <td
      key={measure}
      data-label={terms[measure]}
      className={of.numbers[measure] === 0 ? 'r num nil' : 'r num'}
    >
      <Behind line={line} kept={keptAs(measure)} number={of.numbers[measure]} />
    </td>
  ));
}

function CardCells({ line, cards }: { line?: string; cards: Cards }) {
  const say = useWords(statisticsWords);
  return cardColumns.map((kind) => (
    <td key={kind} data-label={say(kind)} className={cards[kind] === 0 ? 'r num nil' : 'r num'}>
      <Behind line={line} kept={kind} number={cards[kind]} />
    </td>
  ));
}

function Behind({ line, kept, number }: { line: string | undefined; kept: string; number: number }) {
  const { asked, from, to } = useLoaderData<typeof loader>();
  return number > 0 ? <Link to={casesBehind(asked, line, { from, to, kept })}>{decimalOf(number)}</Link> : 0;
}

function Corrections() {
  const { asked, from, to, corrections, terms } = useLoaderData<typeof loader>();
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
            {text(name)} {terms[measure]}: {terms['reported-figure']}{' '}
            <span className="num">{decimalOf(reported)}</span>, {terms['now-figure']}{' '}
            <Link className="num" to={casesBehind(asked, key, { from, to, kept: keptAs(measure) })}>
              {decimalOf(now)}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
