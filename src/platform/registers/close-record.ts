import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { registerProblem } from './problems.ts';
import { readDefinition, readRecordAt } from './store.ts';
import { endRecord } from './write-record.ts';

/** The steward of a register says from which day on somebody or something is no more: a death, a dissolution. */
export async function closeRecord(
  call: Call,
  end: {
    readonly register: string;
    readonly identifier: string;
    readonly endsOn: string;
    readonly cause: string;
  },
): Promise<void> {
  const { register, identifier, endsOn } = end;
  const definition = await readDefinition(call.database, register);
  if (!definition) throw registerProblem('unknown-register', { register });
  const steward = await findBody(call, definition.steward);
  const kept = { kind: 'register', id: register, stewardBodyId: steward?.id ?? null } as const;
  await authorise(call, 'register.write', kept);
  if (endsOn > call.clock.today()) throw registerProblem('ends-later');
  const record = await readRecordAt(call.database, { register, identifier }, endsOn, undefined);
  if (!record) throw registerProblem('unknown-record');
  await authorise(call, 'register.write', { ...kept, subjectId: record.id });
  await call.database.transaction((transaction) => endRecord(call, transaction, end));
}
