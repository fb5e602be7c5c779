import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { selectFigures } from './figure-store.ts';
import { hideSmall, type OpenMeasure, openMeasures } from './hide-small.ts';
import { namesOf } from './names-of.ts';
import { boundsOf } from './period.ts';
import { statisticsProblem } from './problems.ts';
import { findReport, listReports } from './report-store.ts';
import { csvLine } from './write-csv.ts';

export interface OpenRow extends Readonly<Record<OpenMeasure, number | null>> {
  readonly bodyKey: string;
  readonly body: Text;
  readonly itemKey: string;
  readonly item: Text;
}

export interface OpenMonth {
  /** 2026-11 */
  readonly month: string;
  readonly reportedAt: Date;
  readonly rows: readonly OpenRow[];
}

const monthsKept = 60;

/** The months that anybody may read: those that are over and reported, the newest first. */
export async function listOpenMonths(
  call: Call,
): Promise<readonly { readonly month: string; readonly reportedAt: Date }[]> {
  const reports = await listReports(call.database, 'month', monthsKept);
  return reports.map(({ startsOn, madeAt }) => ({ month: startsOn.slice(0, 7), reportedAt: madeAt }));
}

/** A month by body and item, as reported; numbers that are too small to be published are hidden. */
export async function readOpenMonth(call: Call, month: string): Promise<OpenMonth> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw statisticsProblem('period-unknown');
  const bounds = boundsOf('month', `${month}-01`);
  const reportedAt = await findReport(call.database, 'month', bounds.from);
  if (!reportedAt) throw statisticsProblem('not-found');
  const [lines, bodies, titleOf] = await Promise.all([
    selectFigures(call.database, {
      ...bounds,
      span: 'day',
      by: ['body', 'item'],
      within: 'all',
      kept: { span: 'month', startsOn: bounds.from },
    }),
    listBodies(call),
    namesOf(call, 'item'),
  ]);
  const bodyOf = new Map(bodies.map((body) => [body.id, body]));
  const rows = hideSmall(lines).map(({ key, second, shown }): OpenRow => {
    const body = bodyOf.get(key);
    return {
      bodyKey: body?.key ?? key,
      body: body?.name ?? {},
      itemKey: second,
      item: titleOf(second),
      ...shown,
    };
  });
  return { month, reportedAt, rows };
}

/** For programs: the names of columns never change, hidden numbers are empty. */
export function openCsv({ month, rows }: OpenMonth): string {
  const head = ['month', 'body', 'body_name', 'item', 'item_title', ...openMeasures];
  return [
    `\uFEFF${csvLine(head)}`,
    ...rows.map((row) =>
      csvLine([
        month,
        row.bodyKey,
        row.body['zh-CN'] ?? '',
        row.itemKey,
        row.item['zh-CN'] ?? '',
        ...openMeasures.map((measure) => (row[measure] === null ? '' : String(row[measure]))),
      ]),
    ),
  ].join('');
}
