import { transferStep } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireArranger } from '#platform/duty/index.ts';
import { findTask } from '#platform/processes/index.ts';
import type { Move, MoveSteps } from './model.ts';

export interface Moved {
  readonly moved: number;
  /** What was done meanwhile, has gone to another, or may not go to whom it was to go. */
  readonly left: number;
}

/** Gives several steps at once 批量改派: each is a transfer of its own, under the rules of its process and its case. */
export async function moveSteps(call: Call, { moves, reason, ...place }: MoveSteps): Promise<Moved> {
  await requireArranger(call, place);
  let moved = 0;
  for (const move of moves) if (await transferred(call, move, reason.trim())) moved += 1;
  return { moved, left: moves.length - moved };
}

async function transferred(call: Call, { taskId, from, to }: Move, reason: string): Promise<boolean> {
  const task = await findTask(call.database, taskId);
  if (task?.status !== 'open' || task.claimedBy !== from) return false;
  try {
    await transferStep(call, { id: newId(), taskId, to, reason });
    return true;
  } catch (error) {
    if (!isProblem(error) || error.status >= 500) throw error;
    call.log.warn({ error: error.code, taskId }, 'a step was not given to another');
    return false;
  }
}
