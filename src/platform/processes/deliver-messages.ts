import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { broadcastSignal } from './broadcast-signal.ts';
import { hold } from './held-instances.ts';
import { type Awaiting, type KeptMessage, lockAwaiting, markDelivered, takeKept } from './message-store.ts';
import { performIn } from './perform.ts';
import { processProblem } from './problems.ts';
import { publishMessage } from './publish-message.ts';
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
  longest = lockAwaiting(transaction, message.name, message.key),
): Promise<boolean> {
  let awaiting = await longest;
  while (awaiting && !stillWaits(awaiting))
    awaiting = await lockAwaiting(transaction, message.name, message.key, awaiting.id);
  if (!awaiting) return false;
  const { id, instance } = awaiting;
  hold(transaction, instance);
  // Marked before the instance goes on, so that the instance does not find it again.
  markDelivered(transaction, message.id, instance.id, call.clock.now());
  await deliver(call, transaction, { id, instanceId: instance.id }, message.variables);
  return true;
}

function stillWaits({ id, instance }: Longest): boolean {
  return (instance.state.subscriptions ?? []).some((subscription) => subscription.id === id);
}

type Longest = NonNullable<Awaited<ReturnType<typeof lockAwaiting>>>;

export async function deliver(
  call: Call,
  transaction: Transaction,
  { id: subscriptionId, instanceId }: Awaiting,
  variables: KeptMessage['variables'],
): Promise<void> {
  await performIn(call, transaction, { kind: 'deliver', instanceId, subscriptionId, variables });
}
