import type { Queryable } from '#kernel/database/index.ts';
import type { ZoneWay } from './model.ts';

type Row = Omit<ZoneWay, 'oldestSince'> & { readonly oldest: string | null };

/** The ways to and from every other zone that there has been anything for or from. */
export async function readWays(on: Queryable): Promise<ZoneWay[]> {
  const rows = await on.query<Row>(
    `with zone as (
        select to_zone as name from zones.channel union select from_zone from zones.arrival
        union select distinct to_zone from zones.waiting)
      select zone.name as zone,
        (select count(*)::int from zones.waiting w where w.to_zone = zone.name) as waiting,
        coalesce(c.last_number, 0) as numbered, coalesce(c.acknowledged, 0) as acknowledged,
        coalesce(c.exported, 0) as exported, coalesce(a.last_number, 0) as received,
        case when a.gap_before is not null
          then jsonb_build_object('from', a.last_number + 1, 'to', a.gap_before - 1) end as missing,
        ${instant('c.acknowledged_at')} as "acknowledgedAt", ${instant('a.seen_at')} as "receivedAt",
        coalesce(
          (select e.id::text from zones.entry e where e.to_zone = zone.name and e.number > coalesce(c.acknowledged, 0)
            order by e.number limit 1),
          (select w.id::text from zones.waiting w where w.to_zone = zone.name order by w.id limit 1)) as oldest,
        (select jsonb_build_object('count', count(*), 'why', (array_agg(w.held order by w.id))[1])
          from zones.waiting w where w.to_zone = zone.name and w.held is not null) as held,
        coalesce((select jsonb_agg(jsonb_build_object('number', number, 'kind', kind, 'fault', fault,
            'arrivedAt', ${instant('arrived_at')}, 'setAsideFor', set_aside_for, 'setAsideBy', set_aside_by) order by set_aside_at is not null, number)
          from (select * from zones.stuck where from_zone = zone.name
            order by set_aside_at is not null, number limit 100) s), '[]') as stuck
      from zone left join zones.channel c on c.to_zone = zone.name left join zones.arrival a on a.from_zone = zone.name
      order by zone.name`,
  );
  return rows.map(({ oldest, ...way }) => ({ ...way, oldestSince: oldest === null ? null : madeAt(oldest) }));
}

function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** An id says when it was made (UUIDv7); those of rows from before they had one do not. */
function madeAt(id: string): string | null {
  return id[14] === '7'
    ? new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString()
    : null;
}
