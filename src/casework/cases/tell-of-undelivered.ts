import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { sendMessage, type Undelivered } from '#platform/messages/index.ts';
import { accountsInCharge } from './accounts-in-charge.ts';
import { recordByProcess } from './record-act.ts';
import { lockCase } from './store.ts';

/** What an applicant should have been told of his case, and was not. */
export const UndeliveredNotice = Type.Object({
  /** Of the message. */
  id: Type.String({ format: 'uuid' }),
  caseId: Type.String({ format: 'uuid' }),
  /** Whose it was. */
  accountId: Type.Union([Type.String(), Type.Null()]),
  title: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
  channel: Type.Enum(['sms', 'email']),
  reason: Type.String(),
});
export type UndeliveredNotice = Static<typeof UndeliveredNotice>;

/** Of what is told without a case, or only asks whether somebody was content, nobody has to be called. */
export function noticeUndelivered({
  caseId,
  template,
  ...message
}: Undelivered): UndeliveredNotice | undefined {
  if (caseId === null || template.startsWith('rating.')) return undefined;
  const { id, accountId, title, channel, reason } = message;
  return { id, caseId, accountId, title, channel, reason };
}

const channels: Readonly<Record<UndeliveredNotice['channel'], Text>> = {
  sms: { 'zh-CN': '短信', en: 'SMS' },
  email: { 'zh-CN': '邮件', en: 'e-mail' },
};
const longestReason = 200;

/** A notice that reached nobody stands in the history of its case, and those who have its steps are told: a person has to call. */
export async function tellOfUndelivered(
  call: Call,
  transaction: Transaction,
  { id, caseId, accountId, title, channel, reason }: UndeliveredNotice,
): Promise<void> {
  const of = await lockCase(transaction, caseId);
  if (!of) return;
  const accounts = await accountsInCharge(call, transaction, of);
  // What an officer was told is no notice to the applicant.
  if (accountId !== null && accounts.has(accountId)) return;
  const said = reason.slice(0, longestReason);
  await recordByProcess(call, transaction, of, {
    kind: 'undelivered',
    outcome: '',
    reason: `${title['zh-CN']}（${channels[channel]['zh-CN']}：${said}）`,
  });
  for (const account of accounts)
    await sendMessage(call, transaction, {
      to: { accountId: account },
      template: 'case.undelivered',
      parameters: {
        receipt: of.receiptNumber,
        title: of.title,
        notice: title,
        channel: channels[channel],
        reason: said || '—',
      },
      key: `undelivered/${id}/${account}`,
      caseId: of.rootId,
      channels: ['portal'],
    });
}
