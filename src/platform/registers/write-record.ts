import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { canonicalBytes, recordAudit } from '#platform/audit/index.ts';
import { checkData, identifierFormat } from './definitions.ts';
import type { RecordData } from './model.ts';
import { registerProblem } from './problems.ts';
import { tellEnded, tellWritten } from './record-listeners.ts';
import type { PersonalFields } from './seal-record.ts';
import { lockRecord, readDefinition, readPresent, replaceVersions, type Version } from './store.ts';

/** A statement about the days from `validFrom` until before `validTo` (default: for good). */
export interface RecordWrite {
  readonly register: string;
  readonly identifier: string;
  readonly data: RecordData;
  readonly validFrom: string;
  readonly validTo?: string | null;
  /** Why it changes: a case, a notice, an import. */
  readonly cause: string;
}

/**
 * Records what holds from a day on. What was recorded before about those days stays readable as of then; days before stay as
 * they are. An open end also replaces what was recorded about later days. The same statement again changes nothing.
 */
export async function writeRecord(
  call: Call,
  transaction: Transaction,
  write: RecordWrite,
): Promise<{ readonly id: string; readonly changed: boolean }> {
  const { register, identifier, data, validFrom } = write;
  const validTo = write.validTo ?? null;
  if (validTo !== null && validTo <= validFrom)
    throw registerProblem('empty-period', { from: validFrom, to: validTo });
  const definition = await readDefinition(transaction, register);
  if (!definition) throw registerProblem('unknown-register', { register });
  checkData(definition, identifier, data, call.language);

  const recordId = await lockRecord(transaction, newId(), definition, identifier);
  const statement = { recordId, validFrom, validTo, data, cause: write.cause, actor: call.actor.id };
  const changed = await replacePeriod(call, transaction, definition, statement);
  if (changed)
    await tellWritten(call, transaction, {
      register,
      recordId,
      identifier,
      format: identifierFormat(definition),
    });
  return { id: recordId, changed };
}

/** Records that from a day on nothing holds any more: a death, a dissolution. The past stays. */
export async function endRecord(
  call: Call,
  transaction: Transaction,
  end: {
    readonly register: string;
    readonly identifier: string;
    readonly endsOn: string;
    readonly cause: string;
  },
): Promise<{ readonly id: string; readonly changed: boolean }> {
  const definition = await readDefinition(transaction, end.register);
  if (!definition) throw registerProblem('unknown-register', { register: end.register });
  const recordId = await lockRecord(transaction, newId(), definition, end.identifier);
  const statement = {
    recordId,
    validFrom: end.endsOn,
    validTo: null,
    data: null,
    cause: end.cause,
    actor: call.actor.id,
  };
  const changed = await replacePeriod(call, transaction, definition, statement);
  if (changed && end.endsOn <= call.clock.today())
    await tellEnded(call, transaction, { register: end.register, recordId, endsOn: end.endsOn });
  return { id: recordId, changed };
}

type Statement = Omit<Version, 'id' | 'data'> & { readonly data: RecordData | null };

async function replacePeriod(
  call: Call,
  transaction: Transaction,
  register: PersonalFields,
  statement: Statement,
): Promise<boolean> {
  const { recordId, validFrom, validTo, data } = statement;
  const present = await readPresent(transaction, recordId, validFrom, validTo);
  if (alreadySaid(present, statement)) return false;

  const begun: Version[] = present.flatMap((version) => remainders(version, validFrom, validTo));
  if (data !== null) begun.push({ ...statement, data, id: newId() });
  await replaceVersions(
    transaction,
    register,
    recordId,
    call.clock.now(),
    present.map(({ id }) => id),
    begun,
  );
  const object = { kind: 'register-record', id: recordId };
  const detail = { register: register.key, validFrom, validTo, cause: statement.cause };
  await recordAudit(call, transaction, [
    { action: data === null ? 'register.end' : 'register.write', object, detail },
  ]);
  await appendEvents(call, transaction, [
    {
      name: 'register.record-changed',
      data: { register: register.key, recordId, validFrom, validTo, ended: data === null },
    },
  ]);
  return true;
}

/** Whether the register says just this about all days of the period. */
function alreadySaid(present: readonly Version[], { validFrom, validTo, data }: Statement): boolean {
  if (data === null) return present.length === 0;
  const bytes = canonicalBytes(data);
  let covered = validFrom;
  for (const version of present) {
    if (version.validFrom > covered || !canonicalBytes(version.data).equals(bytes)) return false;
    if (version.validTo === null) return true;
    covered = version.validTo;
  }
  return present.length > 0 && validTo !== null && covered >= validTo;
}

/** What a version says about days outside the period goes on being said. */
function remainders(version: Version, from: string, to: string | null): Version[] {
  const rest: Version[] = [];
  if (version.validFrom < from) rest.push({ ...version, id: newId(), validTo: from });
  if (to !== null && (version.validTo === null || version.validTo > to))
    rest.push({ ...version, id: newId(), validFrom: to });
  return rest;
}
