import type { Database, Queryable, Transaction } from '#kernel/database/index.ts';
import { keepByVersion } from '#kernel/memory/index.ts';
import { insertEnding, readEndings } from './ending-store.ts';

const kept = keepByVersion(readEndings);

/** What is said in a transaction that ends tokens, sessions or powers: who holds the token is asked anew, in every process. */
export async function noteEnding(transaction: Transaction): Promise<void> {
  kept.changedIn(transaction);
  await insertEnding(transaction);
}

/** The same for what ends by itself, outside of a transaction. */
export const noteEndingAtOnce = (database: Database): Promise<void> => database.transaction(noteEnding);

/** Changes when something has ended: here at once, in other processes within a second. */
export const endingsUntilNow = async (on: Queryable): Promise<string> => (await kept.shelf(on)).version;
