import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { deliverToOne } from './deliver-messages.ts';
import { insertMessage, lockAwaiting, markDelivered, takeMissed } from './message-store.ts';
import type { Delivery, Message } from './model.ts';
import { startBy } from './start-by-event.ts';
import { selectStartEvents } from './start-event-store.ts';

/**
 * A message reaches one receiver, once: the instance that has waited longest for its name and key, else the first start event
 * for it, else whoever first waits for it later. The same id again is the same message.
 */
export async function publishMessage(
  call: Call,
  transaction: Transaction,
  { id, name, key = '', variables = {} }: Message,
): Promise<Delivery> {
  const now = call.clock.now();
  const message = { id, name, key, variables };
  const inserted = insertMessage(transaction, message, now);
  const longest = lockAwaiting(transaction, name, key);
  const [isNew] = await Promise.all([inserted, longest]);
  if (!isNew) return 'repeated';
  if (await deliverToOne(call, transaction, message, longest)) return 'delivered';
  const [start] = await selectStartEvents(transaction, 'message', name, key);
  if (!start) return 'kept';
  const { instanceId } = await startBy(call, transaction, start, variables);
  markDelivered(transaction, id, instanceId, now);
  return 'started';
}

/** No transaction lasts longer: two that began before this cannot have missed each other only now. */
const missedWithin = 10 * 60_000;
const batch = 64;

/**
 * A message that is published while another transaction begins to wait for it sees nobody, and is not seen. Such meet here,
 * a second later. Answers how many were delivered.
 */
export async function deliverMissed(application: Application): Promise<number> {
  const call = systemCall(application, 'processes.messages');
  return application.database.transaction(async (transaction) => {
    const since = new Date(application.clock.now().getTime() - missedWithin);
    let delivered = 0;
    for (const message of await takeMissed(transaction, since, batch))
      if (await transaction.savepoint(() => deliverToOne(call, transaction, message))) delivered += 1;
    return delivered;
  });
}
