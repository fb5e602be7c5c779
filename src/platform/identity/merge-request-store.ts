import type { Queryable, Transaction } from '#kernel/database/index.ts';

export interface MergeRequest {
  readonly id: string;
  readonly from: string;
  readonly into: string;
  readonly login: string;
  readonly name: string;
  /** What of the person's number may be shown. */
  readonly idNumberMasked: string | null;
  readonly ground: string;
  readonly state: 'waiting' | 'merged' | 'refused' | 'withdrawn';
  readonly isOpen: boolean;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly settledByName: string | null;
  readonly reason: string | null;
  readonly endsAt: Date;
}

const columns = `r.id, r.from_account_id as "from", r.into_account_id as "into", f.login, f.name,
  i.id_number_masked as "idNumberMasked", r.ground, r.state, r.state = 'waiting' and r.ends_at > now() as "isOpen",
  r.asked_by as "askedBy", r.asked_by_name as "askedByName", r.asked_at as "askedAt", r.settled_by_name as "settledByName",
  r.reason, r.ends_at as "endsAt"`;
const both = `identity.merge_request r join identity.account f on f.id = r.from_account_id
  join identity.account i on i.id = r.into_account_id`;

/** False: one of this account waits already. */
export async function insertMergeRequest(
  on: Transaction,
  row: Pick<MergeRequest, 'id' | 'from' | 'into' | 'ground' | 'askedBy' | 'askedByName'>,
  hours: number,
): Promise<boolean> {
  await on.execute(
    `update identity.merge_request set state = 'withdrawn' where from_account_id = $1 and state = 'waiting' and ends_at <= now()`,
    [row.from],
  );
  const written = await on.execute(
    `insert into identity.merge_request (id, from_account_id, into_account_id, ground, asked_by, asked_by_name, ends_at)
      values ($1, $2, $3, $4, $5, $6, now() + make_interval(hours => $7)) on conflict do nothing`,
    [row.id, row.from, row.into, row.ground, row.askedBy, row.askedByName, hours],
  );
  return written === 1;
}

/** The newest first, half a year of them. */
export function selectMergeRequests(
  on: Queryable,
  page: { readonly before: string | null; readonly limit: number },
): Promise<MergeRequest[]> {
  return on.query(
    `select ${columns} from ${both} where ($1::uuid is null or r.id < $1) order by r.id desc limit $2`,
    [page.before, page.limit],
  );
}

/** One that waits, for who settles it. */
export async function lockMergeRequest(on: Transaction, id: string): Promise<MergeRequest | undefined> {
  const [row] = await on.query<MergeRequest>(
    `select ${columns} from ${both} where r.id = $1 and r.state = 'waiting' and r.ends_at > now() for update of r`,
    [id],
  );
  return row;
}

export async function settleMergeRequest(
  on: Transaction,
  id: string,
  settled: {
    readonly state: 'merged' | 'refused' | 'withdrawn';
    readonly by: string;
    readonly byName: string;
    readonly reason: string | null;
  },
): Promise<void> {
  await on.execute(
    `update identity.merge_request set state = $2, settled_by = $3, settled_by_name = $4, settled_at = now(), reason = $5
      where id = $1`,
    [id, settled.state, settled.by, settled.byName, settled.reason],
  );
}
