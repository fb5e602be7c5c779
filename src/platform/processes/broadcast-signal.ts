import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { deliver } from './deliver-messages.ts';
import { selectAwaitingSignal } from './message-store.ts';
import type { Signal } from './model.ts';
import { startBy } from './start-by-event.ts';
import { selectStartEvents } from './start-event-store.ts';

/** A signal reaches all who wait for it now, and starts what it starts; it is not kept. Answers how many there were. */
export async function broadcastSignal(
  call: Call,
  transaction: Transaction,
  { name, variables = {} }: Signal,
): Promise<number> {
  const awaiting = await selectAwaitingSignal(transaction, name);
  const starts = await selectStartEvents(transaction, 'signal', name, '');
  for (const one of awaiting) await deliver(call, transaction, one, variables);
  for (const start of starts) await startBy(call, transaction, start, variables);
  return awaiting.length + starts.length;
}
