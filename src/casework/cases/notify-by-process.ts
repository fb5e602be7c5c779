import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ServiceCall } from '#platform/processes/index.ts';
import { caseProblem } from './problems.ts';
import { lockCase } from './store.ts';
import { tellProgress } from './tell-progress.ts';

/** `case.notify`: the process puts a word of its own into the applicant's progress: `mt:with` gives its `text` and `textEn`. */
export async function notifyByProcess(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<void> {
  const found = service.caseId ? await lockCase(transaction, service.caseId) : undefined;
  if (!found) throw caseProblem('not-found');
  const { text, textEn } = service.parameters;
  await tellProgress(call, transaction, found, 'told', {
    reason: typeof text === 'string' ? text : '',
    ...(typeof textEn === 'string' ? { parameters: { textEn } } : {}),
  });
}
