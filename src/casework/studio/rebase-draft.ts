import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { changeDraft, expectChange, expectStatus, expectVersion } from './change-draft.ts';
import { draftView } from './draft-view.ts';
import type { Draft, RebaseDraft } from './model.ts';
import { baseHashOf, findModel, resourceOf } from './models.ts';
import { refuseDangerous } from './refuse-dangerous.ts';

/** Goes on with a draft on what is in force now, with the content that somebody has made of both. */
export async function rebaseDraft(call: Call, { id, version, content }: RebaseDraft): Promise<Draft> {
  const rebased = await changeDraft(call, id, async (draft, inside) => {
    const release = await currentRelease(inside);
    const model = await findModel(inside, draft);
    await authorise(inside, 'model.edit', await resourceOf(inside, model));
    expectStatus(draft, 'open', 'submitted');
    expectVersion(call, draft, version);
    expectChange(draft);
    refuseDangerous(draft.kind, content);
    return {
      draft: {
        ...draft,
        status: 'open',
        content,
        baseReleaseId: release.id,
        baseHash: baseHashOf(model),
      },
      edit: { what: 'rebased', content },
      audit: 'studio.rebase-draft',
      detail: { releaseId: release.id },
    };
  });
  return draftView(call, rebased);
}
