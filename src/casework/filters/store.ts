import type { Queryable, Statement, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { KeptFilter, Sharing } from './model.ts';

export const sealedFilters = sealedInPlace({
  table: 'filters.filter',
  text: ['name', 'owner_name'],
  json: ['conditions'],
});

const columns = `id, account_id as "accountId", owner_name as "ownerName", name, conditions, sharing, body_id as "bodyId",
  division_key as "divisionKey", made_at as "madeAt"`;

async function read(
  on: Queryable,
  statement: Statement | string,
  values: readonly unknown[],
): Promise<readonly KeptFilter[]> {
  const rows = await on.query<KeptFilter>(statement, values);
  const vault = rows.length > 0 ? await vaultOf(on) : undefined;
  if (!vault) return [];
  return rows.map((row) => {
    const { openText, openJson } = sealedFilters.row(vault, row.id);
    return {
      ...row,
      ownerName: openText('owner_name', row.ownerName),
      name: openText('name', row.name),
      conditions: openJson('conditions', row.conditions),
    };
  });
}

export async function insertFilter(on: Transaction, of: KeptFilter): Promise<void> {
  const { sealText, sealJson } = sealedFilters.row(await vaultOf(on), of.id);
  await on.execute(
    `insert into filters.filter (id, account_id, owner_name, name, conditions, sharing, body_id, division_key, made_at)
      values ($1, $2, $3, $4, to_jsonb($5::text), $6, $7, $8, $9) on conflict (id) do nothing`,
    [
      of.id,
      of.accountId,
      sealText('owner_name', of.ownerName),
      sealText('name', of.name),
      sealJson('conditions', of.conditions),
      of.sharing,
      of.bodyId,
      of.divisionKey,
      of.madeAt,
    ],
  );
}

export async function findFilter(on: Queryable, id: string): Promise<KeptFilter | undefined> {
  const [found] = await read(on, `select ${columns} from filters.filter where id = $1`, [id]);
  return found;
}

/** What the account keeps, in the order in which it was made; locked, so that two at once keep within the bound. */
export function lockFiltersOf(on: Transaction, accountId: string): Promise<readonly KeptFilter[]> {
  return read(on, `select ${columns} from filters.filter where account_id = $1 order by id for update`, [
    accountId,
  ]);
}

export interface DivisionPlace {
  readonly bodyId: string;
  readonly divisionKey: string;
}

/** One's own, and what is shared with these divisions or is to be. */
export function selectFilters(
  on: Queryable,
  accountId: string,
  divisions: readonly DivisionPlace[],
  limit: number,
): Promise<readonly KeptFilter[]> {
  return read(
    on,
    {
      name: 'filters.seen',
      text: `select * from (
          select ${columns} from filters.filter where account_id = $1
          union
          select found.* from jsonb_to_recordset($2::jsonb) as place ("bodyId" uuid, "divisionKey" text) cross join lateral (
            select ${columns} from filters.filter
            where body_id = place."bodyId" and division_key = place."divisionKey" and sharing <> 'own' order by id limit $3) as found
        ) as seen order by id`,
    },
    [accountId, JSON.stringify(divisions), limit],
  );
}

export async function updateSharing(
  on: Transaction,
  id: string,
  sharing: Sharing,
  place?: DivisionPlace,
): Promise<void> {
  await on.execute(
    `update filters.filter set sharing = $2, body_id = coalesce($3, body_id), division_key = coalesce($4, division_key)
      where id = $1`,
    [id, sharing, place?.bodyId ?? null, place?.divisionKey ?? null],
  );
}

export async function deleteFilter(on: Transaction, id: string): Promise<void> {
  await on.execute('delete from filters.filter where id = $1', [id]);
}
