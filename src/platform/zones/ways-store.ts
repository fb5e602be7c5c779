import type { Queryable } from '#kernel/database/index.ts';
import type { ZoneWay } from './model.ts';

/** The ways to and from every other zone that there has been anything for or from. */
export async function readWays(on: Queryable): Promise<ZoneWay[]> {
  return on.query<ZoneWay>(
    `with zone as (
        select to_zone as name from zones.channel union select from_zone from zones.arrival
        union select distinct to_zone from zones.waiting)
      select zone.name as zone,
        (select count(*)::int from zones.waiting w where w.to_zone = zone.name) as waiting,
        coalesce(c.last_number, 0) as numbered, coalesce(c.acknowledged, 0) as acknowledged,
        coalesce(c.exported, 0) as exported, coalesce(a.last_number, 0) as received,
        case when a.gap_before is not null
          then jsonb_build_object('from', a.last_number + 1, 'to', a.gap_before - 1) end as missing,
        coalesce((select jsonb_agg(jsonb_build_object('number', number, 'kind', kind, 'fault', fault) order by number)
          from (select * from zones.stuck where from_zone = zone.name order by number limit 100) s), '[]') as stuck
      from zone left join zones.channel c on c.to_zone = zone.name left join zones.arrival a on a.from_zone = zone.name
      order by zone.name`,
  );
}
