import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import { propertiesOf } from './definitions.ts';
import type { ReadOptions, RecordData, RegisterRecord } from './model.ts';
import { registerProblem } from './problems.ts';
import { readDefinition, readRecordAt, readRecordsWhere } from './store.ts';

/** What a register says about a day, as it is known now or was known at an instant. Reading personal data is recorded. */
export async function readRecord(
  call: Call,
  register: string,
  identifier: string,
  options: ReadOptions & { readonly within?: Transaction },
): Promise<RegisterRecord | undefined> {
  return read(call, { register, identifier }, options);
}

export async function recordById(
  call: Call,
  id: string,
  options: ReadOptions & { readonly within?: Transaction },
): Promise<RegisterRecord | undefined> {
  return read(call, { id }, options);
}

async function read(
  call: Call,
  key: { readonly register: string; readonly identifier: string } | { readonly id: string },
  { validOn, recordedAt, purpose, within }: ReadOptions & { readonly within?: Transaction },
): Promise<RegisterRecord | undefined> {
  const record = await readRecordAt(within ?? call.database, key, validOn ?? call.clock.today(), recordedAt);
  if (record) await noteReading(call, [record], purpose, within);
  return record;
}

/** Records valid on the day (default today) whose fields have all these values; at most `limit`. */
export async function findRecords(
  call: Call,
  register: string,
  options: { readonly where: RecordData; readonly purpose: string; readonly validOn?: string },
  limit = 50,
): Promise<readonly RegisterRecord[]> {
  const definition = await readDefinition(call.database, register);
  if (!definition) throw registerProblem('unknown-register', { register });
  const properties = propertiesOf(definition);
  for (const field of Object.keys(options.where))
    if (!properties.has(field)) throw registerProblem('unknown-field', { register, field });
  const validOn = options.validOn ?? call.clock.today();
  const records = await readRecordsWhere(call.database, definition, options.where, validOn, limit);
  await noteReading(call, records, options.purpose);
  return records;
}

/** The data with personal fields masked: by the register's mask, or wholly where it has none. */
export function maskRecord(record: RegisterRecord): RecordData {
  const hidden = new Set([...record.personal, ...Object.keys(record.mask)]);
  return Object.fromEntries(
    Object.entries(record.data).map(([field, value]) => {
      if (!hidden.has(field) || value === null) return [field, value];
      return [field, typeof value === 'string' ? maskValue(record.mask[field] ?? 'all', value) : '***'];
    }),
  );
}

/** Before the data are handed out, it is on record who read them and why. */
export async function noteReading(
  call: Call,
  records: readonly RegisterRecord[],
  purpose: string,
  within?: Transaction,
): Promise<void> {
  const entries = records
    .filter(({ personal }) => personal.length > 0)
    .map(({ id, register }) => ({
      action: 'register.read',
      object: { kind: 'register-record', id },
      detail: { register, purpose },
      subjects: [id],
    }));
  if (entries.length === 0) return;
  if (within) await recordAudit(call, within, entries);
  else await call.database.transaction((transaction) => recordAudit(call, transaction, entries));
}
