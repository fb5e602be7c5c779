import { listItems } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { listRegions } from '#platform/regions/index.ts';
import { type Dimension, type FigureLine, none, selectFigures } from './figure-store.ts';
import { monthOf } from './model.ts';
import { supervisionProblem } from './problems.ts';
import { reachOfReader } from './reach-of-reader.ts';
import { dayFrom } from './rules.ts';

export const dimensions = ['body', 'item', 'region', 'channel', 'time'] as const satisfies Dimension[];
export const spans = ['day', 'month', 'year'] as const;

export interface StatisticsQuery {
  /** The day, month or year that this day lies in. */
  readonly day: string;
  readonly span: (typeof spans)[number];
  readonly by: (typeof dimensions)[number];
  readonly bodyId?: string;
  readonly itemKey?: string;
  readonly regionId?: string;
  readonly channel?: string;
}

export interface StatisticsLine extends FigureLine {
  /** Empty: what it stands for has no name, as the whole city among the regions. */
  readonly name: Text;
}

export interface Statistics {
  /** Days, both included: what the figures lead to. */
  readonly from: string;
  readonly to: string;
  readonly lines: readonly StatisticsLine[];
  readonly total: FigureLine;
}

/**
 * Daily, monthly and yearly figures within the reader's reach, by one dimension. They are there at once, because each event
 * has added itself; nothing is gathered at night.
 */
export async function readStatistics(call: Call, query: StatisticsQuery): Promise<Statistics> {
  const within = await reachOfReader(call);
  const { from, to } = boundsOf(query.span, query.day);
  const base = {
    from,
    to,
    within,
    ...(query.bodyId ? { bodyId: query.bodyId } : {}),
    ...(query.itemKey ? { itemKey: query.itemKey } : {}),
    ...(query.regionId ? { regionId: query.regionId } : {}),
    ...(query.channel ? { channel: query.channel } : {}),
  };
  // A month shown by time is shown by its days; otherwise its own figures are added up already.
  const span = query.span === 'day' || (query.span === 'month' && query.by === 'time') ? 'day' : 'month';
  const lines = await selectFigures(call.database, { ...base, span, by: query.by });
  const nameOf = await namesOf(call, query.by);
  return {
    from,
    to,
    lines: lines.map((line) => ({ ...line, name: nameOf(line.key) })),
    total: totalOf(lines),
  };
}

function totalOf(lines: readonly FigureLine[]): FigureLine {
  const [first, ...rest] = lines;
  if (!first) return none;
  return rest.reduce((sum, line) => addLines(sum, line), { ...first, key: '' });
}

function addLines(a: FigureLine, b: FigureLine): FigureLine {
  const sums = Object.entries(a).map(([name, value]) => [
    name,
    typeof value === 'number' ? value + Number(Reflect.get(b, name)) : value,
  ]);
  return Object.fromEntries(sums) as FigureLine;
}

export function boundsOf(
  span: StatisticsQuery['span'],
  day: string,
): { readonly from: string; readonly to: string } {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw supervisionProblem('period-unknown');
  switch (span) {
    case 'day':
      return { from: day, to: day };
    case 'month': {
      const from = monthOf(day);
      return { from, to: dayFrom(monthOf(dayFrom(from, 31)), -1) };
    }
    case 'year':
      return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  }
}

async function namesOf(call: Call, by: StatisticsQuery['by']): Promise<(key: string) => Text> {
  const asItIs = (key: string): Text => ({ 'zh-CN': key, en: key });
  switch (by) {
    case 'body': {
      const bodies = new Map((await listBodies(call)).map(({ id, shortName }) => [id, shortName]));
      return (key) => bodies.get(key) ?? asItIs(key);
    }
    case 'item': {
      const items = new Map((await listItems(call)).map(({ key, definition }) => [key, definition.title]));
      return (key) => items.get(key) ?? asItIs(key);
    }
    case 'region': {
      const regions = new Map((await listRegions(call)).map(({ id, name }) => [id, name]));
      return (key) => regions.get(key) ?? {};
    }
    case 'channel':
    case 'time':
      return asItIs;
  }
}
