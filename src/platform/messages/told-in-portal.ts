import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';

type Told = (call: Call, transaction: Transaction, accountId: string) => Promise<void>;

const listeners = new Set<Told>();

/** Messages know no devices: whoever does is told of each message in the portal, in its transaction. Called at start. */
export function whenToldInPortal(listener: Told): void {
  listeners.add(listener);
}

export async function toldInPortal(...told: Parameters<Told>): Promise<void> {
  for (const listener of listeners) await listener(...told);
}
