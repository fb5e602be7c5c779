import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ServiceCall } from '#platform/processes/index.ts';
import { closeCase } from './close-case.ts';
import type { CaseOutcome } from './model.ts';
import { caseProblem } from './problems.ts';
import { lockCase } from './store.ts';

const outcomes: Readonly<Record<CaseOutcome, true>> = {
  granted: true,
  refused: true,
  'not-accepted': true,
  withdrawn: true,
  terminated: true,
  agreed: true,
  objected: true,
  remarked: true,
  done: true,
};

/** `case.close`: the process ends the case with the outcome in `mt:with` (`outcome`, `reason`), else with the last one decided. */
export async function closeByProcess(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<void> {
  const before = service.caseId ? await lockCase(transaction, service.caseId) : undefined;
  if (!before) throw caseProblem('not-found');
  const said = service.parameters['outcome'] ?? service.variables['outcome'];
  const outcome = typeof said === 'string' && Object.hasOwn(outcomes, said) ? (said as CaseOutcome) : 'done';
  const reason = service.parameters['reason'] ?? service.variables['reason'];
  await closeCase(call, transaction, before, outcome, {
    reason: typeof reason === 'string' ? reason : '',
    results: service.variables,
  });
}
