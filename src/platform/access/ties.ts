import type { Call } from '#kernel/application/index.ts';

/** Whom an officer is bound to, as subjects of the registers: in their matters he must not act. */
export interface Ties {
  /** His own record, and the firms for which he may act. */
  readonly own: readonly string[];
  /** His wards and guardians, and whoever has given him a power or holds one of his. */
  readonly close: readonly string[];
}

export const noTies: Ties = { own: [], close: [] };

interface TiesFinder {
  /** Of the caller, asked with every act: out of memory. */
  ofCaller(call: Call): Promise<Ties>;
  /** Of many, by account; who is bound to nobody may be missing. */
  ofAccounts(call: Call, accountIds: readonly string[]): Promise<ReadonlyMap<string, Ties>>;
}

let finder: TiesFinder = { ofCaller: async () => noTies, ofAccounts: async () => new Map() };

/** Access knows no registers: whoever keeps who may act for whom says whom an officer is bound to. Called at start. */
export function findTiesWith(found: TiesFinder): void {
  finder = found;
}

export const tiesOfCaller = (call: Call): Promise<Ties> => finder.ofCaller(call);

export const tiesOfAccounts = (
  call: Call,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Ties>> => finder.ofAccounts(call, [...new Set(accountIds)]);
