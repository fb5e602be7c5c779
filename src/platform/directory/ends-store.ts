import type { Queryable } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { confirmBy } from './store.ts';

/** An assignment whose last day is near or over. */
export interface EndOfAssignment {
  readonly id: string;
  readonly accountId: string;
  readonly post: Text;
  readonly body: Text;
  /** The last day on which it gives authority. */
  readonly endsOn: string;
  /** What brings the end: nobody confirmed it, its period, a person, a post that is no more, or whom it stands in for. */
  readonly why: 'unconfirmed' | 'period' | 'ended' | 'abolished' | 'substitution';
}

const columns = `a.id, o.account_id as "accountId", p.name as post, b.name as body,
    case when a.delegated_from is not null then 'substitution'
      when e.day = e.abolished then 'abolished'
      when e.day < coalesce(a.valid_to, 'infinity') then 'unconfirmed'
      when a.ended_by is not null then 'ended' else 'period' end as why`;

const ends = `from directory.assignment a
    join directory.officer o on o.id = a.officer_id and o.active and o.account_id is not null
    join directory.post p on p.id = a.post_id
    join directory.division d on d.id = p.division_id
    join directory.body b on b.id = d.body_id
    left join directory.assignment origin on origin.id = a.delegated_from
    cross join lateral (select least(p.ended_on, d.ended_on, b.ended_on) - 1 as abolished) gone
    cross join lateral (select gone.abolished,
      least(a.valid_to, ${confirmBy('a')}, origin.valid_to, ${confirmBy('origin')}, gone.abolished) as day) e
  where not a.proposed`;

/** The same officer goes on in the same post: for him nothing ends. */
const goesOn = `exists (select from directory.assignment n
    where n.officer_id = a.officer_id and n.post_id = a.post_id and n.id <> a.id and not n.proposed and n.withdrawn_at is null
      and e.abolished is null and n.valid_from <= e.day + 1
      and least(n.valid_to, ${confirmBy('n')}) > e.day)`;

/** Own ones from `from` to `to`, those of substitutes only once they are over: they have known the day from the first. */
export function selectEnds(
  on: Queryable,
  today: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<EndOfAssignment[]> {
  return on.query(
    `select ${columns}, e.day as "endsOn" ${ends} and a.withdrawn_at is null and a.valid_from <= $1::date and e.day between $2::date and $3::date
      and e.day >= a.valid_from and (e.day < $1::date or (a.delegated_from is null and a.ended_by is null)) and not ${goesOn}
      order by a.id`,
    [today, from, to],
  );
}

/** Of one that a person has ended; undefined where it had not begun, or goes on under another. */
export async function selectEnd(
  on: Queryable,
  id: string,
  today: string,
): Promise<EndOfAssignment | undefined> {
  const [end] = await on.query<EndOfAssignment>(
    `select ${columns}, least(e.day, $2::date) as "endsOn" ${ends} and a.id = $1 and a.valid_from <= $2::date and not ${goesOn}`,
    [id, today],
  );
  return end;
}
