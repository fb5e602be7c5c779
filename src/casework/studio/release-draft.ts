import { holdRelease, releaseById, releasePart } from '#casework/packs/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { accessProblem, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { expectStatus, expectVersion, writeChange } from './change-draft.ts';
import { refuseUnfit } from './check-draft.ts';
import { contentIn, hashOfText, isJson, noModel, parsedJson, partKind } from './content.ts';
import { type DraftRow, type Editor, editorsOf, lockDraft } from './draft-store.ts';
import { currentEditor } from './editor.ts';
import { insertHistory } from './history-store.ts';
import type { ReleaseDraft } from './model.ts';
import { authoriseReading, findModel, overlayFor, refuseUnasked, resourceOf } from './models.ts';
import { studioProblem } from './problems.ts';

/**
 * Puts a submitted draft in force: a new release of the packs with that model replaced or without it, for cases that begin from now on.
 * All of it happens in one transaction, or nothing. Who asks again, because the answer was lost, is given the same answer.
 */
export function releaseDraft(call: Call, { id, version }: ReleaseDraft): Promise<{ releaseId: string }> {
  return call.database.transaction(async (transaction) => {
    const inside = within(call, transaction);
    await authoriseReading(inside);
    const draft = await lockDraft(transaction, id);
    if (!draft) throw studioProblem('draft-unknown');
    const editors = (await editorsOf(transaction, [id])).get(id) ?? [];
    await authoriseRelease(inside, draft, editors);
    if (draft.releaseId !== null) return { releaseId: draft.releaseId };
    expectStatus(draft, 'submitted');
    expectVersion(call, draft, version);
    await expectFit(inside, transaction, draft);
    const releaseId = await putInForce(inside, transaction, draft, editors);
    return { releaseId };
  });
}

/** That one's own draft is refused is said in its own words: it is no lack of rights. */
async function authoriseRelease(call: Call, draft: DraftRow, editors: readonly Editor[]): Promise<void> {
  const model = await findModel(call, draft);
  await authorise(call, 'model.release', await resourceOf(call, model));
  if (call.actor.kind !== 'account') throw accessProblem('denied');
  const ids = editors.map(({ id }) => id);
  if (ids.includes(call.actor.id)) throw studioProblem('four-eyes');
  await authorise(call, 'model.release', await resourceOf(call, model, ids));
}

/** What is in force now, and until the end of the transaction, is what the draft was begun on; and the draft would run. */
async function expectFit(call: Call, transaction: Transaction, draft: DraftRow): Promise<void> {
  const inForce = await releaseById(call, await holdRelease(call, transaction));
  const model = contentIn(inForce, draft);
  const current = model ? hashOfText(draft.kind, model.content) : noModel;
  if (current !== draft.baseHash) throw studioProblem('base-changed');
  const overlay = await overlayFor(call, draft);
  // Where the packs on the disk say otherwise, to release what is in force once more settles it.
  const isSame = draft.purpose === 'change' && current === hashOfText(draft.kind, draft.content);
  if (isSame && !overlay?.conflict) throw studioProblem('unchanged');
  if (!model) refuseUnasked(inForce, draft);
  await refuseUnfit(call, draft, inForce, { zh: '发布', en: 'released' });
}

async function putInForce(
  call: Call,
  transaction: Transaction,
  draft: DraftRow,
  editors: readonly Editor[],
): Promise<string> {
  const { kind, key, reason } = draft;
  const isWithdrawal = draft.purpose === 'withdrawal';
  const content = isWithdrawal ? null : isJson(kind) ? parsedJson(draft.content) : draft.content;
  const released = await releasePart(call, transaction, { kind: partKind[kind], key, content });
  const { beforeReleaseId, beforeHash, afterHash } = released;
  const releaseId = released.release.id;
  const releaser = await currentEditor(call);
  await writeChange(call, transaction, releaser, {
    draft: { ...draft, status: 'released', releaseId },
    audit: 'studio.release-draft',
    detail: {
      releaseId,
      beforeReleaseId,
      beforeHash,
      afterHash,
      reason,
      editors: editors.map(({ id }) => id),
    },
  });
  await insertHistory(transaction, {
    id: newId(),
    kind,
    key,
    draftId: draft.id,
    releaseId,
    beforeReleaseId,
    beforeHash: beforeHash ?? noModel,
    afterHash: afterHash ?? noModel,
    reason: reason ?? '',
    editedBy: editors.map(({ name }) => name),
    releasedBy: releaser.id,
    releasedByName: releaser.name,
    at: call.clock.now(),
  });
  await appendEvents(call, transaction, [
    {
      name: isWithdrawal ? 'studio.model-withdrawn' : 'studio.model-released',
      version: 1,
      data: { kind, key, draftId: draft.id, releaseId, beforeReleaseId, beforeHash, afterHash },
    },
  ]);
  await recordAudit(call, transaction, [
    {
      action: isWithdrawal ? 'studio.withdraw-model' : 'studio.release-model',
      object: { kind: 'release', id: releaseId },
      detail: { kind, key, beforeReleaseId, beforeHash, afterHash },
    },
  ]);
  return releaseId;
}
