import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ServiceCall } from '#platform/processes/index.ts';
import { decideCase, type Elsewhere } from './decide-case.ts';
import { caseProblem } from './problems.ts';
import { byProcess, recordAct } from './record-act.ts';
import { lockCase } from './store.ts';

/**
 * `case.decide`: another authority has decided, in its own system, and the process writes it down here. `mt:with` is what it
 * answered: `outcome` (`granted`, `refused`), `reason`, `authority`, `authorityEn`, `number`, `decidedOn`. The act is that
 * authority's, so no officer of ours stands as who decided.
 */
export async function decideByProcess(
  call: Call,
  transaction: Transaction,
  { caseId, parameters }: ServiceCall,
): Promise<void> {
  const before = caseId ? await lockCase(transaction, caseId) : undefined;
  if (!before) throw caseProblem('not-found');
  const outcome = parameters['outcome'] === 'granted' ? 'granted' : 'refused';
  const reason = wordsIn(parameters['reason']);
  const elsewhere: Elsewhere = {
    authority: wordsIn(parameters['authority']),
    authorityEn: wordsIn(parameters['authorityEn']),
    number: wordsIn(parameters['number']),
    decidedOn: wordsIn(parameters['decidedOn']) || call.clock.today(),
  };
  await decideCase(call, transaction, before, { outcome, reason, elsewhere });
  await recordAct(
    call,
    transaction,
    before,
    { ...byProcess(before), doneBy: elsewhere.authority },
    { kind: 'decide', outcome, reason, data: { contentId: before.contentId, ...elsewhere } },
  );
}

const wordsIn = (value: unknown) => (typeof value === 'string' ? value : '');
