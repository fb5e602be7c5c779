import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { Region, RegionKind } from './model.ts';

const columns = `r.id, r.parent_id as "parentId", r.kind, r.name, r.ended_on as "endedOn",
  (select c.code from regions.code c where c.region_id = r.id order by c.valid_to desc nulls first, c.valid_from desc limit 1) as code`;

export async function readVersion(on: Queryable): Promise<number> {
  const [row] = await on.query<{ version: number }>({
    name: 'regions.version',
    text: `select version from regions.version`,
  });
  return row?.version ?? 0;
}

/** Whoever changes waits here for who changes at the same time. */
export async function raiseVersion(on: Transaction): Promise<void> {
  await on.execute(`update regions.version set version = version + 1`);
}

/** Each code, current or former, with its division; importers wait for each other. */
export async function lockCodes(on: Transaction): Promise<Map<string, string>> {
  await on.query(`select pg_advisory_xact_lock(hashtext('regions.import'))`);
  const rows = await on.query<{ code: string; regionId: string }>(
    `select code, region_id as "regionId" from regions.code`,
  );
  return new Map(rows.map(({ code, regionId }) => [code, regionId]));
}

export interface RegionRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: RegionKind;
  readonly name: Text;
  readonly position: number;
}

/** How many were new or differed. Parents must precede their children. */
export function putRegions(on: Transaction, rows: readonly RegionRow[]): Promise<number> {
  return on.execute(
    `insert into regions.region as present (id, parent_id, kind, name, position)
      select id, "parentId", kind, name, position
      from jsonb_to_recordset($1::jsonb) as r (id uuid, "parentId" uuid, kind text, name jsonb, position integer)
      on conflict (id) do update
        set parent_id = excluded.parent_id, kind = excluded.kind, name = excluded.name,
          position = excluded.position, ended_on = null, successor_id = null
        where (present.parent_id, present.kind, present.name, present.position, present.ended_on)
          is distinct from (excluded.parent_id, excluded.kind, excluded.name, excluded.position, null::date)`,
    [JSON.stringify(rows)],
  );
}

/** Makes `code` the one in force of a division; the one before ends today. */
export async function putCodes(
  on: Transaction,
  rows: readonly { readonly code: string; readonly regionId: string }[],
  today: string,
): Promise<void> {
  await on.execute(
    `update regions.code c set valid_to = $2
      from jsonb_to_recordset($1::jsonb) as r (code text, "regionId" uuid)
      where c.region_id = r."regionId" and c.code <> r.code and c.valid_to is null`,
    [JSON.stringify(rows), today],
  );
  await on.execute(
    `insert into regions.code as present (code, region_id, valid_from)
      select code, "regionId", $2 from jsonb_to_recordset($1::jsonb) as r (code text, "regionId" uuid)
      on conflict (code) do update set valid_to = null where present.valid_to is not null`,
    [JSON.stringify(rows), today],
  );
}

/** Ends divisions that are gone; their codes end with them. */
export async function endRegions(
  on: Transaction,
  rows: readonly { readonly id: string; readonly successorId: string | null }[],
  today: string,
): Promise<number> {
  const ended = await on.execute(
    `update regions.region r set ended_on = $2, successor_id = e."successorId"
      from jsonb_to_recordset($1::jsonb) as e (id uuid, "successorId" uuid)
      where r.id = e.id and r.ended_on is null`,
    [JSON.stringify(rows), today],
  );
  await on.execute(
    `update regions.code c set valid_to = $2
      from jsonb_to_recordset($1::jsonb) as e (id uuid) where c.region_id = e.id and c.valid_to is null`,
    [JSON.stringify(rows), today],
  );
  return ended;
}

/** The ids of all divisions in force below and including some roots. */
export async function readSubtreeIds(on: Queryable, rootIds: readonly string[]): Promise<string[]> {
  const rows = await on.query<{ id: string }>(
    `with recursive below as (
        select id from regions.region where id = any($1)
        union select r.id from regions.region r join below b on r.parent_id = b.id)
      select r.id from below join regions.region r using (id) where r.ended_on is null`,
    [rootIds],
  );
  return rows.map(({ id }) => id);
}

export interface Place {
  readonly name: string;
  readonly regionId: string;
  readonly kind: 'road' | RegionKind;
  readonly numberFrom: number | null;
  readonly numberTo: number | null;
}

export async function replacePlaces(
  on: Transaction,
  regionIds: readonly string[],
  places: readonly Place[],
): Promise<void> {
  await on.execute(`delete from regions.place where region_id = any($1)`, [regionIds]);
  await on.execute(
    `insert into regions.place (name, region_id, kind, number_from, number_to)
      select name, "regionId", kind, "numberFrom", "numberTo" from jsonb_to_recordset($1::jsonb)
        as p (name text, "regionId" uuid, kind text, "numberFrom" integer, "numberTo" integer)`,
    [JSON.stringify(places)],
  );
}

/** Places that bear one of the names. */
export function readPlaces(on: Queryable, names: readonly string[]): Promise<Place[]> {
  return on.query(
    {
      name: 'regions.places',
      text: `select name, region_id as "regionId", kind, number_from as "numberFrom", number_to as "numberTo"
        from regions.place where name = any($1)`,
    },
    [names],
  );
}

/** By a current code, else by one it had, else the division that the bearer of the code became part of. */
export async function readRegionByCode(on: Queryable, code: string): Promise<Region | undefined> {
  const [row] = await on.query<Region>(
    {
      name: 'regions.by-code',
      text: `with recursive heir as (
          select r.id, r.successor_id, 0 as step from regions.code c join regions.region r on r.id = c.region_id where c.code = $1
          union all select r.id, r.successor_id, heir.step + 1 from heir join regions.region r on r.id = heir.successor_id where heir.step < 50)
        select ${columns} from heir join regions.region r using (id) order by heir.step desc limit 1`,
    },
    [code],
  );
  return row;
}

export async function readRegion(on: Queryable, id: string): Promise<Region | undefined> {
  const [row] = await on.query<Region>(
    { name: 'regions.by-id', text: `select ${columns} from regions.region r where r.id = $1` },
    [id],
  );
  return row;
}

/** For each id the divisions it lies in, nearest first, itself not included. */
export async function readAncestors(
  on: Queryable,
  ids: readonly string[],
): Promise<Map<string, readonly Region[]>> {
  const rows = await on.query<Region & { of: string }>(
    {
      name: 'regions.ancestors',
      text: `with recursive above as (
          select r.id as of, r.parent_id as id, 1 as step from regions.region r where r.id = any($1)
          union all select above.of, r.parent_id, above.step + 1 from above join regions.region r on r.id = above.id)
        select above.of, ${columns} from above join regions.region r on r.id = above.id order by above.step`,
    },
    [ids],
  );
  const ancestors = new Map<string, Region[]>(ids.map((id) => [id, []]));
  for (const { of, ...region } of rows) ancestors.get(of)?.push(region);
  return ancestors;
}

/** Divisions in force, parents before children and in the order of the pack. */
export function readRegions(on: Queryable): Promise<Region[]> {
  return on.query({
    name: 'regions.all',
    text: `with recursive tree as (
        select r.id, array[r.position] as path from regions.region r where r.parent_id is null and r.ended_on is null
        union all select r.id, tree.path || r.position from tree join regions.region r on r.parent_id = tree.id where r.ended_on is null)
      select ${columns} from tree join regions.region r using (id) order by array_length(tree.path, 1), tree.path`,
  });
}
