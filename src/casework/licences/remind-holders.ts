import { Temporal } from 'temporal-polyfill';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { licenceView } from './licence-view.ts';
import type { Licence } from './model.ts';
import { insertReminder, selectStanding, takeEnding } from './reminder-store.ts';

/** How many days before its end a holder hears of it, the nearest first. */
const distances = [30, 60, 90] as const;
const batch = 64;

/**
 * Tells the holders of licences that end in 90, 60 or 30 days, each distance once; a day on which nobody looked is made up
 * for. `tell` knows how a holder is reached.
 */
export async function remindHolders(
  call: Call,
  tell: (transaction: Transaction, licence: Licence, daysLeft: number) => Promise<void>,
): Promise<number> {
  const today = call.clock.today();
  const first = Temporal.PlainDate.from(today);
  let reminded = 0;
  for (const days of distances)
    for (let full = true; full; )
      full = await call.database.transaction(async (transaction) => {
        const until = first.add({ days }).toString();
        const ending = await takeEnding(transaction, today, until, days, batch);
        for (const row of ending) {
          await insertReminder(transaction, row.id, days, today);
          const left = first.until(Temporal.PlainDate.from(row.validTo ?? today)).days;
          await tell(transaction, licenceView(call, row), left);
        }
        reminded += ending.length;
        return ending.length === batch;
      });
  return reminded;
}

/**
 * The licences that a person or firm leaves behind. Of their ends nobody is reminded any more: whoever picks up the telephone of the
 * dead is not asked to renew.
 */
export async function licencesLeftBehind(
  call: Call,
  transaction: Transaction,
  subjectId: string,
): Promise<readonly Licence[]> {
  const today = call.clock.today();
  const left = await selectStanding(transaction, today, subjectId);
  for (const { id } of left) await insertReminder(transaction, id, 0, today);
  return left.map((row) => licenceView(call, row));
}
