import { Temporal } from 'temporal-polyfill';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { type EndOfAssignment, endOfAssignment, endsOfAssignments } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';

/** So many days before, whoever holds a post is told that it ends. */
const before = 14;
/** So long after its end he is still told of it, should nobody have begun the days between. */
const after = 30;

const reasons: Readonly<Record<EndOfAssignment['why'], Text>> = {
  unconfirmed: { 'zh-CN': '满一年没有年度确认', en: 'it has not been confirmed for another year' },
  period: { 'zh-CN': '任期到此为止', en: 'its period ends then' },
  ended: { 'zh-CN': '经有权的人终止', en: 'somebody who answers for it has ended it' },
  abolished: { 'zh-CN': '岗位或机构已经撤销', en: 'the post or its body is abolished' },
  substitution: { 'zh-CN': '代行职务结束', en: 'you no longer stand in for your colleague' },
};

/** Tells officers whose posts end soon or have ended; of each end once, however often and by however many the day is begun. */
export async function tellOfEnds(application: Application): Promise<void> {
  const call = systemCall(application, 'staffing.ends');
  const today = Temporal.PlainDate.from(application.clock.today());
  const days = {
    from: today.subtract({ days: after }).toString(),
    to: today.add({ days: before }).toString(),
  };
  for (const end of await endsOfAssignments(call, days))
    await application.database.transaction((transaction) =>
      tell(call, transaction, end, end.endsOn < today.toString() ? 'authority.ended' : 'authority.ending'),
    );
}

/** What a person ends, ends at once: he who held it is told then, and not on the next morning. */
export async function tellWhoHeld(
  call: Call,
  transaction: Transaction,
  { data }: StoredEvent,
): Promise<void> {
  const { assignmentId } = data as { readonly assignmentId: string };
  const end = await endOfAssignment(call, assignmentId);
  if (end) await tell(call, transaction, end, 'authority.ended');
}

const tell = (
  call: Call,
  transaction: Transaction,
  { id, accountId, post, body, endsOn, why }: EndOfAssignment,
  template: 'authority.ending' | 'authority.ended',
) =>
  sendMessage(call, transaction, {
    to: { accountId },
    template,
    parameters: { post, body, on: endsOn, why: reasons[why] },
    channels: ['portal', 'sms', 'email'],
    key: `${template}:${id}:${endsOn}`,
  });
