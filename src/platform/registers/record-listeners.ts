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

/** A record that holds no more: a person who has died, a firm that is dissolved. */
export interface EndedRecord {
  readonly register: string;
  readonly recordId: string;
  /** The first day on which there is nothing any more. */
  readonly endsOn: string;
}

type EndListener = (call: Call, transaction: Transaction, ended: EndedRecord) => Promise<void>;
const endListeners = new Set<EndListener>();

/** The same for whoever must know that a record has ended. */
export function onRecordEnded(listener: EndListener): void {
  endListeners.add(listener);
}

export async function tellEnded(call: Call, transaction: Transaction, ended: EndedRecord): Promise<void> {
  for (const listener of endListeners) await listener(call, transaction, ended);
}
