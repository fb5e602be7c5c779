import { type Static, Type } from 'typebox';
import { caseOfParties, noteContact } from '#casework/cases/index.ts';
import { isByPhone, openDraft, type Receipt, submitDraft } from '#front/applications/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import { defineWords, textIn } from '#kernel/i18n/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { callProblem } from './problems.ts';
import { ownCall } from './read-call.ts';
import { insertEntry } from './store.ts';

export const SubmitByPhone = Type.Object({
  callId: Type.String({ format: 'uuid' }),
  draftId: Type.String({ format: 'uuid' }),
  consent: Type.String({
    minLength: 1,
    maxLength: 1000,
    description: 'The words with which the caller agreed',
  }),
});
export type SubmitByPhone = Static<typeof SubmitByPhone>;

const words = defineWords({
  'zh-CN': { applied: '电话受理，来电人同意提交：{consent}', missing: '还缺材料：{materials}', comma: '、' },
  en: {
    applied: 'Taken by telephone; the caller agreed: {consent}',
    missing: 'Still missing: {materials}',
    comma: ', ',
  },
});

/**
 * Hands in what was filled in for the caller, once he has heard it and agreed. Number and password go to his telephone, not to
 * the officer; whoever handles the case is told what has still to be asked for. Sent twice it is one application.
 */
export async function submitByPhone(
  call: Call,
  { callId, draftId, consent: said }: SubmitByPhone,
): Promise<Pick<Receipt, 'caseId' | 'receiptNumber'>> {
  const { acting, row } = await ownCall(call, callId);
  const consent = said.trim();
  if (consent === '') throw callProblem('consent-missing');
  const { draft, materials, applicant } = await openDraft(acting, draftId);
  if (!isByPhone(draft.counter) || draft.counter.callId !== callId) throw callProblem('not-found');
  const receipt = await submitDraft(acting, draftId);
  const { caseId, receiptNumber } = receipt;
  const missing = materials.filter(({ found }) => !found).map(({ material }) => material.title);
  const own = [{ subjectId: row.subjectId, matters: null }];
  const isHere = (await caseOfParties(acting, own, { caseId })) !== undefined;
  await acting.database.transaction(async (transaction) => {
    const inside = within(acting, transaction);
    const madeAt = acting.clock.now();
    const entry = {
      id: draftId,
      callId,
      kind: 'application',
      about: receiptNumber,
      text: consent,
      madeAt,
    } as const;
    if (!(await insertEntry(transaction, entry))) return;
    await sendMessage(inside, transaction, {
      to: { mobile: applicant.mobile ?? row.number },
      template: 'call.applied',
      parameters: {
        item: receipt.itemTitle,
        receipt: receiptNumber,
        password: receipt.queryPassword,
        link: `${acting.config.zone.portalUrl}/progress`,
      },
      key: `call:${draftId}`,
      caseId,
      channels: ['sms'],
    });
    // Where the case is on another network it comes there by itself.
    if (isHere) {
      const names = missing
        .map((title) => textIn(title, acting.language))
        .join(words(acting.language, 'comma'));
      const text = [
        words(acting.language, 'applied', { consent }),
        ...(names === '' ? [] : [words(acting.language, 'missing', { materials: names })]),
      ].join('\n');
      await noteContact(inside, transaction, { id: draftId, caseId, channel: 'phone', text });
    }
    await recordAudit(inside, transaction, [
      {
        action: 'call.applied',
        object: { kind: 'call', id: callId },
        detail: { caseId, missing: missing.length },
        subjects: [row.subjectId],
      },
    ]);
  });
  return { caseId, receiptNumber };
}
