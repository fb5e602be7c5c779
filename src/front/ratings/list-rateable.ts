import { viewProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Grade, Invitation } from './model.ts';
import { rateableOf } from './store.ts';

export type Rateable = Invitation & { readonly grade: Grade | null };

/** The handled cases of one's own application, with what was given already. */
export async function listRateable(call: Call, rootId: string): Promise<readonly Rateable[]> {
  await viewProgress(call, rootId);
  return rateableOf(call.database, rootId);
}
