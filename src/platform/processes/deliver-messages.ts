import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { broadcastSignal } from './broadcast-signal.ts';
import { type Awaiting, type KeptMessage, markDelivered, selectAwaiting, takeKept } from './message-store.ts';
import { performIn } from './perform.ts';
import { processProblem } from './problems.ts';
import { publishMessage } from './publish-message.ts';
import { selectInstance } from './store.ts';
import type { CommandWork } from './unit-of-work.ts';

/** After a command: what it sent goes out, and what it began to wait for may be there already. */
export async function deliverAround(call: Call, transaction: Transaction, work: CommandWork): Promise<void> {
  for (const { what, name, key, variables } of work.notices) {
    countDelivery(transaction, name);
    if (what === 'message') await publishMessage(call, transaction, { id: newId(), name, key, variables });
    else await broadcastSignal(call, transaction, { name, variables });
  }
  for (const { on, name, key } of work.subscribed) {
    if (on !== 'message') continue;
    const kept = await takeKept(transaction, name, key);
    if (!kept) continue;
    countDelivery(transaction, name);
    await deliverToOne(call, transaction, kept);
  }
}

/** More than any honest processes send each other within one command. */
const deliveryLimit = 100;
const counter = 'processes.deliveries';

function countDelivery({ memory }: Transaction, name: string): void {
  const known = memory.get(counter);
  const count = typeof known === 'number' ? known + 1 : 1;
  if (count > deliveryLimit) throw processProblem('endless-messages', { name });
  memory.set(counter, count);
}

/** Hands a message, whose row this transaction holds, to the one who has waited longest. False: nobody waits. */
export async function deliverToOne(
  call: Call,
  transaction: Transaction,
  message: KeptMessage,
): Promise<boolean> {
  for (const awaiting of await selectAwaiting(transaction, message.name, message.key)) {
    if (!(await stillWaits(transaction, awaiting))) continue;
    // Marked before the instance goes on, so that the instance does not find it again.
    await markDelivered(transaction, message.id, awaiting.instanceId, call.clock.now());
    await deliver(call, transaction, awaiting, message.variables);
    return true;
  }
  return false;
}

/** Locks the instance: somebody else may just have brought it further. */
async function stillWaits(transaction: Transaction, { id, instanceId }: Awaiting): Promise<boolean> {
  const instance = await selectInstance(transaction, 'instance', instanceId, 'locked');
  return (instance?.state.subscriptions ?? []).some((subscription) => subscription.id === id);
}

export async function deliver(
  call: Call,
  transaction: Transaction,
  { id: subscriptionId, instanceId }: Awaiting,
  variables: KeptMessage['variables'],
): Promise<void> {
  await performIn(call, transaction, { kind: 'deliver', instanceId, subscriptionId, variables });
}
