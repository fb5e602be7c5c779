import type { Call } from '#kernel/application/index.ts';
import {
  accessProblem,
  authorise,
  mayDo,
  type ProcessResource,
  reachOf,
  requireAccount,
} from '#platform/access/index.ts';
import type { InstanceArea } from '#platform/processes/index.ts';

const all: ProcessResource = { kind: 'process', id: '' };

/** Whose instances the caller sees: everybody's (absent), or those of some bodies or divisions. */
export async function authoriseSeeing(call: Call): Promise<readonly InstanceArea[] | undefined> {
  requireAccount(call);
  if (await mayDo(call, 'process.read', all)) return undefined;
  const { bodies } = await reachOf(call, 'process.read');
  if (bodies.length === 0) throw accessProblem('denied');
  return bodies.map(({ bodyId, divisionKeys }) => ({ bodyId, divisionKeys }));
}

/** Whether there is anything of operations that the caller sees. */
export async function maySeeOperations(call: Call): Promise<boolean> {
  if (await mayDo(call, 'process.read', all)) return true;
  return (await reachOf(call, 'process.read')).bodies.length > 0;
}

export const mayOperate = (call: Call): Promise<boolean> => mayDo(call, 'process.operate', all);

export const mayReadValues = (call: Call): Promise<boolean> => mayDo(call, 'process.read-values', all);

/** The call of whoever operates processes, or reads their values, under the assignment that permits it. */
export async function operating(
  call: Call,
  action: 'process.operate' | 'process.read-values' = 'process.operate',
): Promise<Call> {
  const { assignmentId } = await authorise(call, action, all);
  return assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
}
