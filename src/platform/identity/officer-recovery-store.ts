import type { Queryable, Transaction } from '#kernel/database/index.ts';

export type CardSeen = 'id-card' | 'work-card' | 'both';
/** `first`: he has never signed in. */
export type ThingLost = 'password' | 'factor' | 'both' | 'first';
export type OfficerRecoveryState =
  | 'waiting'
  | 'confirmed'
  | 'handed-over'
  | 'opened'
  | 'used'
  | 'refused'
  | 'withdrawn';

/** The states out of which something can still become. */
const openStates = `('waiting', 'confirmed', 'handed-over', 'opened')`;

export interface OfficerRecoveryRow {
  readonly id: string;
  readonly accountId: string;
  readonly login: string;
  readonly name: string;
  /** Null: by the command line, where nobody looks at a card. */
  readonly seen: CardSeen | null;
  readonly lost: ThingLost;
  readonly state: OfficerRecoveryState;
  readonly isOpen: boolean;
  readonly askedBy: string | null;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly settledByName: string | null;
  readonly reason: string | null;
  readonly endsAt: Date;
}

const columns = `r.id, r.account_id as "accountId", a.login, a.name, r.seen, r.lost, r.state,
  r.state in ${openStates} and r.ends_at > now() as "isOpen", r.asked_by as "askedBy", r.asked_by_name as "askedByName",
  r.asked_at as "askedAt", r.settled_by_name as "settledByName", r.reason, r.ends_at as "endsAt"`;

/** A newer one ends those before it. */
export async function insertOfficerRecovery(
  on: Transaction,
  row: Pick<OfficerRecoveryRow, 'id' | 'accountId' | 'seen' | 'lost' | 'askedBy' | 'askedByName'>,
  hours: number,
): Promise<void> {
  await on.execute(
    `update identity.officer_recovery set state = 'withdrawn', code_digest = null, ticket_hash = null, totp_secret = null
      where account_id = $1 and state in ${openStates}`,
    [row.accountId],
  );
  await on.execute(
    `insert into identity.officer_recovery (id, account_id, seen, lost, asked_by, asked_by_name, ends_at)
      values ($1, $2, $3, $4, $5, $6, now() + make_interval(hours => $7))`,
    [row.id, row.accountId, row.seen, row.lost, row.askedBy, row.askedByName, hours],
  );
}

/** The newest first; for one who only confirms, what waits and what he has settled. */
export function selectOfficerRecoveries(
  on: Queryable,
  page: { readonly before: string | null; readonly limit: number; readonly confirmer: string | null },
): Promise<OfficerRecoveryRow[]> {
  return on.query(
    `select ${columns} from identity.officer_recovery r join identity.account a on a.id = r.account_id
      where ($1::uuid is null or r.id < $1)
        and ($3::uuid is null or r.settled_by = $3 or (r.state = 'waiting' and r.ends_at > now()))
      order by r.id desc limit $2`,
    [page.before, page.limit, page.confirmer],
  );
}

/** One that has not ended, for who changes it. */
export async function lockOfficerRecovery(
  on: Transaction,
  id: string,
): Promise<OfficerRecoveryRow | undefined> {
  const [row] = await on.query<OfficerRecoveryRow>(
    `select ${columns} from identity.officer_recovery r join identity.account a on a.id = r.account_id
      where r.id = $1 and r.state in ${openStates} and r.ends_at > now() for update of r`,
    [id],
  );
  return row;
}

export async function settleOfficerRecovery(
  on: Transaction,
  id: string,
  settled: {
    readonly state: 'confirmed' | 'refused' | 'withdrawn';
    readonly by: string;
    readonly byName: string;
    readonly reason: string | null;
  },
): Promise<void> {
  await on.execute(
    `update identity.officer_recovery
      set state = $2, settled_by = $3, settled_by_name = $4, settled_at = now(), reason = $5, code_digest = null where id = $1`,
    [id, settled.state, settled.by, settled.byName, settled.reason],
  );
}

export async function saveOfficerCode(
  on: Transaction,
  id: string,
  digest: Buffer,
  minutes: number,
): Promise<void> {
  await on.execute(
    `update identity.officer_recovery
      set state = 'handed-over', code_digest = $2, ends_at = now() + make_interval(mins => $3) where id = $1`,
    [id, digest, minutes],
  );
}

/** The code that is out for this account. */
export async function selectOfficerCode(
  on: Queryable,
  accountId: string,
): Promise<{ readonly id: string; readonly digest: Buffer } | undefined> {
  const [row] = await on.query<{ id: string; digest: Buffer }>(
    `select id, code_digest as digest from identity.officer_recovery
      where account_id = $1 and state = 'handed-over' and ends_at > now()`,
    [accountId],
  );
  return row;
}

/** Counted before the code is judged: parallel guesses do not slip past. False: that was one too many. */
export async function countOfficerGuess(on: Queryable, id: string, most: number): Promise<boolean> {
  const counted = await on.execute(
    `update identity.officer_recovery set failures = failures + 1 where id = $1 and failures < $2`,
    [id, most],
  );
  return counted === 1;
}

/** The code is used up; from here on the browser's ticket counts. True once. */
export async function openOfficerTicket(
  on: Queryable,
  id: string,
  opened: { readonly ticketHash: Buffer; readonly totpSecret: string; readonly minutes: number },
): Promise<boolean> {
  const changed = await on.execute(
    `update identity.officer_recovery
      set state = 'opened', code_digest = null, ticket_hash = $2, totp_secret = $3, ends_at = now() + make_interval(mins => $4)
      where id = $1 and state = 'handed-over'`,
    [id, opened.ticketHash, opened.totpSecret, opened.minutes],
  );
  return changed === 1;
}

export interface OpenTicket {
  readonly id: string;
  readonly accountId: string;
  readonly totpSecret: string;
  readonly isFirst: boolean;
  /** The real time in seconds: an authenticator knows nothing of a demonstration city's moved day. */
  readonly now: number;
}

export async function selectOfficerTicket(
  on: Queryable,
  ticketHash: Buffer,
): Promise<OpenTicket | undefined> {
  const [row] = await on.query<OpenTicket>(
    `select id, account_id as "accountId", totp_secret as "totpSecret", lost = 'first' as "isFirst", extract(epoch from now())::float8 as now
      from identity.officer_recovery where ticket_hash = $1 and state = 'opened' and ends_at > now()`,
    [ticketHash],
  );
  return row;
}

/** True once. */
export async function useOfficerRecovery(on: Transaction, id: string): Promise<boolean> {
  const used = await on.execute(
    `update identity.officer_recovery set state = 'used', ticket_hash = null, totp_secret = null
      where id = $1 and state = 'opened' and ends_at > now()`,
    [id],
  );
  return used === 1;
}

/** Whether anybody has ever set up a way to sign in to this account. */
export async function hasWayIn(on: Queryable, accountId: string): Promise<boolean> {
  const [row] = await on.query<{ has: boolean }>(
    `select exists (select from identity.password where account_id = $1)
      or exists (select from identity.upstream_link where account_id = $1) as has`,
    [accountId],
  );
  return row?.has ?? false;
}
