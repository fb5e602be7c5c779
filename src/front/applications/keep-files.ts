import type { SubmittedMaterial } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { alsoReadBy, attachFile, detachFile, registerFileOwner } from '#platform/files/index.ts';
import { readsAtCounter } from './counter.ts';
import type { Draft, MaterialChoice } from './model.ts';
import { waitsForCaller } from './read-joint.ts';
import { findDraft } from './store.ts';

const ofDraft = (draftId: string) => ({ kind: 'draft', id: draftId });

/** The files of a draft are its writer’s alone, and whom he asks to confirm them. */
export function registerDraftFiles(): void {
  registerFileOwner('draft', async (call, _file, draftId) => {
    const draft = await findDraft(call.database, draftId);
    if (draft === undefined || call.actor.kind !== 'account') return false;
    return draft.accountId === call.actor.id || waitsForCaller(call, draftId);
  });
  alsoReadBy('case', readsAtCounter);
}

/** Keeps what a draft now holds, and lets go of what was there before. */
export async function keepInDraft(
  call: Call,
  transaction: Transaction,
  draft: Pick<Draft, 'id'>,
  before: MaterialChoice | undefined,
  now: MaterialChoice | undefined,
): Promise<void> {
  if (before?.fileId && before.fileId !== now?.fileId)
    await detachFile(call, transaction, before.fileId, ofDraft(draft.id));
  if (now?.fileId) await attachFile(call, transaction, now.fileId, ofDraft(draft.id));
}

/** Hands the files over to the case: from now on its bodies may read them, and they stay as long as it does. */
export async function keepInCase(
  call: Call,
  transaction: Transaction,
  caseId: string,
  materials: readonly SubmittedMaterial[],
  draftId: string | undefined,
): Promise<void> {
  const from = draftId === undefined ? undefined : ofDraft(draftId);
  for (const { fileId } of materials)
    if (fileId) await attachFile(call, transaction, fileId, { kind: 'case', id: caseId }, from);
}
