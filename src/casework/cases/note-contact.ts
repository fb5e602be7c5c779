import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { accountsInCharge } from './accounts-in-charge.ts';
import { changeCase } from './change-case.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { byApplicant, recordAct, whoActs } from './record-act.ts';
import { lockCase } from './store.ts';
import { tellProgress } from './tell-progress.ts';

/** A letter, or what was said on the telephone. */
export interface Contact {
  /** Of the letter or call: the same twice is one act. */
  readonly id: string;
  readonly caseId: string;
  readonly channel: 'email' | 'post' | 'fax' | 'phone';
  readonly text: string;
  /** Absent: the officer who asks put it there; else it came from the applicant by itself. */
  readonly fromApplicant?: true;
}

const mostShown = 2000;
const mostTold = 80;

/**
 * What somebody wrote or said about a case becomes part of its history, whatever its state: it decides nothing. Those who have its
 * steps are told; where nothing waits, those of its division are.
 */
export async function noteContact(call: Call, transaction: Transaction, contact: Contact): Promise<Case> {
  const before = await lockCase(transaction, contact.caseId);
  if (!before) throw caseProblem('not-found');
  const changed = await changeCase(call, transaction, before, {}, [
    { event: 'case.contacted', data: { contactId: contact.id, channel: contact.channel } },
  ]);
  await recordAct(
    call,
    transaction,
    changed,
    contact.fromApplicant ? byApplicant(changed) : await whoActs(call, changed),
    {
      id: contact.id,
      kind: 'contact',
      outcome: contact.channel,
      reason: contact.text.slice(0, mostShown),
    },
  );
  await tellProgress(call, transaction, changed, 'contacted', { parameters: { channel: contact.channel } });
  await tellThoseInCharge(call, transaction, changed, contact);
  return changed;
}

const channels: Readonly<Record<Contact['channel'], Text>> = {
  email: { 'zh-CN': '电子邮件', en: 'an e-mail' },
  post: { 'zh-CN': '来信', en: 'a letter' },
  fax: { 'zh-CN': '传真', en: 'a fax' },
  phone: { 'zh-CN': '来电', en: 'a call' },
};

async function tellThoseInCharge(
  call: Call,
  transaction: Transaction,
  of: Case,
  { id, channel, text }: Contact,
): Promise<void> {
  const excerpt = text
    .replace(/\s+/gu, ' ')
    .slice(0, mostTold)
    .replace(/[。.]$/u, '');
  for (const accountId of await accountsInCharge(call, transaction, of))
    if (accountId !== call.actor.id)
      await sendMessage(call, transaction, {
        to: { accountId },
        template: 'case.contacted',
        parameters: {
          receipt: of.receiptNumber,
          title: of.title,
          channel: channels[channel],
          text: excerpt || '—',
        },
        key: `${id}/${accountId}`,
        caseId: of.rootId,
        channels: ['portal'],
      });
}
