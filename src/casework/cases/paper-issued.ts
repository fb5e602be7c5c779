import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';

type Issued = (call: Call, transaction: Transaction, paperId: string) => Promise<void>;

const listeners = new Map<string, Issued>();

/** Cases know no networks: who brings papers to where the applicant reads them is told of each, in its transaction. Called at start. */
export function whenPaperIssued(name: string, listener: Issued): void {
  listeners.set(name, listener);
}

export async function paperIssued(...told: Parameters<Issued>): Promise<void> {
  for (const listener of listeners.values()) await listener(...told);
}
