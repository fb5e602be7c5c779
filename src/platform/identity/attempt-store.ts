import type { Queryable } from '#kernel/database/index.ts';

export interface Attempts {
  readonly atName: number;
  /** 0 where the address does not count. */
  readonly atAddress: number;
  /** Until the pause ends. */
  readonly seconds: number;
}

/**
 * Counts one attempt before it is judged, so that parallel guesses cannot slip past the limits, and answers how many there
 * were. At a name a pause begins with the last counted failure and is not prolonged by trying during it; from an address so many
 * count within the pause's length from the first. An address that is paused does not count at names: it could pause those of
 * everybody. Always the address first, then the name: whoever counts and whoever passes lock in one order.
 */
export async function countAttempt(
  on: Queryable,
  count: {
    readonly name: Buffer;
    readonly address: Buffer | null;
    readonly perName: number;
    readonly perAddress: number;
    readonly pauseMinutes: number;
  },
): Promise<Attempts> {
  const [row] = await on.query<Attempts>(
    {
      name: 'identity.attempt',
      text: `with pause as (select make_interval(mins => $5) as length),
        address as (
          insert into identity.attempt as t (key, failures) select $2::bytea, 1 where $2::bytea is not null
          on conflict (key) do update set
            failures = case when t.first_at < now() - make_interval(mins => $5) then 1 else least(t.failures + 1, $4 + 1) end,
            first_at = case when t.first_at < now() - make_interval(mins => $5) then now() else t.first_at end,
            last_at = now()
          returning failures, first_at
        ),
        name as (
          insert into identity.attempt as t (key, failures) select $1::bytea, 1
            where coalesce((select failures from address), 0) <= $4
          on conflict (key) do update set
            failures = case when t.last_at < now() - make_interval(mins => $5) then 1 else least(t.failures + 1, $3 + 1) end,
            last_at = case when t.failures >= $3 and t.last_at >= now() - make_interval(mins => $5) then t.last_at else now() end
          returning failures, last_at
        )
        select coalesce(name.failures, 0) as "atName", coalesce(address.failures, 0) as "atAddress",
          greatest(1, ceil(extract(epoch from
            coalesce(name.last_at, address.first_at) + pause.length - now())))::int as seconds
        from pause left join name on true left join address on true`,
    },
    [count.name, count.address, count.perName, count.perAddress, count.pauseMinutes],
  );
  return row ?? { atName: 1, atAddress: 0, seconds: 1 };
}

/** It was right: nothing is held against the name, and this one not against the address. */
export async function passAttempt(on: Queryable, name: Buffer, address: Buffer | null): Promise<void> {
  await on.execute(
    {
      name: 'identity.attempt-passed',
      text: `with right_one as (update identity.attempt set failures = greatest(failures - 1, 0) where key = $2 returning key)
        delete from identity.attempt where key = $1 and (select count(*) from right_one) >= 0`,
    },
    [name, address],
  );
}

export async function forgetAttempts(on: Queryable, key: Buffer): Promise<void> {
  await on.execute({ name: 'identity.forget', text: `delete from identity.attempt where key = $1` }, [key]);
}

/** Whether one of these was tried too often, and its pause lasts. */
export async function hasPausedAttempt(
  on: Queryable,
  keys: readonly Buffer[],
  limit: number,
  pauseMinutes: number,
): Promise<boolean> {
  const [row] = await on.query<{ paused: boolean }>(
    `select exists (select from identity.attempt where key = any($1::bytea[]) and failures >= $2
      and last_at >= now() - make_interval(mins => $3)) as paused`,
    [keys, limit, pauseMinutes],
  );
  return row?.paused ?? false;
}
