import { issuePaper, lockCase, tellApplicant, tellProgress } from '#casework/cases/index.ts';
import { type Licence, licencesOfCase } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';

const endings = {
  revoked: { 'zh-CN': '撤销', en: 'revoked' },
  withdrawn: { 'zh-CN': '吊销', en: 'withdrawn' },
  cancelled: { 'zh-CN': '注销', en: 'cancelled' },
} as const;

/** A body has ended a licence by itself: its holder gets the decision in writing, and the case that issued it says so. */
export async function writeEnding(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const { caseId, licenceId, causedByCase } = event.data;
  // What a case has led to is in that case's own decision.
  if (causedByCase !== undefined || typeof caseId !== 'string') return;
  const of = await lockCase(transaction, caseId);
  const licence = (await licencesOfCase(call, caseId)).find(({ id }) => id === licenceId);
  const how = licence && howEnded(licence);
  if (!of || !licence?.statusChange || !how) return;
  const { reason, legalBasis, documentNumber } = licence.statusChange;
  const said = { licence: licence.title, number: licence.number, how };
  const basis = { 'zh-CN': legalBasis, en: legalBasis };
  // A penalty, or a revocation with a number of its own, was written elsewhere; a cancellation 注销 follows from what was.
  if (documentNumber === null || licence.status === 'cancelled')
    await issuePaper(call, transaction, of, {
      template: `licence-${licence.status}`,
      reasons: [reason],
      blanks: { ...said, basis },
    });
  await tellProgress(call, transaction, of, 'told', {
    reason: `${textIn(licence.title, 'zh-CN')}（${licence.number}）已${how['zh-CN']}：${reason}`,
    parameters: { textEn: `${textIn(licence.title, 'en')} (${licence.number}) is ${how.en}: ${reason}` },
  });
  await tellApplicant(call, transaction, of, 'case.licence-ended', {
    ...said,
    reason: reason.replace(/[。.]$/u, ''),
    basis: legalBasis,
  });
}

function howEnded({ status }: Licence) {
  switch (status) {
    case 'revoked':
    case 'withdrawn':
    case 'cancelled':
      return endings[status];
    default:
      return undefined;
  }
}
