import { casesOfPerson } from '#casework/cases/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { namesOfAccount } from '#platform/identity/index.ts';
import { lockHolding, noteHeldPerson, openPersonHolds } from './store.ts';

/** By what all a held person is known, and his cases: a kind that tells only one of them keeps what is his, too. */
export async function notePerson(on: Transaction, holdId: string, accountId: string): Promise<void> {
  const names = await namesOfAccount(on, accountId);
  await noteHeldPerson(on, holdId, names, await casesOfPerson(on, names));
}

/** Before a night begins: he may have applied again, or his accounts have become one. */
export async function noteHeldPersons(on: Transaction): Promise<void> {
  const holds = await openPersonHolds(on);
  if (holds.length === 0) return;
  await lockHolding(on);
  for (const { id, accountId } of holds) await notePerson(on, id, accountId);
}
