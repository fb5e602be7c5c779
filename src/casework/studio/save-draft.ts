import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { changeDraft, expectChange, expectStatus, expectVersion } from './change-draft.ts';
import { draftView } from './draft-view.ts';
import type { Draft, SaveDraft } from './model.ts';
import { findModel, resourceOf } from './models.ts';
import { refuseDangerous } from './refuse-dangerous.ts';

/** Keeps a new version of a draft. A submitted one is open again: what was to be reviewed has changed. */
export async function saveDraft(call: Call, { id, version, content, note }: SaveDraft): Promise<Draft> {
  const saved = await changeDraft(call, id, async (draft, inside) => {
    await authorise(inside, 'model.edit', await resourceOf(inside, await findModel(inside, draft)));
    expectStatus(draft, 'open', 'submitted');
    expectVersion(call, draft, version);
    expectChange(draft);
    refuseDangerous(draft.kind, content);
    return {
      draft: { ...draft, status: 'open', content, note: note ?? draft.note },
      edit: { what: 'saved', content },
      audit: 'studio.save-draft',
    };
  });
  return draftView(call, saved);
}
