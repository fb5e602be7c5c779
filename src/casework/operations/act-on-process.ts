import { followProcess, nameCases } from '#casework/cases/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { type Advance, type FoundInstance, findInstances } from '#platform/processes/index.ts';
import { operating } from './authority.ts';
import { operationsProblem } from './problems.ts';

export interface ProcessAct {
  readonly instanceId: string;
  readonly reason: string;
}

/** What is done, with whom the history names for it and why. */
export interface About extends ProcessAct {
  readonly byName: string;
}

type Work = (call: Call, transaction: Transaction, about: About, instance: FoundInstance) => Promise<Advance>;

/** Everything done to a process from outside: by whoever may, for a reason, with the case behind it. */
export async function actOnProcess(call: Call, act: ProcessAct, work: Work): Promise<Advance> {
  const acting = await operating(call);
  const reason = act.reason.trim();
  if (reason === '') throw operationsProblem('reason-required');
  const byName = await nameOfOperator(acting);
  return call.database.transaction(async (transaction) => {
    const inside = within(acting, transaction);
    const { instances } = await findInstances(inside, { id: act.instanceId, limit: 1 });
    const [instance] = instances;
    if (!instance) throw operationsProblem('instance-unknown');
    return followProcess(inside, transaction, instance.caseId, () =>
      work(inside, transaction, { ...act, reason, byName }, instance),
    );
  });
}

export async function nameOfOperator(call: Call): Promise<string> {
  const assignments = await assignmentsOf(call);
  const own = assignments.find(({ id }) => id === call.actor.assignmentId) ?? assignments[0];
  return own?.officerName ?? '';
}

/** A case that is still open keeps its process: its legal state must not be ended by the way. */
export async function refuseOpenCase(call: Call, { caseId }: FoundInstance): Promise<void> {
  if (caseId === null) return;
  const of = (await nameCases(call, [caseId])).get(caseId);
  if (of && of.state !== 'closed') throw operationsProblem('case-open', { receipt: of.receiptNumber });
}
