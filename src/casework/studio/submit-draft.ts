import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { changeDraft, expectStatus, expectVersion } from './change-draft.ts';
import { refuseUnfit } from './check-draft.ts';
import { draftView } from './draft-view.ts';
import type { Draft, SubmitDraft } from './model.ts';
import { findModel, resourceOf } from './models.ts';

/** Asks a releaser to put the draft in force. What would not run is told now, not to the releaser. */
export async function submitDraft(call: Call, { id, version, reason }: SubmitDraft): Promise<Draft> {
  const submitted = await changeDraft(call, id, async (draft, inside, _transaction, editor) => {
    await authorise(inside, 'model.edit', await resourceOf(inside, await findModel(inside, draft)));
    expectStatus(draft, 'open', 'submitted');
    expectVersion(call, draft, version);
    await refuseUnfit(inside, draft, await currentRelease(inside), { zh: '提交', en: 'submitted' });
    return {
      draft: {
        ...draft,
        status: 'submitted',
        reason,
        submittedAt: call.clock.now(),
        submittedByName: editor.name,
        returnedReason: null,
        returnedByName: null,
      },
      edit: { what: 'submitted', content: null },
      audit: 'studio.submit-draft',
      detail: { reason },
    };
  });
  return draftView(call, submitted);
}
