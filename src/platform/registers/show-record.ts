import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { findBody } from '#platform/directory/index.ts';
import type { ReadOptions, RegisterRecord } from './model.ts';
import { registerProblem } from './problems.ts';
import { noteReading } from './read-record.ts';
import { readDefinition, readRecordAt } from './store.ts';

/**
 * A record as somebody asks to see it: its steward, or whom it is about. Others are refused before they can tell whether
 * there is such a record. Modules that need a record for a case of their own use `readRecord`.
 */
export async function showRecord(
  call: Call,
  register: string,
  identifier: string,
  { purpose, validOn, recordedAt }: ReadOptions,
): Promise<RegisterRecord> {
  const definition = await readDefinition(call.database, register);
  if (!definition) throw registerProblem('unknown-register', { register });
  const day = validOn ?? call.clock.today();
  const [record, steward] = await Promise.all([
    readRecordAt(call.database, { register, identifier }, day, recordedAt),
    findBody(call, definition.steward),
  ]);
  await authorise(call, 'register.read', {
    kind: 'register',
    id: record?.id ?? `${register}:unknown`,
    stewardBodyId: steward?.id ?? null,
    subjectId: record?.id ?? null,
  });
  if (!record) throw registerProblem('unknown-record');
  await noteReading(call, [record], purpose);
  return record;
}
