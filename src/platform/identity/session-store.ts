import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Assurance, Method } from './model.ts';

export interface SessionRow {
  readonly id: string;
  readonly accountId: string;
  readonly personRecordId: string | null;
  /** The firm or person acted for, as long as the power lasts. */
  readonly actsFor: string | null;
  /** The matters that this power covers; null: all. */
  readonly matters: readonly string[] | null;
  readonly assurance: Assurance;
  /** How long ago the person proved who he is. */
  readonly seconds: number;
  /** Longer ago than a minute: worth a write. */
  readonly stale: boolean;
}

export interface NewSession {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly accountId: string;
  readonly providerSession: string | null;
  readonly actsFor: string | null;
  readonly assurance: Assurance;
  readonly amr: readonly Method[];
  /** In seconds since 1970, by the provider. */
  readonly authenticatedAt: number;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly hours: number;
}

export async function insertSession(on: Transaction, session: NewSession): Promise<void> {
  await on.execute(
    `insert into identity.session (id, token_hash, account_id, provider_session, acts_for, assurance, amr, authenticated_at,
        user_agent, address, ends_at)
      values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8), $9, $10, now() + make_interval(hours => $11))`,
    [
      session.id,
      session.tokenHash,
      session.accountId,
      session.providerSession,
      session.actsFor,
      session.assurance,
      session.amr,
      session.authenticatedAt,
      session.userAgent,
      session.address,
      session.hours,
    ],
  );
}

/** One indexed read a request. */
export async function selectSession(
  on: Queryable,
  tokenHash: Buffer,
  idleMinutes: number,
  today: string,
): Promise<SessionRow | undefined> {
  const [session] = await on.query<SessionRow>(
    {
      name: 'identity.session',
      text: `select s.id, s.account_id as "accountId", a.person_record_id as "personRecordId",
          least(s.assurance, a.assurance) as assurance, extract(epoch from now() - s.authenticated_at)::float8 as seconds,
          s.last_seen_at < now() - interval '1 minute' as stale,
          power.principal_record_id as "actsFor", power.matters
        from identity.session s join identity.account a on a.id = s.account_id and a.status = 'active'
          left join lateral (select p.principal_record_id, p.matters from identity.power p
            where s.acts_for is not null and p.person_record_id = a.person_record_id and p.principal_record_id = s.acts_for
              and p.ended_at is null and $3::date between p.valid_from and coalesce(p.valid_to, 'infinity')
            order by p.matters is not null limit 1) power on true
        where s.token_hash = $1 and s.authenticated_at >= a.proofs_from and s.ends_at > now() and s.last_seen_at > now() - make_interval(mins => $2)`,
    },
    [tokenHash, idleMinutes, today],
  );
  return session;
}

export async function touchSession(on: Queryable, id: string): Promise<void> {
  await on.execute(
    { name: 'identity.touch', text: `update identity.session set last_seen_at = now() where id = $1` },
    [id],
  );
}

export async function setActsFor(on: Transaction, id: string, principalId: string | null): Promise<void> {
  await on.execute(`update identity.session set acts_for = $2 where id = $1`, [id, principalId]);
}

/** What was ended, and what of it the next session of the same account goes on with. */
export interface EndedSession {
  readonly id: string;
  readonly accountId: string;
  readonly providerSession: string | null;
  readonly actsFor: string | null;
}

const ended = `id, account_id as "accountId", provider_session as "providerSession", acts_for as "actsFor"`;

export async function deleteSession(on: Queryable, tokenHash: Buffer): Promise<EndedSession | undefined> {
  const [gone] = await on.query<EndedSession>(
    `delete from identity.session where token_hash = $1 returning ${ended}`,
    [tokenHash],
  );
  return gone;
}

/** Ends one session of the account, or with `except` all but that one. */
export function deleteSessionsOf(
  on: Queryable,
  accountId: string,
  which: { readonly id: string } | { readonly except: string | null },
): Promise<EndedSession[]> {
  return 'id' in which
    ? on.query(`delete from identity.session where account_id = $1 and id = $2 returning ${ended}`, [
        accountId,
        which.id,
      ])
    : on.query(
        `delete from identity.session where account_id = $1 and id is distinct from $2 returning ${ended}`,
        [accountId, which.except],
      );
}

export interface ListedSession {
  readonly id: string;
  readonly amr: readonly Method[];
  readonly assurance: Assurance;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

export function selectSessionsOf(
  on: Queryable,
  accountId: string,
  idleMinutes: number,
): Promise<ListedSession[]> {
  return on.query(
    `select id, amr, assurance, user_agent as "userAgent", address, created_at as "createdAt", last_seen_at as "lastSeenAt"
      from identity.session
      where account_id = $1 and ends_at > now() and last_seen_at > now() - make_interval(mins => $2)
      order by last_seen_at desc`,
    [accountId, idleMinutes],
  );
}

/** What hangs on a session of the provider ends with it. */
export async function deleteSessionsAt(on: Queryable, providerSession: string): Promise<void> {
  await on.execute(`delete from identity.session where provider_session = $1`, [providerSession]);
}

/**
 * From which second a sign-in counts that is complete now; undefined: what it rests on is no longer what it was when its first proof was
 * judged. Whoever ends sign-ins waits for this one, and ends it.
 */
export async function dateSignIn(
  on: Transaction,
  accountId: string,
  proofsFrom: number,
): Promise<number | undefined> {
  const [row] = await on.query<{ at: number }>(
    {
      name: 'identity.date-sign-in',
      text: `select extract(epoch from greatest(date_trunc('second', clock_timestamp()), proofs_from))::float8 as at
        from identity.account where id = $1 and status = 'active' and proofs_from = to_timestamp($2) for share`,
    },
    [accountId, proofsFrom],
  );
  return row?.at;
}

/** No sign-in of before counts any more, on its way or not, but for the session `kept` and the one at the provider that goes with it. */
export async function endProofsOf(on: Transaction, accountId: string, kept: string | null): Promise<void> {
  // Locked first: the second is read when no sign-in is being dated.
  await on.execute(
    `with locked as materialized (select id from identity.account where id = $1 for update)
      update identity.account a
        set proofs_from = greatest(a.proofs_from, date_trunc('second', clock_timestamp())) + interval '1 second'
        from locked where a.id = locked.id`,
    [accountId],
  );
  if (kept === null) return;
  await on.execute(
    `with goes_on as (
        update identity.session s set authenticated_at = a.proofs_from from identity.account a
          where s.id = $1 and a.id = s.account_id returning s.provider_session, a.proofs_from)
      update identity.artifact set payload = payload ||
          jsonb_build_object('loginTs', extract(epoch from goes_on.proofs_from)::bigint)
        from goes_on where model = 'Session' and uid = goes_on.provider_session`,
    [kept],
  );
}
