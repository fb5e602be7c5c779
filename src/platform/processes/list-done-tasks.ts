import type { Call } from '#kernel/application/index.ts';
import { type DoneTask, type DoneTaskPage, selectDoneTasks } from './closed-task-store.ts';

/** What the caller has done, the newest first: everybody may see one's own acts. */
export function listDoneTasks(call: Call, page: DoneTaskPage): Promise<DoneTask[]> {
  return selectDoneTasks(call.database, call.actor.id, page);
}
