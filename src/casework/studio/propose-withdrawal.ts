import { currentRelease } from '#casework/packs/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { hashOfText } from './content.ts';
import { openDraftOf } from './draft-store.ts';
import type { Draft, ProposeWithdrawal } from './model.ts';
import { findModel, resourceOf } from './models.ts';
import { beginDraft } from './open-draft.ts';
import { studioProblem } from './problems.ts';
import { submitDraft } from './submit-draft.ts';

/**
 * Asks a releaser to withdraw a model that no item uses: what runs goes on, nothing new begins with it. It is a draft like any
 * other, that says something else of its model than a new content.
 */
export function proposeWithdrawal(call: Call, { kind, key, reason }: ProposeWithdrawal): Promise<Draft> {
  return call.database.transaction(async (transaction) => {
    const inside = within(call, transaction);
    const release = await currentRelease(inside);
    const model = await findModel(inside, { kind, key }, release);
    await authorise(inside, 'model.edit', await resourceOf(inside, model));
    const { content, bodyKey, divisionKey } = model;
    const begun = await beginDraft(inside, {
      kind,
      key,
      content,
      bodyKey,
      divisionKey,
      purpose: 'withdrawal',
      baseReleaseId: release.id,
      baseHash: hashOfText(kind, content),
    });
    const draft = begun ? await openDraftOf(transaction, kind, key) : undefined;
    if (!draft) throw studioProblem('draft-waits');
    return submitDraft(inside, { id: draft.id, version: draft.version, reason });
  });
}
