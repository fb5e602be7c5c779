import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { changeDraft, expectStatus } from './change-draft.ts';
import { modelIn, resourceOf } from './models.ts';

/** Gives up a draft. Its versions stay on record. */
export async function discardDraft(call: Call, { id }: { readonly id: string }): Promise<void> {
  await changeDraft(call, id, async (draft, inside) => {
    // The model may have left the packs meanwhile; its draft can still be given up.
    const model = modelIn(await currentRelease(inside), draft, draft) ?? draft;
    await authorise(inside, 'model.edit', await resourceOf(inside, model));
    expectStatus(draft, 'open', 'submitted');
    return { draft: { ...draft, status: 'discarded' }, audit: 'studio.discard-draft' };
  });
}
