import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { noModel } from './content.ts';
import { type DraftRow, type EditRow, insertDraft, insertEdit, openDraftOf } from './draft-store.ts';
import { draftView } from './draft-view.ts';
import { currentEditor } from './editor.ts';
import type { Draft, ModelName } from './model.ts';
import { baseHashOf, findModel, refuseUnasked, resourceOf } from './models.ts';
import { studioProblem } from './problems.ts';

/** The open draft of a model, else a new one on the release in force: one at a time, so that nobody overwrites another. */
export async function openDraft(call: Call, named: ModelName): Promise<Draft> {
  const release = await currentRelease(call);
  const model = await findModel(call, named);
  await authorise(call, 'model.edit', await resourceOf(call, model));
  const known = await openDraftOf(call.database, named.kind, named.key);
  if (known) return draftView(call, known);
  if (model.isWithdrawn) refuseUnasked(release, named);
  const { kind, key, content, items } = model;
  // Of two who open at once, both get the draft of the first.
  await beginDraft(call, {
    kind,
    key,
    content,
    baseReleaseId: release.id,
    baseHash: baseHashOf(model),
    purpose: 'change',
    bodyKey: items.length === 0 ? model.bodyKey : null,
    divisionKey: items.length === 0 ? model.divisionKey : null,
  });
  const opened = await openDraftOf(call.database, kind, key);
  if (!opened) throw studioProblem('draft-unknown');
  return draftView(call, opened);
}

type Begun = Pick<
  DraftRow,
  'kind' | 'key' | 'purpose' | 'content' | 'baseReleaseId' | 'baseHash' | 'bodyKey' | 'divisionKey'
>;

/** Keeps a draft with its first version; false where the model has an open one already. */
export async function beginDraft(
  call: Call,
  begun: Begun,
  what: EditRow['what'] = 'opened',
): Promise<boolean> {
  const editor = await currentEditor(call);
  const now = call.clock.now();
  const row: DraftRow = {
    ...begun,
    id: newId(),
    status: 'open',
    version: 1,
    note: null,
    openedAt: now,
    changedAt: now,
    changedBy: editor.id,
    changedByName: editor.name,
    reason: null,
    submittedAt: null,
    submittedByName: null,
    returnedReason: null,
    returnedByName: null,
    releaseId: null,
    trial: null,
  };
  return call.database.transaction(async (transaction) => {
    if (!(await insertDraft(transaction, row))) return false;
    const { id: draftId, kind, key, version, content, baseReleaseId } = row;
    await insertEdit(transaction, { draftId, version, what, content, note: null, at: now, by: editor });
    await recordAudit(call, transaction, [
      {
        action: 'studio.open-draft',
        object: { kind: 'draft', id: draftId },
        detail: { kind, key, releaseId: baseReleaseId, isNew: begun.baseHash === noModel },
      },
    ]);
    return true;
  });
}
