import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Language } from '#kernel/i18n/index.ts';

export interface Addresses {
  readonly mobile?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: Language | undefined;
}

type AddressFinder = (call: Call, transaction: Transaction, accountId: string) => Promise<Addresses>;
const finders = new Set<AddressFinder>();

/** Messages know no accounts: the identity module says how an account is reached. Called at start; answers how to take it back. */
export function findAddressesWith(finder: AddressFinder): () => void {
  finders.add(finder);
  return () => void finders.delete(finder);
}

export async function findAddresses(...asked: Parameters<AddressFinder>): Promise<Addresses> {
  for (const finder of finders) {
    const found = await finder(...asked);
    if (found.mobile !== undefined || found.email !== undefined) return found;
  }
  return {};
}
