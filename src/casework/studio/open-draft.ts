import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { hashOfText } from './content.ts';
import { type DraftRow, insertDraft, insertEdit, openDraftOf } from './draft-store.ts';
import { draftView } from './draft-view.ts';
import { currentEditor } from './editor.ts';
import type { Draft, ModelName } from './model.ts';
import { findModel, resourceOf } from './models.ts';
import { studioProblem } from './problems.ts';

/** The open draft of a model, else a new one on the release in force: one at a time, so that nobody overwrites another. */
export async function openDraft(call: Call, named: ModelName): Promise<Draft> {
  const release = await currentRelease(call);
  const model = await findModel(call, named, release);
  await authorise(call, 'model.edit', await resourceOf(call, model));
  const known = await openDraftOf(call.database, named.kind, named.key);
  if (known) return draftView(call, known);
  const editor = await currentEditor(call);
  const now = call.clock.now();
  const row: DraftRow = {
    id: newId(),
    kind: named.kind,
    key: named.key,
    status: 'open',
    version: 1,
    baseReleaseId: release.id,
    baseHash: hashOfText(named.kind, model.content),
    content: model.content,
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
  };
  await call.database.transaction(async (transaction) => {
    // Of two who open at once, both get the draft of the first.
    if (!(await insertDraft(transaction, row))) return;
    const { id: draftId, version, content } = row;
    await insertEdit(transaction, {
      draftId,
      version,
      what: 'opened',
      content,
      note: null,
      at: now,
      by: editor,
    });
    await recordAudit(call, transaction, [
      {
        action: 'studio.open-draft',
        object: { kind: 'draft', id: draftId },
        detail: { ...named, releaseId: release.id },
      },
    ]);
  });
  const opened = await openDraftOf(call.database, named.kind, named.key);
  if (!opened) throw studioProblem('draft-unknown');
  return draftView(call, opened);
}
