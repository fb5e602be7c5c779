import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** One officer stands in for another. */
export interface DelegationRow {
  readonly id: string;
  readonly giver: string;
  readonly giverAccountId: string | null;
  readonly substitute: string;
  readonly body: Text;
  readonly post: Text;
  readonly from: string;
  readonly to: string;
}

/** Those that an account has given or received and that are not over. */
export function selectDelegations(on: Queryable, accountId: string, today: string): Promise<DelegationRow[]> {
  return on.query(
    {
      name: 'directory.delegations',
      text: `select a.id, g.name as giver, g.account_id as "giverAccountId", s.name as substitute, b.short_name as body,
          p.name as post, a.valid_from as "from", a.valid_to as "to"
        from directory.assignment a
          join directory.assignment origin on origin.id = a.delegated_from
          join directory.officer g on g.id = origin.officer_id
          join directory.officer s on s.id = a.officer_id
          join directory.post p on p.id = a.post_id
          join directory.division d on d.id = p.division_id
          join directory.body b on b.id = d.body_id
        where (g.account_id = $1 or s.account_id = $1) and a.withdrawn_at is null and a.valid_to >= $2
        order by a.valid_from, a.id`,
    },
    [accountId, today],
  );
}

/** Days on which somebody else acts in a post of a body. */
export interface Absence {
  readonly assignmentId: string;
  readonly officerId: string;
  readonly substitute: string;
  readonly from: string;
  readonly to: string;
}

/** Who of a body has a substitute on some of these days. */
export function selectAbsences(on: Queryable, bodyId: string, from: string, to: string): Promise<Absence[]> {
  return on.query(
    {
      name: 'directory.absences',
      text: `select origin.id as "assignmentId", origin.officer_id as "officerId", s.name as substitute,
          a.valid_from as "from", a.valid_to as "to"
        from directory.assignment a
          join directory.assignment origin on origin.id = a.delegated_from
          join directory.officer s on s.id = a.officer_id
          join directory.post p on p.id = origin.post_id
          join directory.division d on d.id = p.division_id
        where d.body_id = $1 and a.withdrawn_at is null and a.valid_from <= $3 and a.valid_to >= $2
        order by a.valid_from, a.id`,
    },
    [bodyId, from, to],
  );
}

/** What of an assignment is in other hands on some of these days. */
export function selectGiven(
  on: Queryable,
  assignmentId: string,
  from: string,
  to: string,
): Promise<{ substitute: string; matters: string[] | null; from: string; to: string }[]> {
  return on.query(
    {
      name: 'directory.given',
      text: `select s.name as substitute, a.matters, a.valid_from as "from", a.valid_to as "to"
        from directory.assignment a join directory.officer s on s.id = a.officer_id
        where a.delegated_from = $1 and a.withdrawn_at is null and a.valid_from <= $3 and a.valid_to >= $2
        order by a.valid_from, a.id`,
    },
    [assignmentId, from, to],
  );
}

/** Only the giver's; answers whether there was one. */
export async function withdrawDelegation(
  on: Transaction,
  id: string,
  giverAccountId: string,
  at: Date,
): Promise<boolean> {
  const changed = await on.execute(
    `update directory.assignment a set withdrawn_at = $3
      from directory.assignment origin join directory.officer g on g.id = origin.officer_id
      where a.id = $1 and a.delegated_from = origin.id and g.account_id = $2 and a.withdrawn_at is null`,
    [id, giverAccountId, at],
  );
  return changed > 0;
}
