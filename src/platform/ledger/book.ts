import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { AccountName, Booking } from './model.ts';
import { ledgerProblem } from './problems.ts';
import { gatherLines, insertEntry, nameOf, openAccounts } from './store.ts';

/**
 * Books in the caller's transaction, once for each occasion: answers whether it was booked now. Accounts are opened when first
 * used. The lines are written with the commit, and the database itself refuses what is not balanced.
 */
export async function book(call: Call, transaction: Transaction, booking: Booking): Promise<boolean> {
  const { lines } = booking;
  const debits = lines.reduce((sum, { amount }) => (amount > 0n ? sum + amount : sum), 0n);
  const balance = lines.reduce((sum, { amount }) => sum + amount, 0n);
  if (balance !== 0n || debits === 0n || lines.some(({ amount }) => amount === 0n))
    throw ledgerProblem('unbalanced');
  const ids = await accountsFor(
    transaction,
    lines.map(({ account }) => account),
  );
  const id = newId();
  const isNew = await insertEntry(transaction, {
    ...booking,
    id,
    lines: lines.length,
    total: debits,
    reverses: null,
    recordedAt: call.clock.now(),
    recordedBy: call.actor.id,
  });
  if (!isNew) return false;
  gatherLines(
    transaction,
    lines.map(({ account, amount }, place) => ({
      entryId: id,
      place,
      accountId: ids.get(nameOf(account)) ?? '',
      amount: amount.toString(),
      bookedOn: booking.bookedOn,
    })),
  );
  return true;
}

async function accountsFor(
  transaction: Transaction,
  names: readonly AccountName[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map(names.map((name) => [nameOf(name), { ...name, id: newId() }]));
  const opened = await openAccounts(transaction, [...wanted.values()]);
  for (const account of opened)
    if (wanted.get(nameOf(account))?.nature !== account.nature)
      throw ledgerProblem('account-differs', { kind: account.kind });
  return new Map(opened.map((account) => [nameOf(account), account.id]));
}
