import type { SubmittedMaterial } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { alsoReadBy, attachFile, detachFile, registerFileOwner } from '#platform/files/index.ts';
import { readsAtCounter } from './counter.ts';
import type { Draft, MaterialChoice } from './model.ts';
import { waitsForCaller } from './read-joint.ts';
import { findApplication, findDraft } from './store.ts';
import { owns } from './view-progress.ts';

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

/** In the public network there is no case: what was handed in is for whoever handed it in. */
export function registerApplicationFiles(): void {
  registerFileOwner(
    'application',
    async (call, _file, caseId) => {
      const application = await findApplication(call.database, caseId);
      return application !== undefined && owns(call, application);
    },
    async (call, caseId) => {
      const application = await findApplication(call.database, caseId);
      return application?.subjectId ? [application.subjectId] : [];
    },
  );
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
    if (fileId) await attachFile(call, transaction, fileId, fileOwnerOf(call, caseId), from);
}

/** To whom files of what was handed in belong. */
export const fileOwnerOf = ({ config }: Pick<Call, 'config'>, caseId: string) => ({
  kind: config.zone.name === 'internet' ? 'application' : 'case',
  id: caseId,
});
