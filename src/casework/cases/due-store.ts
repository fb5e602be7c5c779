import type { Transaction } from '#kernel/database/index.ts';

export interface DueAcceptance {
  readonly id: string;
  readonly caseId: string;
  readonly startedOn: string;
}

/** Applications whose last day for an answer has passed, with the lock on each; those that others hold are left to them. */
export function takeDueAcceptances(
  on: Transaction,
  today: string,
  after: string,
  limit: number,
): Promise<DueAcceptance[]> {
  return on.query(
    {
      name: 'cases.clock.due',
      text: `select k.id, k.case_id as "caseId", k.started_on as "startedOn"
        from cases.clock k join cases.case c on c.id = k.case_id
        where k.kind = 'acceptance' and k.state = 'running' and not k.provisional and k.due_on < $1
          and ($2 = '' or k.id > nullif($2, '')::uuid) and c.state = 'received'
        order by k.id limit $3 for no key update of c skip locked`,
    },
    [today, after, limit],
  );
}
