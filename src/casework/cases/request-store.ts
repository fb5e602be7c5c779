import type { Queryable } from '#kernel/database/index.ts';

/** What somebody has asked for in a case and a superior decides, besides the steps of its process. */
export interface AskedRequest {
  readonly id: string;
  readonly kind: 'extension' | 'recusal';
  readonly caseId: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
}

const asked = `select e.id, 'extension' as kind, e.case_id, e.reason, e.asked_by, e.asked_at from cases.extension e where e.state = 'asked'
  union all select r.id, 'recusal', r.case_id, r.reason, r.asked_by, r.asked_at from cases.recusal_request r where r.state = 'asked'`;
const selection = `q.id, q.kind, q.case_id as "caseId", q.reason, q.asked_by as "askedBy", q.asked_at as "askedAt"`;

/** What waits for an answer in the open cases of these bodies, and of all bodies where they handle a case jointly; the most urgent first. */
export function requestsOfBodies(
  on: Queryable,
  bodyIds: readonly string[],
  { joint, limit }: { readonly joint: boolean; readonly limit: number },
): Promise<AskedRequest[]> {
  return on.query(
    {
      name: 'cases.request.of-bodies',
      text: `select ${selection} from (${asked}) q join cases.case c on c.id = q.case_id
        where c.state <> 'closed' and (c.body_id = any($1) or ($2 and c.kind = 'lead'))
        order by c.due_on nulls last, q.id limit $3`,
    },
    [bodyIds, joint, limit],
  );
}

/** What can be answered no more: the case is decided or closed, or the period is over that was to be made longer. */
export function requestsTooLate(
  on: Queryable,
  today: string,
  after: string,
  limit: number,
): Promise<AskedRequest[]> {
  return on.query(
    {
      name: 'cases.request.too-late',
      text: `select ${selection} from (${asked}) q join cases.case c on c.id = q.case_id
        where ($2 = '' or q.id > nullif($2, '')::uuid) and (c.state = 'closed' or (q.kind = 'extension'
          and (c.decided_at is not null or (not c.due_provisional and c.statutory_due_on < $1))))
        order by q.id limit $3`,
    },
    [today, after, limit],
  );
}
