import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { changeDraft, expectStatus } from './change-draft.ts';
import { draftView } from './draft-view.ts';
import type { Draft, ReturnDraft } from './model.ts';
import { findModel, resourceOf } from './models.ts';

/** Sends a submitted draft back to those who edit it, with a reason. To send back is not to have a hand in it. */
export async function returnDraft(call: Call, { id, reason }: ReturnDraft): Promise<Draft> {
  const returned = await changeDraft(call, id, async (draft, inside, _transaction, editor) => {
    await authorise(inside, 'model.release', await resourceOf(inside, await findModel(inside, draft)));
    expectStatus(draft, 'submitted');
    return {
      draft: { ...draft, status: 'open', returnedReason: reason, returnedByName: editor.name },
      audit: 'studio.return-draft',
      detail: { reason },
    };
  });
  return draftView(call, returned);
}
