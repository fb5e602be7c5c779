import { caseToRead, contentOf, noteCheck } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { brokenPromises } from './credit-record.ts';

/** Shows who handles a new application that its applicant once broke a promise. */
export async function noteCredit(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const of = event.caseId ? await caseToRead(transaction, event.caseId) : undefined;
  const content = of && (await contentOf(transaction, of.contentId));
  if (!of || !content) return;
  const records = await brokenPromises(call, content.applicant.code);
  const [latest] = records.toSorted((one, other) =>
    String(other.data['decidedOn']).localeCompare(String(one.data['decidedOn'])),
  );
  if (!latest) return;
  noteCheck(call, transaction, of.id, {
    key: 'credit',
    label: { 'zh-CN': '信用记录：违背承诺', en: 'Credit record: broken promise' },
    value: `${latest.data['decidedOn']} ${latest.data['item']}`,
    required: '没有',
    valueEn: `${latest.data['decidedOn']} ${latest.data['item']}`,
    requiredEn: 'none',
    verdict: 'attention',
    source: { 'zh-CN': '告知承诺信用记录库', en: 'Credit records of promises' },
  });
}
