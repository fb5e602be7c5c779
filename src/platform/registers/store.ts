import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { type Vault, vaultOf } from '#platform/vault/index.ts';
import type { RecordData, RegisterDefinition, RegisterRecord } from './model.ts';
import {
  identifierColumn,
  identifierLookups,
  openData,
  type PersonalFields,
  partSearch,
  sealData,
  sealIdentifier,
} from './seal-record.ts';

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
  register: PersonalFields,
  identifier: string,
): Promise<string> {
  const vault = await vaultOf(on);
  const kept = sealIdentifier(vault, register, id, identifier);
  const [row] = await on.query<{ id: string }>(
    {
      name: 'registers.lock',
      // One that is not sealed yet, or by an earlier key, is this record, too.
      text: `with known as (
          select id from registers.record where register = $2 and identifier = any($5) for update),
        made as (
          insert into registers.record as present (id, register, identifier, sealed)
          select $1, $2, $3, $4 where not exists (select from known)
          on conflict (register, identifier) do update set identifier = present.identifier returning present.id)
        select id from known union all select id from made`,
    },
    [id, register.key, kept.identifier, kept.sealed, identifierLookups(vault, register.key, identifier)],
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
export async function readPresent(
  on: Transaction,
  recordId: string,
  from: string,
  to: string | null,
): Promise<Version[]> {
  const rows = await on.query<Version & { readonly sealed: string | null }>(
    {
      name: 'registers.present',
      text: `select id, record_id as "recordId", valid_from as "validFrom", valid_to as "validTo", data, sealed, cause, actor
        from registers.version where record_id = $1 and recorded_to is null
          and daterange(valid_from, valid_to) && daterange($2::date, $3::date) order by valid_from`,
    },
    [recordId, from, to],
  );
  const vault = await vaultOf(on);
  return rows.map(({ sealed, ...version }) => ({
    ...version,
    data: openData(vault, { ...version, sealed }),
  }));
}

/**
 * Ends the recording of some versions and begins that of others, at one instant: now, or the last recording of this record
 * if the clock was set back since, so that time in the register never runs backwards.
 */
export async function replaceVersions(
  on: Transaction,
  register: PersonalFields,
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
  const vault = await vaultOf(on);
  const rows = begun.map((version) => ({
    ...version,
    ...sealData(vault, register, version.id, version.data),
  }));
  await on.execute(
    {
      name: 'registers.begin',
      text: `insert into registers.version (id, record_id, valid_from, valid_to, recorded_from, data, sealed, digests, cause, actor)
        select id, "recordId", "validFrom", "validTo", $2, data, sealed, digests, cause, actor from jsonb_to_recordset($1::jsonb)
          as v (id uuid, "recordId" uuid, "validFrom" date, "validTo" date, data jsonb, sealed text, digests text[], cause text,
            actor text)`,
    },
    [JSON.stringify(rows), at],
  );
}

interface SelectedRow extends RegisterRecord {
  readonly versionId: string;
  readonly sealedIdentifier: string | null;
  readonly sealedData: string | null;
}

function opened(
  vault: Vault,
  { versionId, sealedIdentifier, sealedData, ...record }: SelectedRow,
): RegisterRecord {
  return {
    ...record,
    identifier:
      sealedIdentifier === null
        ? record.identifier
        : vault.open(identifierColumn, record.id, sealedIdentifier),
    data: openData(vault, { id: versionId, data: record.data, sealed: sealedData }),
  };
}

const columns = `r.id, r.register, r.identifier, r.sealed as "sealedIdentifier", v.id as "versionId", v.sealed as "sealedData", v.data, v.valid_from as "validFrom", v.valid_to as "validTo",
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
  const vault = await vaultOf(on);
  const parameters =
    'id' in key
      ? [key.id, validOn]
      : [key.register, validOn, identifierLookups(vault, key.register, key.identifier)];
  const which = 'id' in key ? 'r.id = $1' : 'r.register = $1 and r.identifier = any($3)';
  const when = recordedAt === undefined ? present : recordedAsOf(`$${parameters.length + 1}`);
  const name = `registers.${'id' in key ? 'id' : 'identifier'}-${recordedAt === undefined ? 'now' : 'then'}`;
  const statement = { name, text: `${selected} where ${which} and ${when}` };
  const [row] = await on.query<SelectedRow>(statement, recordedAt ? [...parameters, recordedAt] : parameters);
  return row && opened(vault, row);
}

/** Records of a register whose fields have these values, in the order of their (hashed) identifiers. */
export async function readRecordsWhere(
  on: Queryable,
  register: PersonalFields,
  where: RecordData,
  validOn: string,
  limit: number,
): Promise<RegisterRecord[]> {
  const vault = await vaultOf(on);
  const { open, digests } = partSearch(vault, register, where);
  // By personal fields: what is sealed by its digests, what lies in the clear still as it is.
  const found =
    digests.length === 0
      ? 'v.data @> $3::jsonb'
      : `(v.data @> $3::jsonb or (v.data @> $5::jsonb and ${digests.map((_, i) => `v.digests && $${i + 6}::text[]`).join(' and ')}))`;
  const rows = await on.query<SelectedRow>(
    {
      name: `registers.where-${digests.length}`,
      text: `${selected} where r.register = $1 and ${present} and ${found} order by r.identifier limit $4`,
    },
    [
      register.key,
      validOn,
      JSON.stringify(where),
      limit,
      ...(digests.length === 0 ? [] : [JSON.stringify(open), ...digests]),
    ],
  );
  return rows.map((row) => opened(vault, row));
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

/** Which records bear these identifiers; nothing of what they say is read. */
export async function readIdsOf(
  on: Queryable,
  register: string,
  identifiers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const vault = await vaultOf(on);
  const sought = identifiers.flatMap((identifier) =>
    identifierLookups(vault, register, identifier).map((lookup) => ({ identifier, lookup })),
  );
  const rows = await on.query<{ id: string; at: number }>(
    {
      name: 'registers.ids-of',
      text: `select r.id, s.at::integer as at from unnest($2::text[]) with ordinality as s (identifier, at)
        join registers.record r on r.register = $1 and r.identifier = s.identifier`,
    },
    [register, sought.map(({ lookup }) => lookup)],
  );
  return new Map(rows.map(({ id, at }) => [sought[at - 1]?.identifier ?? '', id]));
}
