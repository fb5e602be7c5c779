import { isDeepStrictEqual } from 'node:util';
import type { Call } from '#kernel/application/index.ts';
import { findTask } from '#platform/processes/index.ts';
import type { ActInput, ActResult } from './act-on-task.ts';
import { actOfTask } from './record-store.ts';
import { findCase } from './store.ts';

/**
 * What the caller himself has done with a step, in the very words in which he says it now; undefined where somebody else was first, or
 * where he says something else. Nothing acts twice: a step ends once.
 */
export async function doneAlready(call: Call, input: ActInput): Promise<ActResult | undefined> {
  const task = await findTask(call.database, input.taskId);
  if (task?.status !== 'done' || task.closedBy !== call.actor.id || task.caseId === null) return undefined;
  const [act, of] = await Promise.all([
    actOfTask(call.database, task.caseId, task.id),
    findCase(call.database, task.caseId),
  ]);
  if (!act || !of || act.outcome !== input.outcome || act.reason !== (input.reason?.trim() ?? ''))
    return undefined;
  const { form: filled, ...data } = act.data;
  if (!holds(data, input.data ?? {}) || !holds(filled ?? {}, input.form ?? {})) return undefined;
  return { caseId: of.id, state: of.state, outcome: of.outcome };
}

/** Whether all that is said stands in what was kept. */
const holds = (kept: unknown, said: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(said).every(
    ([key, value]) =>
      typeof kept === 'object' && kept !== null && isDeepStrictEqual(Reflect.get(kept, key), value),
  );
