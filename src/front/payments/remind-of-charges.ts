import { Temporal } from 'temporal-polyfill';
import { caseToRead, tellApplicant } from '#casework/cases/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { yuanOf } from './amount.ts';
import type { Charge } from './model.ts';
import { noteReminder, takeDue } from './store.ts';

const daysBefore = 2;
const batch = 64;

/** Reminds of what falls due in two days, and once more when it is overdue. Looked at each day. */
export async function remindOfCharges(application: Application): Promise<void> {
  const today = Temporal.PlainDate.from(application.clock.today());
  await remind(application, today.add({ days: daysBefore }).toString(), 1);
  await remind(application, today.subtract({ days: 1 }).toString(), 2);
}

async function remind(application: Application, by: string, told: number): Promise<void> {
  const call = systemCall(application, 'payments.reminder');
  for (let taken = batch; taken === batch; )
    taken = await application.database.transaction(async (transaction) => {
      const due = await takeDue(transaction, by, told, batch);
      for (const charge of due) {
        await noteReminder(transaction, charge.id, told);
        await tell(call, transaction, charge);
      }
      return due.length;
    });
}

async function tell(call: Call, transaction: Transaction, charge: Charge): Promise<void> {
  const of = await caseToRead(transaction, charge.caseId);
  if (!of) return;
  await tellApplicant(call, transaction, of, 'fee.reminder', {
    fee: charge.title,
    amount: yuanOf(charge.amount),
    due: charge.dueOn,
    link: `${call.config.zone.portalUrl}/pay/${charge.code}`,
  });
}
