import { answerCorrection } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { checkSubmission } from './check-submission.ts';
import { keepInCase } from './keep-files.ts';
import type { Draft } from './model.ts';
import { readSubmission } from './read-submission.ts';
import { replaceSubmission } from './store.ts';

/** Hands in a correction: checked like a submission, then given to the body that asked. */
export async function submitCorrection(call: Call, draft: Draft, caseId: string): Promise<void> {
  const item = await findItem(call, draft.itemKey, draft.releaseId);
  const { answers, materials } = await checkSubmission(call, item, draft);
  const { content } = await readSubmission(call, caseId);
  const known = new Set(content.materials.map(({ fileId }) => fileId));
  const fresh = materials.filter(({ fileId }) => fileId !== undefined && !known.has(fileId));
  await call.database.transaction((transaction) => keepInCase(call, transaction, caseId, fresh, draft.id));
  await answerCorrection(call, { caseId, answers, materials });
  await replaceSubmission(call.database, caseId, { ...content, id: newId(), answers, materials });
}
