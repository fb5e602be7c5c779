import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Mark } from './model.ts';

/** Answers whether it is new: one cause is marked once by a rule. The sum of its body and aspect moves with it. */
export async function insertMark(on: Transaction, mark: Mark): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'supervision.mark.insert',
      text: `with made as (
          insert into supervision.mark (id, month, body_id, rule_key, aspect, points, case_ids, cause_id, reason, marked_on, marked_by)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (rule_key, cause_id) do nothing
          returning month, body_id, aspect, points)
        insert into supervision.mark_sum as s (month, body_id, aspect, points)
        select month, body_id, aspect, points from made
        on conflict (month, body_id, aspect) do update set points = s.points + excluded.points returning s.points`,
    },
    [
      mark.id,
      mark.month,
      mark.bodyId,
      mark.ruleKey,
      mark.aspect,
      mark.points,
      mark.caseIds,
      mark.causeId,
      mark.reason,
      mark.markedOn,
      mark.markedBy,
    ],
  );
  return rows.length > 0;
}

export function marksOf(on: Queryable, bodyId: string, month: string): Promise<Mark[]> {
  return on.query(
    {
      name: 'supervision.mark.of',
      text: `select id, month, body_id as "bodyId", rule_key as "ruleKey", aspect, points::float8 as points,
          case_ids as "caseIds", cause_id as "causeId", reason, marked_on as "markedOn", marked_by as "markedBy"
        from supervision.mark where body_id = $1 and month = $2 order by id`,
    },
    [bodyId, month],
  );
}

export interface MarkSum {
  readonly bodyId: string;
  readonly aspect: string;
  readonly points: number;
}

export function markSums(on: Queryable, month: string): Promise<MarkSum[]> {
  return on.query(
    {
      name: 'supervision.mark.sums',
      text: `select body_id as "bodyId", aspect, points::float8 as points from supervision.mark_sum where month = $1`,
    },
    [month],
  );
}
