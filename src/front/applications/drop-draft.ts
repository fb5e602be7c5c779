import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { keepInDraft } from './keep-files.ts';
import type { Draft } from './model.ts';
import { deleteDraft } from './store.ts';

/** A draft goes, and what was uploaded to it. */
export async function dropDraft(call: Call, transaction: Transaction, draft: Draft): Promise<void> {
  for (const choice of Object.values(draft.materials))
    await keepInDraft(call, transaction, draft, choice, undefined);
  await deleteDraft(transaction, draft.id);
}
