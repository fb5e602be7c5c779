import type { Call } from '#kernel/application/index.ts';
import { cancelInstance } from '#platform/processes/index.ts';
import { actOnProcess, type ProcessAct, refuseOpenCase } from './act-on-process.ts';

/** Ends a process that has no case, or whose case is closed. An open case is ended by a decision, not from here. */
export async function cancelProcess(call: Call, act: ProcessAct): Promise<void> {
  await actOnProcess(call, act, async (acting, transaction, { instanceId, reason }, instance) => {
    await refuseOpenCase(acting, instance);
    return cancelInstance(acting, transaction, { instanceId, reason });
  });
}
