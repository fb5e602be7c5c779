import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { figureNames, type Span } from './model.ts';

const place = 'body_id, division_key, item_key, region_id, channel';
const numbers = figureNames.join(', ');
/** A report of a year is made of months, the others of days. */
const rowsOf: Readonly<Record<Span, 'day' | 'month'>> = { day: 'day', month: 'day', year: 'month' };

/**
 * Makes the reports of one span that are due: from the last one made, else from the first figure, up to the time that `today`
 * lies in, which is not over. Two processes that do it at once make each report once.
 */
export async function makeReports(on: Transaction, span: Span, today: string, madeAt: Date): Promise<number> {
  const [row] = await on.query<{ made: number }>(
    {
      name: `statistics.report.make.${span}`,
      text: `with due as (
          select day::date as starts_on from generate_series(
            (select coalesce(
              (select max(starts_on) + interval '1 ${span}' from statistics.report where span = '${span}'),
              (select date_trunc('${span}', min(starts_on)::timestamp) from statistics.figure where span = 'day'))),
            date_trunc('${span}', $1::date::timestamp) - interval '1 day', interval '1 ${span}') as day),
        made as (
          insert into statistics.report (span, starts_on, made_at) select '${span}', starts_on, $2 from due
          on conflict do nothing returning starts_on),
        kept as (
          insert into statistics.kept (report_span, report_on, starts_on, ${place}, ${numbers})
          select '${span}', made.starts_on, f.starts_on, ${place}, ${numbers}
          from made join statistics.figure f on f.span = '${rowsOf[span]}'
            and f.starts_on >= made.starts_on and f.starts_on < made.starts_on + interval '1 ${span}')
        select count(*)::integer as made from made`,
    },
    [today, madeAt],
  );
  return row?.made ?? 0;
}

export async function findReport(on: Queryable, span: Span, startsOn: string): Promise<Date | undefined> {
  const [row] = await on.query<{ madeAt: Date }>(
    {
      name: 'statistics.report.find',
      text: 'select made_at as "madeAt" from statistics.report where span = $1 and starts_on = $2',
    },
    [span, startsOn],
  );
  return row?.madeAt;
}

/** The newest reports of a span. */
export function listReports(
  on: Queryable,
  span: Span,
  limit: number,
): Promise<{ startsOn: string; madeAt: Date }[]> {
  return on.query(
    {
      name: 'statistics.report.list',
      text: `select starts_on as "startsOn", made_at as "madeAt" from statistics.report where span = $1
        order by starts_on desc limit $2`,
    },
    [span, limit],
  );
}
