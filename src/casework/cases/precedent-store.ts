import type { Queryable } from '#kernel/database/index.ts';
import type { Place } from './case-list-store.ts';

/** A case that was decided, with what it is compared by. */
export interface Decided {
  readonly id: string;
  readonly situation: Readonly<Record<string, unknown>>;
  /** What the system found that asked for attention. */
  readonly findings: readonly string[];
}

/**
 * The last that were decided at these places: each is a stretch of an index, newest first, and read no further than the bound. Cases
 * whose applicants have been forgotten have no situation left, and are none to compare with.
 */
export function selectDecided(
  on: Queryable,
  places: readonly Place[],
  besides: string,
  most: number,
): Promise<Decided[]> {
  return on.query(
    {
      name: 'cases.decided',
      text: `with last as materialized (
          select found.* from jsonb_to_recordset($1::jsonb) as place ("bodyId" uuid, "divisionKey" text, "itemKey" text)
            cross join lateral (
              select c.id, c.content_id, c.root_id, c.outcome, c.received_on from cases.case c
              where c.body_id = place."bodyId" and coalesce(c.division_key, '') = place."divisionKey"
                and c.item_key = place."itemKey" and c.state = 'closed'
              order by c.received_on desc, c.id desc limit $3) as found
          order by found.received_on desc, found.id desc limit $3)
        select last.id, n.situation,
          coalesce((select array_agg(distinct k.key) from cases.check k where k.case_id = last.root_id and k.verdict = 'attention'), '{}')
            as findings
        from last join cases.content n on n.id = last.content_id
        where last.root_id <> $2 and last.outcome <> all ('{withdrawn,terminated,done}') and n.answers <> '{}'
        order by last.received_on desc, last.id desc`,
    },
    [JSON.stringify(places), besides, most],
  );
}
