import { type Application, systemCall } from '#kernel/application/index.ts';
import { followUndelivered } from './follow-undelivered.ts';
import type { Delivery, Report } from './model.ts';
import { addressOfDelivery, noteReported } from './store.ts';

/**
 * Notes what the other side says became of messages: once, however often it says so. A report may be here before the answer
 * that the message was taken; that it failed is no news once it has arrived.
 */
export async function noteReports(
  application: Application,
  channel: Delivery['channel'],
  reports: readonly Report[],
): Promise<void> {
  // Of two about one message that it arrived is the last word.
  const byId = new Map<string, Report>();
  for (const report of reports) if (byId.get(report.id)?.state !== 'delivered') byId.set(report.id, report);
  const call = systemCall(application, 'messages.report');
  const clears = application.config.mode === 'production';
  await application.database.transaction(async (transaction) => {
    const given = { channel, reports: [...byId.values()], clears };
    const changed = await noteReported(transaction, given, application.clock.now());
    for (const { id, status } of changed)
      if (status === 'failed') await followUndelivered(call, transaction, id);
  });
}

/** A mail server could not hand an e-mail on: believed where it names the address to which that e-mail went. */
export async function noteBounce(
  application: Application,
  {
    id,
    addresses,
    reason,
  }: { readonly id: string; readonly addresses: readonly string[]; readonly reason: string },
): Promise<void> {
  const went = (await addressOfDelivery(application.database, id))?.toLowerCase();
  if (addresses.some((address) => address.toLowerCase() === went))
    await noteReports(application, 'email', [{ id, state: 'failed', reason }]);
}
