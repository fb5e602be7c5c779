import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type FigureLine, type FigureQuery, mostLines, selectFigures } from './figure-store.ts';
import { counted, type Dimension, type Figures, type Measure, type Span } from './model.ts';
import { namesOf } from './names-of.ts';
import { type Bounds, boundsOf, periodBefore, stepsOf, yearBefore } from './period.ts';
import { statisticsProblem } from './problems.ts';
import { reachOfReader } from './reach-of-reader.ts';
import { findReport } from './report-store.ts';
import { sumFigures } from './summary-of.ts';

export interface StatisticsQuery {
  readonly span: Span;
  /** The day, month or year that this day lies in. */
  readonly day: string;
  readonly by: Dimension;
  readonly bodyId?: string | undefined;
  readonly itemKey?: string | undefined;
  readonly regionId?: string | undefined;
  readonly channel?: string | undefined;
}

export interface StatisticsLine {
  readonly key: string;
  /** Empty: what it stands for has no name, as the whole city among the regions. */
  readonly name: Text;
  readonly figures: Figures;
}

/** A figure that has become another since the report was made. */
export interface Correction {
  readonly key: string;
  readonly name: Text;
  readonly measure: Measure;
  readonly reported: number;
  readonly now: number;
}

export interface Statistics extends Bounds {
  readonly lines: readonly StatisticsLine[];
  readonly total: Figures;
  /** The same figures by their days, or by the months of a year; of a single day there is no course. */
  readonly course: readonly { readonly startsOn: string; readonly figures: Figures }[];
  /** The largest lines by the same steps, side by side; nothing where the lines are the steps themselves. */
  readonly courses: readonly {
    readonly key: string;
    readonly name: Text;
    readonly received: readonly number[];
  }[];
  /** When the report was made; undefined while the time is not over. */
  readonly reportedAt: Date | undefined;
  readonly corrections: readonly Correction[];
  readonly before: Bounds & { readonly total: Figures };
  readonly yearBefore: (Bounds & { readonly total: Figures }) | undefined;
}

/**
 * Figures of a day, month or year within the reader's reach. While the time runs they are those of this moment; when it is over
 * they are those of the report, and what became known later stands beside them.
 */
export async function readStatistics(call: Call, query: StatisticsQuery): Promise<Statistics> {
  const { span, by } = query;
  const bounds = boundsOf(span, query.day);
  const base = {
    within: await reachOfReader(call, query.bodyId),
    bodyId: query.bodyId,
    itemKey: query.itemKey,
    regionId: query.regionId,
    channel: query.channel,
  };
  const rows = span === 'year' ? ('month' as const) : ('day' as const);
  const read = (of: Partial<FigureQuery> = {}) =>
    linesOf(call, { ...base, ...bounds, span: rows, by, ...of });
  const totalOf = async (of: Bounds) => {
    const kept = (await findReport(call.database, span, of.from)) ? { span, startsOn: of.from } : undefined;
    const lines = await read({ ...of, by: 'body', kept });
    return { ...of, total: sumFigures(lines.map(({ figures }) => figures)) };
  };
  const reportedAt = await findReport(call.database, span, bounds.from);
  const kept = reportedAt ? { span, startsOn: bounds.from } : undefined;
  const aYearBefore = yearBefore(span, bounds);
  const stepped = span !== 'day';
  const [lines, now, course, byStep, before, earlier, nameOf] = await Promise.all([
    read({ kept }),
    kept ? read() : [],
    stepped ? read({ by: 'time', kept }) : [],
    stepped && by !== 'time' ? read({ by: [by, 'time'], kept }) : [],
    totalOf(periodBefore(span, bounds)),
    aYearBefore && totalOf(aYearBefore),
    namesOf(call, by),
  ]);
  const steps = stepsOf(span, bounds);
  const byDay = new Map(course.map(({ key, figures }) => [key, figures]));
  return {
    ...bounds,
    lines: inOrder(by, lines).map(({ key, figures }) => ({ key, name: nameOf(key), figures })),
    total: sumFigures(lines.map(({ figures }) => figures)),
    course: steps.map((startsOn) => ({ startsOn, figures: byDay.get(startsOn) ?? {} })),
    courses: largest(lines, byStep).map((line) => ({
      key: line.key,
      name: nameOf(line.key),
      received: steps.map((step) => line.received.get(step) ?? 0),
    })),
    reportedAt,
    corrections: kept ? correctionsOf(lines, now, nameOf) : [],
    before,
    yearBefore: earlier,
  };
}

const received = ({ figures }: FigureLine) => figures['received'] ?? 0;

/** Times in their order; of everything else the largest first. */
const inOrder = (by: Dimension, lines: readonly FigureLine[]) =>
  by === 'time' ? lines : lines.toSorted((a, b) => received(b) - received(a));

const shownCourses = 8;

/** The lines with most received cases, each by its steps. */
function largest(
  lines: readonly FigureLine[],
  byStep: readonly FigureLine[],
): { readonly key: string; readonly received: ReadonlyMap<string, number> }[] {
  const steps = Map.groupBy(byStep, ({ key }) => key);
  return lines
    .filter((line) => received(line) > 0)
    .sort((a, b) => received(b) - received(a))
    .slice(0, shownCourses)
    .flatMap(({ key }) => {
      const own = steps.get(key);
      return own ? [{ key, received: new Map(own.map((step) => [step.second, received(step)])) }] : [];
    });
}

async function linesOf(call: Call, query: FigureQuery): Promise<FigureLine[]> {
  const lines = await selectFigures(call.database, query);
  if (lines.length === mostLines) throw statisticsProblem('too-many-lines');
  return lines;
}

function correctionsOf(
  reported: readonly FigureLine[],
  now: readonly FigureLine[],
  nameOf: (key: string) => Text,
): Correction[] {
  const [was, is] = [reported, now].map((lines) => new Map(lines.map(({ key, figures }) => [key, figures])));
  const keys = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].sort();
  return keys.flatMap((key) =>
    counted.flatMap((measure): Correction[] => {
      const [then, after] = [was?.get(key)?.[measure] ?? 0, is?.get(key)?.[measure] ?? 0];
      return then === after ? [] : [{ key, name: nameOf(key), measure, reported: then, now: after }];
    }),
  );
}
