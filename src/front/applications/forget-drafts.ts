import type { PersonalData } from '#casework/retention/index.ts';
import { keepInDraft } from './keep-files.ts';
import { countDraftsBefore, draftsBefore } from './sealed-store.ts';
import { deleteDraft } from './store.ts';

/** Drafts that nobody has touched for long go, with what was uploaded to them. An answer to a request of a body waits for it. */
export const forgottenDrafts: PersonalData = {
  key: 'drafts',
  count: countDraftsBefore,
  erase: async (call, transaction, before, limit) => {
    const drafts = await draftsBefore(transaction, before, limit);
    for (const draft of drafts) {
      for (const choice of Object.values(draft.materials))
        await keepInDraft(call, transaction, draft, choice, undefined);
      await deleteDraft(transaction, draft.id);
    }
    return drafts.length;
  },
};
