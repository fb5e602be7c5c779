import type { Application, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { issuerKeys } from './issuer.ts';
import { insertCarriedKey } from './store.ts';

/** A public key on its way to where papers that it signed are checked. */
export interface CarriedKey {
  readonly id: string;
  /** Base64. */
  readonly spki: string;
}

/** The keys that go with a paper from the network in which bodies issue to the one in which anybody checks. */
export async function keysToCarry(application: Application): Promise<readonly CarriedKey[]> {
  const keys = await issuerKeys(application);
  return keys.map(({ id, spki }) => ({ id, spki: spki.toString('base64') }));
}

/** Keeps them; who sent them was checked with what they came in. */
export async function keepCarriedKeys(
  call: Call,
  transaction: Transaction,
  keys: readonly CarriedKey[],
): Promise<void> {
  for (const { id, spki } of keys)
    await insertCarriedKey(transaction, { id, spki: Buffer.from(spki, 'base64') }, call.clock.now());
}
