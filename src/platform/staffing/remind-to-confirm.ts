import { Temporal } from 'temporal-polyfill';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { confirmationsDue } from '#platform/access/index.ts';
import { sendMessage } from '#platform/messages/index.ts';

/** How many days before the most urgent assignment ends its superior hears of it, the nearest first. */
const distances = [7, 30, 60] as const;
const furthest = 60;

/**
 * Tells every superior how many assignments wait for his yearly confirmation; of the same most urgent day once at each
 * distance, however often the day is begun.
 */
export async function remindToConfirm(application: Application): Promise<void> {
  const call = systemCall(application, 'staffing.confirmations');
  const today = Temporal.PlainDate.from(application.clock.today());
  for (const { accountId, count, confirmBy } of await confirmationsDue(call, furthest)) {
    const left = today.until(Temporal.PlainDate.from(confirmBy)).days;
    const distance = distances.find((days) => left <= days) ?? furthest;
    await application.database.transaction((transaction) =>
      sendMessage(call, transaction, {
        to: { accountId },
        template: 'authority.confirm',
        parameters: { count, on: confirmBy },
        channels: ['portal', 'sms', 'email'],
        key: `authority.confirm:${accountId}:${confirmBy}:${distance}`,
      }),
    );
  }
}
