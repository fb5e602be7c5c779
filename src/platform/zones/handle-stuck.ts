import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import type { ZoneName } from './model.ts';
import { zoneProblem } from './problems.ts';
import { setAside } from './store.ts';
import { retryStuck } from './take-transfer.ts';

export interface StuckPlace {
  readonly from: ZoneName;
  readonly number: number;
}

export const operatingZones = { kind: 'process', id: '' } as const;

/** Somebody has put right why an entry could not be taken in: it is tried at once. Answers whether it was taken. */
export async function retryEntry(call: Call, place: StuckPlace): Promise<boolean> {
  await authorise(call, 'process.operate', operatingZones);
  const taken = (await retryStuck(call, place)) > 0;
  await call.database.transaction((transaction) =>
    record(call, transaction, 'zones.retry', place, { taken }),
  );
  return taken;
}

/** Nobody tries it any more, because somebody has found out what it is and says so; it stays where it is, and can be tried by hand. */
export async function setEntryAside(call: Call, place: StuckPlace, reason: string): Promise<void> {
  await authorise(call, 'process.operate', operatingZones);
  const why = reason.trim();
  if (why === '') throw zoneProblem('reason-required');
  const [assignment] = await assignmentsOf(call);
  const by = assignment?.officerName ?? call.actor.id;
  await call.database.transaction(async (transaction) => {
    const done = await setAside(transaction, place, { reason: why, by, at: call.clock.now() });
    if (!done) throw zoneProblem('not-stuck');
    await record(call, transaction, 'zones.set-aside', place, { reason: why });
  });
}

async function record(
  call: Call,
  transaction: Transaction,
  action: string,
  { from, number }: StuckPlace,
  detail: object,
) {
  await recordAudit(call, transaction, [
    { action, object: { kind: 'zone-entry', id: `${from}/${number}` }, detail: { ...detail } },
  ]);
}
