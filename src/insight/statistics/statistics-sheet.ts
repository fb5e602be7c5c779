import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { counted, type Figures } from './model.ts';
import { reachOfReader } from './reach-of-reader.ts';
import { readStatistics, type Statistics, type StatisticsQuery } from './read-statistics.ts';
import {
  type Cell,
  makerOf,
  type Sheet,
  type SheetColumn,
  type SheetTable,
  scopeOf,
  wallClock,
} from './sheet.ts';
import { type DaysClass, summaryOf } from './summary-of.ts';
import { type StatisticsTerm, sayTerm } from './words.ts';

/** The report that the page shows, for a file: every line of it. */
export async function statisticsSheet(call: Call, query: StatisticsQuery): Promise<Sheet> {
  const [statistics, reach, maker] = await Promise.all([
    readStatistics(call, query),
    reachOfReader(call, query.bodyId),
    makerOf(call),
  ]);
  const { language } = call;
  const within = reach === 'all' ? reach : reach.map(({ bodyId }) => bodyId);
  const { reportedAt } = statistics;
  return {
    ...maker,
    from: statistics.from,
    to: statistics.to,
    title: sayTerm(language, `title-${query.span}`),
    scope: await scopeOf(call, query.bodyId === undefined ? within : [query.bodyId]),
    note: reportedAt
      ? sayTerm(language, 'as-reported', { at: wallClock(call, reportedAt) })
      : sayTerm(language, 'as-now'),
    tables: [figureTable(call, query, statistics), ...correctionTable(call, query, statistics)],
  };
}

function figureTable(call: Call, query: StatisticsQuery, { lines, total }: Statistics): SheetTable {
  const say = (key: StatisticsTerm) => sayTerm(call.language, key);
  return {
    title: '',
    columns: [{ label: say(`by-${query.by}`), kind: 'text' }, ...figureColumns(call)],
    rows: [
      ...lines.map(({ name, figures }) => [textIn(name, call.language), ...figureCells(call, figures)]),
      [say('total'), ...figureCells(call, total)],
    ],
  };
}

export function figureColumns({ language }: Pick<Call, 'language'>): readonly SheetColumn[] {
  const say = (key: StatisticsTerm) => sayTerm(language, key);
  return [
    ...counted.map((measure): SheetColumn => ({ label: say(measure), kind: 'number', measure })),
    { label: say('on-time-share'), kind: 'share', measure: 'on_time' },
    { label: say('satisfied'), kind: 'share', measure: 'rated' },
    { label: say('mean-days'), kind: 'mean', measure: 'closed' },
    { label: say('median'), kind: 'days', measure: 'closed' },
    { label: say('p90'), kind: 'days', measure: 'closed' },
  ];
}

export function figureCells({ language }: Pick<Call, 'language'>, figures: Figures): Cell[] {
  const { onTime, satisfied, meanDays, median, p90 } = summaryOf(figures);
  const days = (of: DaysClass | undefined) => (of ? daysInWords(language, of) : null);
  return [
    ...counted.map((measure) => figures[measure] ?? 0),
    onTime ?? null,
    satisfied ?? null,
    meanDays ?? null,
    days(median),
    days(p90),
  ];
}

/** Exactly, or between two numbers where the histogram knows no better. */
export function daysInWords(language: Call['language'], { from, to }: DaysClass): string {
  if (to === undefined) return sayTerm(language, 'days-more', { from });
  return from === to ? String(from) : sayTerm(language, 'days-between', { from, to });
}

function correctionTable(
  { language }: Call,
  query: StatisticsQuery,
  { corrections }: Statistics,
): SheetTable[] {
  if (corrections.length === 0) return [];
  const say = (key: StatisticsTerm) => sayTerm(language, key);
  return [
    {
      title: say('corrections'),
      columns: [
        { label: say(`by-${query.by}`), kind: 'text' },
        { label: say('figure'), kind: 'text' },
        { label: say('reported-figure'), kind: 'number' },
        { label: say('now-figure'), kind: 'number' },
      ],
      rows: corrections.map(({ name, measure, reported, now }) => [
        textIn(name, language),
        say(measure),
        reported,
        now,
      ]),
    },
  ];
}
