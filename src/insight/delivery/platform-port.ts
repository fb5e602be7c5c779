import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { canonicalBytes } from '#platform/audit/index.ts';
import { askPartner } from '#platform/exchange/index.ts';
import { type BatchToSend, Receipt } from './model.ts';
import { deliveryProblem } from './problems.ts';
import {
  forgetReceived,
  keepReceived,
  receivedOf,
  receiverBehaviour,
  writeBehaviour,
} from './receiver-store.ts';

/** The platform of the province or the state that is told of every day, as we see it. */
export interface PlatformPort {
  /** Takes a batch; the same number again takes the place of what it had. Answers what it has got. */
  deliver(call: Call, batch: BatchToSend): Promise<Receipt>;
  /** What it has of a day. */
  list(call: Call, day: string): Promise<readonly Receipt[]>;
}

/** The configured platform; in the demonstration the simulated one; in production without an address none. */
export function platformOf(call: Pick<Call, 'config'>): PlatformPort | undefined {
  const { url, secret } = call.config.superior;
  if (url !== undefined && secret !== undefined) return httpPlatform({ url, secret });
  return call.config.mode === 'demonstration' ? simulatedPlatform : undefined;
}

/** Any platform behind the contract described in the manual for integrators. */
function httpPlatform(partner: { readonly url: string; readonly secret: string }): PlatformPort {
  return {
    deliver: (call, batch) =>
      askPartner(call, partner, { method: 'POST', path: '/batches', body: batch, answer: Receipt }),
    list: async (call, day) => {
      const answer = Type.Object({ batches: Type.Array(Receipt) });
      return (await askPartner(call, partner, { method: 'GET', path: `/days/${day}`, answer })).batches;
    },
  };
}

/** SHA-256 over the canonical entries (RFC 8785), one a line. */
export function digestOf(entries: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const entry of entries) hash.update(canonicalBytes(entry)).update('\n');
  return hash.digest('hex');
}

/** How the simulated platform behaves: as it should; is off the network; loses an entry of each batch; says yes and keeps nothing. */
export const receiverBehaviours = ['normal', 'down', 'short', 'forgetful'] as const;
export type ReceiverBehaviour = (typeof receiverBehaviours)[number];

/** The platform of the demonstration: it counts and digests what it gets by itself. */
const simulatedPlatform: PlatformPort = {
  deliver: async ({ database }, { kind, sequence, day, entries }) => {
    const behaviour = await receiverBehaviour(database);
    if (behaviour === 'down') throw deliveryProblem('down');
    const got = behaviour === 'short' ? entries.slice(1) : entries;
    const receipt: Receipt = { kind, sequence, count: got.length, digest: digestOf(got) };
    if (behaviour !== 'forgetful') await keepReceived(database, day, receipt);
    return receipt;
  },
  list: async ({ database }, day) => {
    if ((await receiverBehaviour(database)) === 'down') throw deliveryProblem('down');
    return receivedOf(database, day);
  },
};

/** Says how the simulated platform behaves from now on; with a day it loses what it has of it. */
export async function setReceiver(call: Call, behaviour: ReceiverBehaviour, loses?: string): Promise<void> {
  if (call.config.mode !== 'demonstration') throw deliveryProblem('not-here');
  await writeBehaviour(call.database, behaviour);
  if (loses !== undefined) await forgetReceived(call.database, loses);
}
