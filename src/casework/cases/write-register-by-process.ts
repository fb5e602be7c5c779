import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ServiceCall } from '#platform/processes/index.ts';
import { writeRecord } from '#platform/registers/index.ts';

/** `register.write`: the result of a case goes into a register, e.g. a new firm, as a new version with the case as its cause. */
export async function writeRegisterByProcess(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<void> {
  const { register, identifier, data } = service.parameters;
  await writeRecord(call, transaction, {
    register: String(register),
    identifier: String(identifier),
    data: (data ?? {}) as Record<string, unknown>,
    validFrom: call.clock.today(),
    cause: service.caseId ?? service.instanceId,
  });
}
