import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type About, interveneIn } from './intervene-in-process.ts';
import { selectPeriods } from './intervention-store.ts';
import type { Advance } from './model.ts';
import { processProblem } from './problems.ts';
import { selectInstance } from './store.ts';

export interface SuspendInstance extends About {
  readonly instanceId: string;
  readonly reason: string;
}

/** Suspension 中止: tasks are held, timers stop, and what was left of each period is kept. */
export async function suspendInstance(
  call: Call,
  transaction: Transaction,
  input: SuspendInstance,
): Promise<Advance> {
  const { instanceId } = input;
  // Locked first: no timer fires between the reading of the periods and the suspension.
  if (!(await selectInstance(transaction, 'instance', instanceId, 'locked')))
    throw processProblem('instance-not-found', { id: instanceId });
  const periods = await selectPeriods(transaction, instanceId);
  return interveneIn(call, transaction, instanceId, { kind: 'suspend', periods }, input);
}

/** Resumption 恢复: what was left of each period is counted on from today. */
export function resumeInstance(
  call: Call,
  transaction: Transaction,
  input: About & { readonly instanceId: string },
): Promise<Advance> {
  return interveneIn(call, transaction, input.instanceId, { kind: 'resume' }, input);
}
