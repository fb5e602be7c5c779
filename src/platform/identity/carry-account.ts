import type { Transaction } from '#kernel/database/index.ts';
import { carryRows } from './merge-store.ts';

/** One person's account that goes on in another of his. */
export interface MergedAccount {
  readonly from: string;
  readonly into: string;
  /** The natural person whose account the other is. */
  readonly personRecordId: string;
}

/**
 * Rows that hang on an account, in their module's own words of SQL: a merge writes the remaining account into the column `account`,
 * and the person's record into `person` where nothing stands, and into `subject` where `account:…` does.
 */
export interface AccountRows {
  readonly table: string;
  readonly account?: string;
  readonly person?: string;
  readonly subject?: string;
  /** Which of them; an index stands on it where the table can be big. */
  readonly where?: string;
}

/** Gives the remaining account what was the merged one's. Called again it finds what has come in between, and else nothing. */
type Carrier = (transaction: Transaction, merged: MergedAccount) => Promise<void>;

const carriers = new Map<string, Carrier>();

/** Called at start by each module in which a pointer in a column is not all that hangs on an account. */
export function carryAccountsBy(name: string, carry: Carrier): void {
  carriers.set(name, carry);
}

/** Called at start by each module that keeps something for an account. */
export function registerAccountRows(...all: readonly AccountRows[]): void {
  for (const rows of all)
    carryAccountsBy(`${rows.table} ${rows.account ?? ''} ${rows.subject ?? ''}`, (transaction, merged) =>
      carryRows(transaction, rows, merged),
    );
}

/** In the order in which the modules were registered, so that two merges never wait for each other in a circle. */
export async function carryAll(transaction: Transaction, merged: MergedAccount): Promise<void> {
  for (const carry of carriers.values()) await carry(transaction, merged);
}
