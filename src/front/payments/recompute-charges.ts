import { caseToRead, tellApplicant, tellProgress } from '#casework/cases/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { WorkingCalendar } from '#platform/calendar/index.ts';
import { yuanOf } from './amount.ts';
import type { Charge } from './model.ts';
import { moveCharge, provisionalCharges } from './store.ts';

type LastDay = ReturnType<WorkingCalendar['dueDate']>;

/** When a year's calendar is published, last days of payment that were provisional are counted anew, and payers told. */
export async function recomputeCharges(
  call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const charge of await provisionalCharges(transaction)) {
    const of = await caseToRead(transaction, charge.caseId);
    const period = of && (await releaseById(call, of.releaseId)).part('period', 'payment');
    if (!period) continue;
    const due = calendar.dueDate(charge.raisedOn, period);
    await moveCharge(transaction, charge.id, due);
    if (due.date !== charge.dueOn) await tellMoved(call, transaction, charge, due);
  }
}

async function tellMoved(
  call: Call,
  transaction: Transaction,
  { id: chargeId, caseId, bodyId, title, amount, dueOn, code }: Charge,
  { date }: LastDay,
): Promise<void> {
  const data = { chargeId, caseId, bodyId, before: dueOn, dueOn: date };
  await Promise.all([
    appendEvents(call, transaction, [{ name: 'fee.due-moved', data }]),
    recordAudit(call, transaction, [
      { action: 'fee.due-moved', object: { kind: 'charge', id: chargeId }, detail: data },
    ]),
  ]);
  const of = await caseToRead(transaction, caseId);
  if (!of) return;
  await tellProgress(call, transaction, of, 'told', {
    reason: `节假日安排公布，${textIn(title, 'zh-CN')}的缴费期限由 ${dueOn} 改为 ${date}`,
    parameters: {
      textEn: `The holidays are published: ${textIn(title, 'en')} is due by ${date}, not ${dueOn}`,
    },
  });
  await tellApplicant(call, transaction, of, 'fee.due-moved', {
    fee: title,
    amount: yuanOf(amount),
    before: dueOn,
    due: date,
    link: `${call.config.zone.portalUrl}/pay/${code}`,
  });
}
