import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { ledgerProblem } from './problems.ts';
import { findEntry, gatherLines, insertEntry } from './store.ts';

/** Takes a booking back by its opposite, on a day of its own; the first stays where it is. Nothing is reversed twice. */
export async function reverseBooking(
  call: Call,
  transaction: Transaction,
  { key, bookedOn, note }: { readonly key: string; readonly bookedOn: string; readonly note: string },
): Promise<void> {
  const entry = await findEntry(transaction, key);
  if (!entry) throw ledgerProblem('not-found');
  const id = newId();
  const reversed = await insertEntry(transaction, {
    id,
    key: `reversal:${entry.id}`,
    bookedOn,
    note,
    cause: entry.cause,
    lines: entry.lines.length,
    total: entry.lines.reduce((sum, { amount }) => (amount > 0n ? sum + amount : sum), 0n),
    reverses: entry.id,
    recordedAt: call.clock.now(),
    recordedBy: call.actor.id,
  });
  if (!reversed) throw ledgerProblem('reversed-already');
  gatherLines(
    transaction,
    entry.lines.map(({ accountId, amount }, place) => ({
      entryId: id,
      place,
      accountId,
      amount: (-amount).toString(),
      bookedOn,
    })),
  );
}
