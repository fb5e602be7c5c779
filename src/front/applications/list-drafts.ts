import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { coversMatter } from '#platform/identity/index.ts';
import type { Draft } from './model.ts';
import { draftsOf } from './store.ts';

/** Own drafts for whoever is acted for now, the latest first. */
export async function listDrafts(call: Call): Promise<readonly Draft[]> {
  requireAccount(call);
  const drafts = await draftsOf(call.database, call.actor.id);
  return drafts.filter(
    (draft) => (draft.subjectId ?? undefined) === call.actor.onBehalfOf && coversMatter(call, draft.itemKey),
  );
}
