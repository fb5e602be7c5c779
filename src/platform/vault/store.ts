import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Cipher } from './model.ts';

export interface KeyRow {
  readonly id: number;
  readonly cipher: Cipher;
  readonly wrapped: string;
  readonly state: 'announced' | 'current' | 'previous' | 'retired';
}

export async function readVersion(on: Queryable): Promise<number> {
  const [row] = await on.query<{ number: number }>({
    name: 'vault.version',
    text: `select number from vault.version`,
  });
  return row?.number ?? 0;
}

export async function raiseVersion(on: Transaction): Promise<void> {
  await on.execute(`update vault.version set number = number + 1`);
}

export function selectKeys(on: Queryable): Promise<KeyRow[]> {
  return on.query({
    name: 'vault.keys',
    text: `select id, cipher, wrapped, state from vault.key order by id`,
  });
}

/** Of several processes that find no key one makes it. */
export async function lockKeys(on: Transaction): Promise<void> {
  await on.query(`select pg_advisory_xact_lock(hashtext('vault.key'))`);
}

export async function insertKey(on: Transaction, key: KeyRow): Promise<void> {
  await on.execute(`insert into vault.key (id, cipher, wrapped, state) values ($1, $2, $3, $4)`, [
    key.id,
    key.cipher,
    key.wrapped,
    key.state,
  ]);
}

/** The announced key seals from now on; what sealed until now only opens. */
export async function promoteAnnounced(on: Transaction): Promise<void> {
  await on.execute(`update vault.key set state = 'previous' where state = 'current'`);
  await on.execute(
    `update vault.key set state = 'current' where id = (select max(id) from vault.key where state = 'announced')`,
  );
}

export function retirePrevious(on: Transaction): Promise<number> {
  return on.execute(
    `update vault.key set state = 'retired', retired_at = now() where state in ('previous', 'announced')`,
  );
}

/** Under which key a table was gone through to its end, if it was. */
export async function selectResealed(on: Queryable, table: string): Promise<string | undefined> {
  const [row] = await on.query<{ under: string }>(`select under from vault.resealed where table_name = $1`, [
    table,
  ]);
  return row?.under;
}

export async function noteResealed(on: Queryable, table: string, under: string): Promise<void> {
  await on.execute(
    `insert into vault.resealed (table_name, under) values ($1, $2)
      on conflict (table_name) do update set under = excluded.under`,
    [table, under],
  );
}

/** Two processes that seal at once take turns, a batch each. */
export async function lockResealing(on: Transaction): Promise<void> {
  await on.query(`select pg_advisory_xact_lock(hashtext('vault.reseal'))`);
}

/** Columns whose values are sealed where they lie; what is JSON becomes a sealed string in its column. */
export interface ColumnsInPlace {
  /** `schema.table`, of the module that says so. */
  readonly table: string;
  readonly id: string;
  readonly text: readonly string[];
  readonly json: readonly string[];
}

export type UnsealedRow = { readonly id: string } & Readonly<Record<string, string | null>>;

/** The rows after an id, in order, of which a column is not sealed with the current key. All values come as text. */
export function selectUnsealed(
  on: Transaction,
  { table, id, text, json }: ColumnsInPlace,
  sealedNow: string,
  after: string,
  limit: number,
): Promise<UnsealedRow[]> {
  const unsealed = [
    // What was cleared stays empty.
    ...text.map((column) => `(${column} <> '' and ${column} not like $2)`),
    ...json.map((column) => `(jsonb_typeof(${column}) <> 'null' and ${column} #>> '{}' not like $2)`),
  ];
  const values = [...text, ...json.map((column) => `${column} #>> '{}' as ${column}`)];
  return on.query(
    `select ${id} as id, ${values.join(', ')} from ${table}
      where ${id} > $1 and (${unsealed.join(' or ')}) order by ${id} limit $3 for update`,
    [after, sealedNow, limit],
  );
}

export async function updateSealed(
  on: Transaction,
  { table, id, text, json }: ColumnsInPlace,
  rows: readonly UnsealedRow[],
): Promise<void> {
  const all = [...text, ...json];
  const set = [
    ...text.map((column) => `${column} = n.${column}`),
    ...json.map((column) => `${column} = to_jsonb(n.${column})`),
  ];
  await on.execute(
    `update ${table} t set ${set.join(', ')}
      from jsonb_to_recordset($1::jsonb) as n (id uuid, ${all.map((column) => `${column} text`).join(', ')})
      where t.${id} = n.id`,
    [JSON.stringify(rows)],
  );
}
