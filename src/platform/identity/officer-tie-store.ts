import type { Queryable, Transaction } from '#kernel/database/index.ts';

export interface OfficerTieRow {
  readonly id: string;
  readonly accountId: string;
  readonly personRecordId: string;
  readonly login: string;
  readonly name: string;
  readonly idNumberMasked: string;
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'withdrawn' | 'replaced';
  readonly isOpen: boolean;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly settledAt: Date | null;
  readonly reason: string | null;
  readonly endsAt: Date;
}

const columns = `t.id, t.account_id as "accountId", t.person_record_id as "personRecordId", a.login, a.name,
  t.id_number_masked as "idNumberMasked", t.state, t.state = 'waiting' and t.ends_at > now() as "isOpen", t.asked_by as "askedBy",
  t.asked_by_name as "askedByName", t.asked_at as "askedAt", t.settled_at as "settledAt", t.reason, t.ends_at as "endsAt"`;
const ties = `identity.officer_tie t join identity.account a on a.id = t.account_id`;

/** False: one of this account waits already. */
export async function insertOfficerTie(
  on: Transaction,
  row: Pick<
    OfficerTieRow,
    'id' | 'accountId' | 'personRecordId' | 'idNumberMasked' | 'askedBy' | 'askedByName'
  >,
  hours: number,
): Promise<boolean> {
  await on.execute(
    `update identity.officer_tie set state = 'withdrawn' where account_id = $1 and state = 'waiting' and ends_at <= now()`,
    [row.accountId],
  );
  const written = await on.execute(
    `insert into identity.officer_tie (id, account_id, person_record_id, id_number_masked, asked_by, asked_by_name, ends_at)
      values ($1, $2, $3, $4, $5, $6, now() + make_interval(hours => $7)) on conflict do nothing`,
    [row.id, row.accountId, row.personRecordId, row.idNumberMasked, row.askedBy, row.askedByName, hours],
  );
  return written === 1;
}

/** The newest first. */
export function selectOfficerTies(
  on: Queryable,
  page: { readonly before: string | null; readonly limit: number },
): Promise<OfficerTieRow[]> {
  return on.query(
    `select ${columns} from ${ties} where ($1::uuid is null or t.id < $1) order by t.id desc limit $2`,
    [page.before, page.limit],
  );
}

/** What waits for the officer himself, and what holds. */
export function selectTiesOfAccount(on: Queryable, accountId: string): Promise<OfficerTieRow[]> {
  return on.query(
    `select ${columns} from ${ties} where t.account_id = $1
      and (t.state = 'confirmed' or t.state = 'waiting' and t.ends_at > now()) order by t.id desc`,
    [accountId],
  );
}

/** One that waits, for who settles it. */
export async function lockOfficerTie(on: Transaction, id: string): Promise<OfficerTieRow | undefined> {
  const [row] = await on.query<OfficerTieRow>(
    `select ${columns} from ${ties} where t.id = $1 and t.state = 'waiting' and t.ends_at > now() for update of t`,
    [id],
  );
  return row;
}

/** The one that holds gives way to what is confirmed now. */
export async function settleOfficerTie(
  on: Transaction,
  { id, accountId }: Pick<OfficerTieRow, 'id' | 'accountId'>,
  settled: { readonly state: 'confirmed' | 'refused' | 'withdrawn'; readonly reason: string | null },
): Promise<void> {
  if (settled.state === 'confirmed')
    await on.execute(
      `update identity.officer_tie set state = 'replaced' where account_id = $1 and state = 'confirmed'`,
      [accountId],
    );
  await on.execute(
    `update identity.officer_tie set state = $2, reason = $3, settled_at = now() where id = $1`,
    [id, settled.state, settled.reason],
  );
}

/** The person an officer's account has been tied to. */
export async function selectTiedRecord(on: Queryable, accountId: string): Promise<string | null> {
  const [row] = await on.query<{ record: string }>(
    {
      name: 'identity.tied-record',
      text: `select person_record_id::text as record from identity.officer_tie where account_id = $1 and state = 'confirmed'`,
    },
    [accountId],
  );
  return row?.record ?? null;
}
