import type { Application, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { ZoneName } from './model.ts';
import { insertWaiting } from './store.ts';

/** One entry as it travels. */
export interface Travelling {
  readonly kind: string;
  readonly payload: unknown;
}

/** A kind of thing that goes from one zone to another. */
export interface Crossing {
  /** The only way it may take: what comes from anywhere else is refused, whoever signed it. */
  readonly from: ZoneName;
  readonly to: ZoneName;
  /**
   * Makes what was noted ready to travel, as one entry or several. Absent: it travels as it was noted. What throws is tried
   * again; what yields nothing is let go.
   */
  readonly makeReady?: (application: Application, payload: unknown) => AsyncIterable<Travelling>;
  /** Takes it in at the other side. Called once for each entry, in their order, unless an earlier one is stuck. */
  readonly receive: (call: Call, transaction: Transaction, payload: unknown) => Promise<void>;
}

const crossings = new Map<string, Crossing>();

/** Zones know nothing of what travels between them: the modules whose things travel say how. Called at start. */
export function registerCrossing(kind: string, crossing: Crossing): void {
  crossings.set(kind, crossing);
}

export const crossingOf = (kind: string): Crossing | undefined => crossings.get(kind);

/** Notes something for another zone, with the caller's transaction: it travels when that is durable, and never otherwise. */
export async function sendAcross(
  transaction: Transaction,
  to: ZoneName,
  { kind, payload }: Travelling,
): Promise<void> {
  await insertWaiting(transaction, { id: newId(), to, kind, payload: JSON.stringify(payload) });
}
