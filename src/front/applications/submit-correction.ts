import { isDeepStrictEqual } from 'node:util';
import { type Content, sendStageMessage } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { checkSubmission } from './check-submission.ts';
import { keepInCase } from './keep-files.ts';
import type { Draft } from './model.ts';
import { applicationProblem } from './problems.ts';
import { readSubmission } from './read-submission.ts';
import { replaceSubmission } from './sealed-store.ts';
import { markSubmitted } from './store.ts';

/**
 * Hands in a correction: checked like a submission, then sent to the body that asked. The public copy, the draft, its files and
 * the message are one: all or nothing. The draft's id is the message's, so that it is taken in once.
 */
export async function submitCorrection(call: Call, draft: Draft, caseId: string): Promise<void> {
  const item = await findItem(call, draft.itemKey, draft.releaseId);
  const { answers, materials } = await checkSubmission(call, item, draft);
  const { content } = await readSubmission(call, caseId);
  const known = new Set(content.materials.map(({ fileId }) => fileId));
  const fresh = materials.filter(({ fileId }) => fileId !== undefined && !known.has(fileId));
  const corrected = { ...content, id: newId(), answers, materials };
  const now = call.clock.now();
  await call.database.transaction(async (transaction) => {
    if (!(await markSubmitted(transaction, draft.id, caseId, now))) return;
    // Of two clicks at once the second finds what the first has handed in: asked only of the one that hands in.
    if (isSame({ answers, materials }, content)) throw applicationProblem('nothing-corrected');
    await keepInCase(call, transaction, caseId, fresh, draft.id);
    await replaceSubmission(transaction, caseId, corrected);
    await sendStageMessage(call, transaction, {
      kind: 'correction',
      version: 1,
      id: draft.id,
      caseId,
      handedInAt: now.toISOString(),
      content: { id: corrected.id, answers, materials },
    });
  });
}

type Stated = Pick<Content, 'answers' | 'materials'>;

/** What the registers say anew is no correction: it is what the applicant states and hands in himself. */
function isSame(now: Stated, before: Stated): boolean {
  const materials = ({ materials }: Stated) =>
    materials.map(({ key, way, fileId }) => ({ key, way, fileId }));
  return (
    isDeepStrictEqual(now.answers, before.answers) && isDeepStrictEqual(materials(now), materials(before))
  );
}
