import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';

/** A record that a register now says something new about. */
export interface WrittenRecord {
  readonly register: string;
  readonly recordId: string;
  readonly identifier: string;
  /** The format of the identifier, as the definition states it, e.g. `credit-code`. */
  readonly format: string | undefined;
}

type Listener = (call: Call, transaction: Transaction, written: WrittenRecord) => Promise<void>;
const listeners = new Set<Listener>();

/** Registers know nobody above them: whoever must be in step with records, in the same transaction, says so at start. */
export function onRecordWritten(listener: Listener): void {
  listeners.add(listener);
}

export async function tellWritten(
  call: Call,
  transaction: Transaction,
  written: WrittenRecord,
): Promise<void> {
  for (const listener of listeners) await listener(call, transaction, written);
}
