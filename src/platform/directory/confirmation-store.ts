import type { Queryable } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { confirmBy } from './store.ts';

/** Own assignments that end by this day unless they are confirmed, the most urgent first. */
export function selectUnconfirmed(
  on: Queryable,
  today: string,
  until: string,
): Promise<{ id: string; confirmBy: string }[]> {
  return on.query(
    `select a.id, ${confirmBy('a')} as "confirmBy" from directory.assignment a
      where a.delegated_from is null and not a.proposed and a.withdrawn_at is null
        and $1::date between a.valid_from and coalesce(a.valid_to, 'infinity')
        and ${confirmBy('a')} between $1::date and $2::date
      order by "confirmBy", a.id`,
    [today, until],
  );
}

/** How far the yearly confirmation of a body has come. */
export interface OpenConfirmations {
  readonly bodyId: string;
  readonly body: Text;
  /** That end by the last of the days asked about unless they are confirmed. */
  readonly open: number;
  /** The last day of the most urgent of them; null: none is open. */
  readonly firstBy: string | null;
  /** That nobody confirmed and that have ended since the first of the days asked about. */
  readonly lapsed: number;
}

/** Body by body, the most urgent first; bodies where nothing is open and nothing has run out are left out. */
export function selectOpenByBody(
  on: Queryable,
  today: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<OpenConfirmations[]> {
  return on.query(
    `select b.id as "bodyId", b.name as body, (count(*) filter (where due >= $1::date))::int as open,
        (count(*) filter (where due < $1::date))::int as lapsed, min(due) filter (where due >= $1::date) as "firstBy"
      from directory.assignment a
        join directory.officer o on o.id = a.officer_id and o.active
        join directory.post p on p.id = a.post_id and p.ended_on is null
        join directory.division d on d.id = p.division_id
        join directory.body b on b.id = d.body_id and b.ended_on is null
        cross join lateral (select ${confirmBy('a')} as due) of_year
      where a.delegated_from is null and not a.proposed and a.withdrawn_at is null
        and $1::date between a.valid_from and coalesce(a.valid_to, 'infinity') and due between $2::date and $3::date
      group by b.id order by "firstBy", lapsed desc, b.position, b.id`,
    [today, from, to],
  );
}
