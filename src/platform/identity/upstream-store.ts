import type { Queryable, Transaction } from '#kernel/database/index.ts';

export interface Trip {
  readonly provider: string;
  readonly interaction: string | null;
  readonly accountId: string | null;
  /** Sealed. */
  readonly expects: string;
}

export async function insertTrip(
  on: Queryable,
  stateHash: Buffer,
  trip: Trip,
  minutes: number,
): Promise<void> {
  await on.execute(
    `insert into identity.upstream_trip (state_hash, provider, interaction, account_id, expects, ends_at)
      values ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))`,
    [stateHash, trip.provider, trip.interaction, trip.accountId, trip.expects, minutes],
  );
}

/** What the first who comes back with this state must fit; whoever comes second with it finds none. */
export async function takeTrip(on: Queryable, stateHash: Buffer): Promise<Trip | undefined> {
  const [trip] = await on.query<Trip>(
    `with trip as (
        select state_hash, provider, interaction, account_id, expects from identity.upstream_trip
        where state_hash = $1 and expects <> '' and ends_at > now() for update),
      used as (update identity.upstream_trip t set expects = '' from trip where t.state_hash = trip.state_hash)
      select provider, interaction, account_id as "accountId", expects from trip`,
    [stateHash],
  );
  return trip;
}

export async function noteAnswer(
  on: Queryable,
  stateHash: Buffer,
  subject: string,
  identifier: string | null,
): Promise<void> {
  await on.execute(`update identity.upstream_trip set subject = $2, identifier = $3 where state_hash = $1`, [
    stateHash,
    subject,
    identifier,
  ]);
}

export interface AnsweredTrip extends Omit<Trip, 'expects'> {
  readonly subject: string;
  readonly identifier: string | null;
}

/** Once. */
export async function takeAnswer(on: Queryable, stateHash: Buffer): Promise<AnsweredTrip | undefined> {
  const [trip] = await on.query<AnsweredTrip>(
    `delete from identity.upstream_trip where state_hash = $1 and subject is not null and ends_at > now()
      returning provider, interaction, account_id as "accountId", subject, identifier`,
    [stateHash],
  );
  return trip;
}

export async function selectLinked(
  on: Queryable,
  provider: string,
  subject: string,
): Promise<string | undefined> {
  const [link] = await on.query<{ accountId: string }>(
    `select account_id as "accountId" from identity.upstream_link where provider = $1 and subject = $2`,
    [provider, subject],
  );
  return link?.accountId;
}

/** False: this person of the provider is linked already. */
export async function insertLink(
  on: Transaction,
  provider: string,
  subject: string,
  accountId: string,
): Promise<boolean> {
  const inserted = await on.execute(
    `insert into identity.upstream_link (provider, subject, account_id) values ($1, $2, $3) on conflict do nothing`,
    [provider, subject, accountId],
  );
  return inserted === 1;
}

export async function selectProvidersOf(on: Queryable, accountId: string): Promise<string[]> {
  const rows = await on.query<{ provider: string }>(
    `select distinct provider from identity.upstream_link where account_id = $1 order by provider`,
    [accountId],
  );
  return rows.map(({ provider }) => provider);
}

export async function deleteLinks(on: Transaction, provider: string, accountId: string): Promise<boolean> {
  return (
    (await on.execute(`delete from identity.upstream_link where provider = $1 and account_id = $2`, [
      provider,
      accountId,
    ])) > 0
  );
}

export async function deleteLinksOf(on: Transaction, accountId: string): Promise<void> {
  await on.execute(`delete from identity.upstream_link where account_id = $1`, [accountId]);
}
