import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { ProcessError, type ServiceCall } from '#platform/processes/index.ts';
import { type RecordData, readRecord, writeRecord } from '#platform/registers/index.ts';

/**
 * `register.write`: the result of a case goes into a register, as a new version with the case as its cause: a new record,
 * e.g. a new firm (`data`), or what has changed in one that is there, e.g. a firm that is closed (`changes`).
 */
export async function writeRegisterByProcess(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<void> {
  const register = String(service.parameters['register']);
  const identifier = String(service.parameters['identifier']);
  const { data, changes } = service.parameters;
  await writeRecord(call, transaction, {
    register,
    identifier,
    data:
      changes === undefined || changes === null
        ? ((data ?? {}) as RecordData)
        : { ...(await standing(call, transaction, register, identifier)), ...(changes as RecordData) },
    validFrom: call.clock.today(),
    cause: service.caseId ?? service.instanceId,
  });
}

async function standing(
  call: Call,
  transaction: Transaction,
  register: string,
  identifier: string,
): Promise<RecordData> {
  const record = await readRecord(call, register, identifier, {
    purpose: 'register.write',
    within: transaction,
  });
  if (!record) throw new ProcessError('unknown-record');
  return record.data;
}
