import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { RecordData, RegisterDefinition, RegisterRecord } from './model.ts';

export async function readDefinition(
  on: Queryable,
  key: string,
): Promise<(RegisterDefinition & { readonly version: number }) | undefined> {
  const [row] = await on.query<RegisterDefinition & { version: number }>(
    {
      name: 'registers.definition',
      text: `select key, title, steward, identifier, schema, personal, mask, version from registers.definition where key = $1`,
    },
    [key],
  );
  return row;
}

/** The keys of those that were new or differed. */
export async function putDefinitions(
  on: Transaction,
  definitions: readonly RegisterDefinition[],
): Promise<string[]> {
  const rows = await on.query<{ key: string }>(
    `insert into registers.definition as present (key, title, steward, identifier, schema, personal, mask)
      select key, title, steward, identifier, schema, personal, mask from jsonb_to_recordset($1::jsonb)
        as d (key text, title jsonb, steward text, identifier text, schema jsonb, personal text[], mask jsonb)
      on conflict (key) do update set title = excluded.title, steward = excluded.steward, identifier = excluded.identifier,
          schema = excluded.schema, personal = excluded.personal, mask = excluded.mask, version = present.version + 1
        where (present.title, present.steward, present.identifier, present.schema, present.personal, present.mask)
          is distinct from (excluded.title, excluded.steward, excluded.identifier, excluded.schema, excluded.personal, excluded.mask)
      returning key`,
    [JSON.stringify(definitions)],
  );
  return rows.map(({ key }) => key);
}

/** The record's row, made if need be, and locked: writers of one record follow each other. */
export async function lockRecord(
  on: Transaction,
  id: string,
  register: string,
  identifier: string,
): Promise<string> {
  const [row] = await on.query<{ id: string }>(
    {
      name: 'registers.lock',
      text: `insert into registers.record as present (id, register, identifier) values ($1, $2, $3)
        on conflict (register, identifier) do update set identifier = present.identifier returning present.id`,
    },
    [id, register, identifier],
  );
  return row?.id ?? id;
}

export interface Version {
  readonly id: string;
  readonly recordId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly data: RecordData;
  readonly cause: string;
  readonly actor: string;
}

/** What the register says now about the days from `from` until before `to`; by day. */
export function readPresent(
  on: Transaction,
  recordId: string,
  from: string,
  to: string | null,
): Promise<Version[]> {
  return on.query(
    {
      name: 'registers.present',
      text: `select id, record_id as "recordId", valid_from as "validFrom", valid_to as "validTo", data, cause, actor
        from registers.version where record_id = $1 and recorded_to is null
          and daterange(valid_from, valid_to) && daterange($2::date, $3::date) order by valid_from`,
    },
    [recordId, from, to],
  );
}

/**
 * Ends the recording of some versions and begins that of others, at one instant: now, or the last recording of this record
 * if the clock was set back since, so that time in the register never runs backwards.
 */
export async function replaceVersions(
  on: Transaction,
  recordId: string,
  now: Date,
  ended: readonly string[],
  begun: readonly Version[],
): Promise<void> {
  const [row] = await on.query<{ at: string }>(
    {
      name: 'registers.instant',
      text: `select greatest($2::timestamptz, max(greatest(recorded_from, recorded_to)))::text as at
        from registers.version where record_id = $1`,
    },
    [recordId, now],
  );
  const at = row?.at ?? now.toISOString();
  await on.execute(
    { name: 'registers.end', text: `update registers.version set recorded_to = $2 where id = any($1)` },
    [ended, at],
  );
  await on.execute(
    {
      name: 'registers.begin',
      text: `insert into registers.version (id, record_id, valid_from, valid_to, recorded_from, data, cause, actor)
        select id, "recordId", "validFrom", "validTo", $2, data, cause, actor from jsonb_to_recordset($1::jsonb)
          as v (id uuid, "recordId" uuid, "validFrom" date, "validTo" date, data jsonb, cause text, actor text)`,
    },
    [JSON.stringify(begun), at],
  );
}

const columns = `r.id, r.register, r.identifier, v.data, v.valid_from as "validFrom", v.valid_to as "validTo",
  v.recorded_from as "recordedFrom", d.steward, d.title, d.personal, d.mask`;
const selected = `select ${columns} from registers.record r join registers.definition d on d.key = r.register
  join registers.version v on v.record_id = r.id`;
const valid = `v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2)`;
const present = `v.recorded_to is null and ${valid}`;
const recordedAsOf = (parameter: string) =>
  `tstzrange(v.recorded_from, v.recorded_to) @> ${parameter}::timestamptz and ${valid}`;

export async function readRecordAt(
  on: Queryable,
  key: { readonly register: string; readonly identifier: string } | { readonly id: string },
  validOn: string,
  recordedAt: Date | undefined,
): Promise<RegisterRecord | undefined> {
  const parameters = 'id' in key ? [key.id, validOn] : [key.register, validOn, key.identifier];
  const which = 'id' in key ? 'r.id = $1' : 'r.register = $1 and r.identifier = $3';
  const when = recordedAt === undefined ? present : recordedAsOf(`$${parameters.length + 1}`);
  const name = `registers.${'id' in key ? 'id' : 'identifier'}-${recordedAt === undefined ? 'now' : 'then'}`;
  const statement = { name, text: `${selected} where ${which} and ${when}` };
  const [row] = await on.query<RegisterRecord>(
    statement,
    recordedAt ? [...parameters, recordedAt] : parameters,
  );
  return row;
}

/** Records of a register whose fields have these values, by identifier. */
export function readRecordsWhere(
  on: Queryable,
  register: string,
  where: RecordData,
  validOn: string,
  limit: number,
): Promise<RegisterRecord[]> {
  return on.query(
    {
      name: 'registers.where',
      text: `${selected} where r.register = $1 and ${present} and v.data @> $3::jsonb order by r.identifier limit $4`,
    },
    [register, validOn, JSON.stringify(where), limit],
  );
}

/** Notes what a pack brings for a record; `false` when it brought the same before. */
export async function noteImport(on: Transaction, recordId: string, digest: Buffer): Promise<boolean> {
  const changed = await on.execute(
    {
      name: 'registers.note-import',
      text: `update registers.record set imported_digest = $2 where id = $1 and imported_digest is distinct from $2`,
    },
    [recordId, digest],
  );
  return changed > 0;
}
