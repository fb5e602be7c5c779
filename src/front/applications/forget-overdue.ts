import { ageingRows, type PersonalData } from '#casework/retention/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { detachFile } from '#platform/files/index.ts';
import {
  deleteApplications,
  draftMaterials,
  endedApplications,
  leftDrafts,
  untouchedDrafts,
} from './ageing-store.ts';
import { ageingJoint } from './joint-store.ts';
import { fileOwnerOf, keepInDraft } from './keep-files.ts';
import { keptPapersOf } from './paper-store.ts';
import { submissionOf } from './sealed-store.ts';
import { signedOf } from './signed-store.ts';

const untouched = ageingRows({ key: 'drafts', rows: untouchedDrafts });
const left = ageingRows({ key: 'left-drafts', rows: leftDrafts });

/** What the public stage keeps of persons, and how it goes. */
export const overdueApplications: readonly PersonalData[] = [
  { ...untouched, erase: withFiles(untouched) },
  { ...left, erase: withFiles(left) },
  ageingRows({ key: 'joint-requests', rows: ageingJoint }),
  {
    key: 'closed-applications',
    tells: ['case', 'account'],
    due: endedApplications,
    erase: async (call, transaction, caseIds) => {
      for (const caseId of caseIds) await letFilesGo(call, transaction, caseId);
      await deleteApplications(transaction, caseIds);
    },
  },
];

/** A draft goes with what was uploaded to it; files that were handed in belong to the case. */
function withFiles({ erase }: PersonalData): PersonalData['erase'] {
  return async (call, transaction, ids) => {
    for (const draft of await draftMaterials(transaction, ids))
      for (const choice of Object.values(draft.materials))
        await keepInDraft(call, transaction, draft, choice, undefined);
    await erase(call, transaction, ids);
  };
}

/** What was signed goes with the application; in the public network what was handed in belongs to it, too. */
async function letFilesGo(call: Call, transaction: Transaction, caseId: string): Promise<void> {
  for (const { fileId } of await signedOf(transaction, caseId))
    await detachFile(call, transaction, fileId, fileOwnerOf(call, caseId));
  if (call.config.zone.name !== 'internet') return;
  const submission = await submissionOf(transaction, caseId);
  for (const { fileId } of submission?.materials ?? [])
    if (fileId) await detachFile(call, transaction, fileId, { kind: 'application', id: caseId });
  for (const { files } of await keptPapersOf(transaction, caseId))
    for (const fileId of Object.values(files))
      await detachFile(call, transaction, fileId, { kind: 'application', id: caseId });
}
