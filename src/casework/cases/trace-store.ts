import type { Queryable } from '#kernel/database/index.ts';

/** How a case stands in the books, whatever its events say. */
export interface StandingCase {
  readonly id: string;
  readonly receiptNumber: string;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly closedAt: Date | null;
  readonly decided: boolean;
}

/**
 * Cases in the order of their ids, for who looks through all of them. Cases drawn for a demonstration have no history and none
 * is missed: nobody applied and nothing was ever done.
 */
export function casesInOrder(
  on: Queryable,
  { after, limit, drawn }: { readonly after: string; readonly limit: number; readonly drawn: boolean },
): Promise<StandingCase[]> {
  return on.query(
    {
      name: 'cases.in-order',
      text: `select c.id, c.receipt_number as "receiptNumber", c.body_id as "bodyId", coalesce(c.division_key, '') as "divisionKey",
          case when c.state = 'closed' then coalesce(c.closed_at, c.submitted_at) end as "closedAt",
          c.decided_at is not null as decided
        from cases.case c where c.id > $1
          and not ($3 and c.applicant_account_id is null and c.applicant_subject_id is null and c.event_sequence = 1 and c.version = 1)
        order by c.id limit $2`,
    },
    [after, limit, drawn],
  );
}

/** Which of these there are. */
export async function knownCases(on: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await on.query<{ id: string }>(
    { name: 'cases.known', text: `select c.id from cases.case c where c.id = any($1::uuid[])` },
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
