import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from './model.ts';

/**
 * Reacts to an event inside the delivering transaction: what it writes there happens exactly once. What leaves the database
 * (mail, rendering) is queued as a job in the same transaction, never done here.
 */
export type Subscriber = (call: Call, transaction: Transaction, event: StoredEvent) => Promise<void>;

const subscribers = new Map<string, { name: string; react: Subscriber }[]>();

/** Registers a subscriber at start. `name` identifies it in figures and errors; registering it again replaces it. */
export function onEvent(eventName: string, name: string, react: Subscriber): void {
  const others = (subscribers.get(eventName) ?? []).filter((subscriber) => subscriber.name !== name);
  subscribers.set(eventName, [...others, { name, react }]);
}

export function subscribersOf(eventName: string): readonly { name: string; react: Subscriber }[] {
  return subscribers.get(eventName) ?? [];
}
