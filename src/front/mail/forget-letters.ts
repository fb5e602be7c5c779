import { type AgeingRows, ageingRows, type PersonalData } from '#casework/retention/index.ts';
import { detachFile } from '#platform/files/index.ts';
import { ageingCaseLetters, ageingLetters, attachmentsOf, deleteAttachments } from './store.ts';

/** That a letter came, when and what became of it stays; not from whom, nor its words and enclosures. */
export const overdueLetters: readonly PersonalData[] = [
  withEnclosures('letters', ageingLetters),
  withEnclosures('case-letters', ageingCaseLetters),
];

function withEnclosures(key: string, rows: AgeingRows): PersonalData {
  const letters = ageingRows({ key, rows });
  return {
    ...letters,
    erase: async (call, transaction, ids) => {
      for (const { letterId, fileId } of await attachmentsOf(transaction, ids))
        if (fileId) await detachFile(call, transaction, fileId, { kind: 'letter', id: letterId });
      await deleteAttachments(transaction, ids);
      await letters.erase(call, transaction, ids);
    },
  };
}
