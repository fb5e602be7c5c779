import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ServiceCall } from '#platform/processes/index.ts';
import { closeCase } from './close-case.ts';
import { inPart } from './grant-in-part.ts';
import type { Case, CaseOutcome } from './model.ts';
import { caseProblem } from './problems.ts';
import { actsOf } from './record-store.ts';
import { lockCase } from './store.ts';

const outcomes: Readonly<Record<CaseOutcome, true>> = {
  granted: true,
  [inPart]: true,
  refused: true,
  'not-accepted': true,
  withdrawn: true,
  terminated: true,
  agreed: true,
  objected: true,
  remarked: true,
  done: true,
};

/**
 * `case.close`: the process ends the case with the outcome in `mt:with` (`outcome`, `reason`, `reasonEn`), else with the last one
 * decided. A reason of the process's own is told to the applicant; that of a decision he has read with the decision.
 */
export async function closeByProcess(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<void> {
  const before = service.caseId ? await lockCase(transaction, service.caseId) : undefined;
  if (!before) throw caseProblem('not-found');
  const said = service.parameters['outcome'] ?? service.variables['outcome'];
  const named = typeof said === 'string' && Object.hasOwn(outcomes, said) ? (said as CaseOutcome) : 'done';
  const outcome = named === 'granted' && (await isGrantedInPart(transaction, before)) ? inPart : named;
  const { reason: own, reasonEn } = service.parameters;
  const reason = own ?? service.variables['reason'];
  const textEn = typeof reasonEn === 'string' ? { textEn: reasonEn } : {};
  await closeCase(call, transaction, before, outcome, {
    reason: typeof reason === 'string' ? reason : '',
    ...(typeof own === 'string' && own !== '' ? { told: { reason: own, ...textEn } } : {}),
    results: service.results,
  });
}

/** The process has heard of a grant only. */
async function isGrantedInPart(transaction: Transaction, { id }: Case): Promise<boolean> {
  return (await actsOf(transaction, [id])).findLast(({ kind }) => kind === 'decide')?.outcome === inPart;
}
