import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { canonicalBytes, recordAudit } from '#platform/audit/index.ts';
import { checkDefinition } from './definitions.ts';
import type { RecordImport, RegisterDefinition } from './model.ts';
import { registerProblem } from './problems.ts';
import { lockRecord, noteImport, putDefinitions, readDefinition } from './store.ts';
import { writeRecord } from './write-record.ts';

/**
 * Brings definitions and records of a pack into the registers. What a pack brought before is not written again, so that
 * starting twice does not undo what happened to a record since.
 */
export async function importRegisters(
  call: Call,
  transaction: Transaction,
  definitions: readonly RegisterDefinition[],
  records: readonly RecordImport[],
): Promise<{ readonly changed: boolean }> {
  for (const definition of definitions) checkDefinition(definition);
  const changed = await putDefinitions(transaction, definitions);
  await recordAudit(
    call,
    transaction,
    changed.map((key) => ({ action: 'register.define', object: { kind: 'register', id: key } })),
  );
  let written = 0;
  for (const record of records) if (await importRecord(call, transaction, record)) written += 1;
  return { changed: changed.length + written > 0 };
}

async function importRecord(call: Call, transaction: Transaction, record: RecordImport): Promise<boolean> {
  const { register, data, validFrom } = record;
  const definition = await readDefinition(transaction, register);
  if (!definition) throw registerProblem('unknown-register', { register });
  const identifier = String(data[definition.identifier] ?? '');
  const recordId = await lockRecord(transaction, newId(), definition, identifier);
  const digest = createHash('sha256').update(canonicalBytes({ data, validFrom })).digest();
  if (!(await noteImport(transaction, recordId, digest))) return false;
  await writeRecord(call, transaction, { register, identifier, data, validFrom, cause: 'import' });
  return true;
}
