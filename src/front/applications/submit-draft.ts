import type { Call } from '#kernel/application/index.ts';
import { isByPhone, type Receipt } from './model.ts';
import { openDraft } from './open-draft.ts';
import { receiptOf } from './receipt-of.ts';
import { submitApplication } from './submit-application.ts';
import { submitCorrection } from './submit-correction.ts';

/** Submits a draft. The draft's id is its idempotency key: a second click finds the receipt of the first. */
export async function submitDraft(
  call: Call,
  draftId: string,
  channel: 'web' | 'kiosk' = 'web',
): Promise<Receipt> {
  const { draft } = await openDraft(call, draftId);
  if (draft.submittedCaseId) return receiptOf(call, draft.submittedCaseId);
  if (draft.correctsCaseId) {
    await submitCorrection(call, draft, draft.correctsCaseId);
    return receiptOf(call, draft.correctsCaseId);
  }
  return submitApplication(call, {
    itemKey: draft.itemKey,
    releaseId: draft.releaseId,
    situation: draft.situation,
    answers: draft.answers,
    materials: draft.materials,
    channel: isByPhone(draft.counter) ? 'phone' : draft.counter ? 'counter' : channel,
    counter: draft.counter,
    idempotencyKey: `draft:${draft.id}`,
    draftId: draft.id,
  });
}
