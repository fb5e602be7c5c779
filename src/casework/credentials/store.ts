import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** How many places a status list has: 16 KB, of which little is left when few are revoked. */
export const listSize = 131_072;

export interface StatusListRow {
  readonly number: number;
  readonly taken: number;
  readonly multiplier: number;
  readonly shift: number;
}

/** The list in which places are given now; whoever else takes places waits until this transaction ends. */
export async function lockNewestList(on: Transaction): Promise<StatusListRow | undefined> {
  const [row] = await on.query<StatusListRow>({
    name: 'credentials.lock-list',
    text: `select number, taken, multiplier, shift from credentials.list order by number desc limit 1 for update`,
  });
  return row;
}

/** Of several that begin the next list at once one does. */
export async function insertList(on: Transaction, list: Omit<StatusListRow, 'taken'>): Promise<void> {
  await on.execute(
    `insert into credentials.list (number, multiplier, shift) values ($1, $2, $3) on conflict do nothing`,
    [list.number, list.multiplier, list.shift],
  );
}

export async function insertIssued(
  on: Transaction,
  list: number,
  places: readonly number[],
  licenceIds: readonly string[],
  at: Date,
): Promise<void> {
  await on.execute(
    {
      name: 'credentials.take-places',
      text: `with taken as (update credentials.list set taken = taken + cardinality($2::int[]) where number = $1)
        insert into credentials.issued (list, place, licence_id, issued_at)
        select $1, place, licence_id, $4 from unnest($2::int[], $3::uuid[]) as t (place, licence_id)`,
    },
    [list, [...places], [...licenceIds], at],
  );
}

/** All credentials of a licence end with it. */
export async function endIssued(on: Transaction, licenceId: string, at: Date): Promise<number> {
  return on.execute(
    {
      name: 'credentials.end-issued',
      text: `update credentials.issued set ended_at = $2 where licence_id = $1 and ended_at is null`,
    },
    [licenceId, at],
  );
}

/** The places of a list whose credentials have ended; undefined: there is no such list. */
export async function selectEnded(on: Queryable, list: number): Promise<readonly number[] | undefined> {
  const [row] = await on.query<{ places: number[] }>(
    {
      name: 'credentials.ended',
      text: `select array(select place from credentials.issued where list = $1 and ended_at is not null) as places
        from credentials.list where number = $1`,
    },
    [list],
  );
  return row?.places;
}

/** Uses up what is good once; false: somebody was before. What has ended by itself is forgotten on the way. */
export async function insertUsed(on: Transaction, digest: Buffer, now: Date, until: Date): Promise<boolean> {
  const [, written] = await Promise.all([
    on.execute({ name: 'credentials.forget-used', text: `delete from credentials.used where until < $1` }, [
      now,
    ]),
    on.execute(
      {
        name: 'credentials.use',
        text: `insert into credentials.used (digest, until) values ($1, $2) on conflict do nothing`,
      },
      [digest, until],
    ),
  ]);
  return written === 1;
}

interface CarriedKeyRow {
  readonly id: string;
  readonly spki: Buffer;
}

export function selectCarriedKeys(on: Queryable): Promise<CarriedKeyRow[]> {
  return on.query({
    name: 'credentials.carried-keys',
    text: `select id, spki from credentials.carried_key order by arrived_at limit 1000`,
  });
}

/** The same key comes with every paper. */
export async function insertCarriedKey(on: Transaction, key: CarriedKeyRow, at: Date): Promise<void> {
  await on.execute(
    `insert into credentials.carried_key (id, spki, arrived_at) values ($1, $2, $3) on conflict do nothing`,
    [key.id, key.spki, at],
  );
}
