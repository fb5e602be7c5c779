import type { Application } from '#kernel/application/index.ts';
import type { ZoneName } from './model.ts';
import { noteAcknowledged } from './store.ts';

/** Where nothing comes back (a one-way way), somebody says how far the other side has it; what came before is let go. */
export async function acknowledgeByHand(
  application: Application,
  to: ZoneName,
  number: number,
): Promise<void> {
  await application.database.transaction((transaction) =>
    noteAcknowledged(transaction, to, number, application.clock.now()),
  );
}
