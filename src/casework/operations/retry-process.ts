import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { retryIncident } from '#platform/processes/index.ts';
import { actOnProcess, type ProcessAct } from './act-on-process.ts';
import { operating } from './authority.ts';

export interface RetryProcess extends ProcessAct {
  /** Values that are set before it goes on: what was missing or wrong. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Goes on where an incident stopped it. Answers whether it stopped again. */
export async function retryProcess(call: Call, { variables, ...act }: RetryProcess): Promise<boolean> {
  const { status } = await actOnProcess(call, act, (acting, transaction, about) =>
    retryIncident(acting, transaction, { ...about, ...(variables ? { variables } : {}) }),
  );
  return status === 'incident';
}

/** Many, each by itself: one that stops again or fails keeps none of the others. */
export async function retryProcesses(
  call: Call,
  { instanceIds, reason }: { readonly instanceIds: readonly string[]; readonly reason: string },
): Promise<{ readonly repaired: number; readonly stopped: readonly string[] }> {
  await operating(call);
  const stopped: string[] = [];
  for (const instanceId of instanceIds)
    if (await stops(call, { instanceId, reason })) stopped.push(instanceId);
  return { repaired: instanceIds.length - stopped.length, stopped };
}

async function stops(call: Call, act: ProcessAct): Promise<boolean> {
  try {
    return await retryProcess(call, act);
  } catch (error) {
    if (!isProblem(error) || error.status === 403 || error.code === 'operations/reason-required') throw error;
    call.log.warn(
      { instanceId: act.instanceId, title: sayProblem(error, 'en').title },
      'a retry was refused',
    );
    return true;
  }
}
