import type { Call } from '#kernel/application/index.ts';
import { type InstanceFilter, type InstancePage, selectInstancePage } from './operations-store.ts';

/** Instances, the newest first, page by page. Who may see them is the caller's matter. */
export function findInstances(call: Call, filter: InstanceFilter): Promise<InstancePage> {
  return selectInstancePage(call.database, filter);
}
