import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ServiceCall } from '#platform/processes/index.ts';
import { acceptCase } from './accept-case.ts';
import { caseProblem } from './problems.ts';
import { byProcess, recordAct } from './record-act.ts';
import { lockCase } from './store.ts';

/** `case.accept`: the process accepts without an officer, where the item is decided at once or by formal review. */
export async function acceptBySystem(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<void> {
  const before = service.caseId ? await lockCase(transaction, service.caseId) : undefined;
  if (!before) throw caseProblem('not-found');
  await acceptCase(call, transaction, before);
  await recordAct(call, transaction, before, byProcess(before), {
    kind: 'accept',
    outcome: 'accepted',
    reason: '',
  });
}
