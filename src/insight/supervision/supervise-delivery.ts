import { lateResults } from '#casework/aftercare/index.ts';
import { type Application, systemCall, within } from '#kernel/application/index.ts';
import { giveCard } from './give-card.ts';
import { findWatch } from './watch-store.ts';

/** Yellow cards for results that did not reach their applicants within the period for delivery 送达 (行政许可法 44). Once each. */
export async function superviseDelivery(application: Application): Promise<number> {
  return application.database.transaction(async (transaction) => {
    const call = within(systemCall(application, 'supervision.delivery'), transaction);
    let given = 0;
    for (const { caseId, dueOn } of await lateResults(call, transaction)) {
      const watch = await findWatch(transaction, caseId);
      const card = { kind: 'yellow', cause: 'delivery', dueOn } as const;
      if (watch && (await giveCard(call, transaction, watch, card))) given += 1;
    }
    return given;
  });
}
