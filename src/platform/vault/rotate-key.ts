import { setTimeout } from 'node:timers/promises';
import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Cipher } from './model.ts';
import { type Resealed, resealAll } from './reseal.ts';
import { promoteAnnounced, retirePrevious } from './store.ts';
import { changeKeys, makeKey } from './vault-of.ts';

/** Longer than any process goes on with the keys that it knows. */
const untilAllKnow = 2500;

export interface Rotation {
  readonly key: number;
  readonly cipher: Cipher;
  readonly tables: readonly Resealed[];
  readonly retired: number;
}

/**
 * Makes a new key, seals everything with it, and retires the keys before it. The new key is announced before it seals, so that no
 * process meets a value that it cannot open. Broken off, it is done again from the beginning: what is sealed anew already stays.
 */
export async function rotateKey(
  call: Call,
  cipher: Cipher,
  wait: (milliseconds: number) => Promise<unknown> = setTimeout,
): Promise<Rotation> {
  const key = await call.database.transaction((transaction) => makeKey(transaction, cipher, 'announced'));
  await wait(untilAllKnow);
  await call.database.transaction(async (transaction) => {
    await promoteAnnounced(transaction);
    await changeKeys(transaction);
  });
  await wait(untilAllKnow);
  const tables = await resealAll(call);
  // What a command that began before had under way when its table was gone through.
  while ((await resealAll(call)).some(({ batches }) => batches > 0));
  const retired = await call.database.transaction(async (transaction) => {
    const retired = await retirePrevious(transaction);
    await changeKeys(transaction);
    await recordAudit(call, transaction, [
      {
        action: 'vault.rotate-key',
        object: { kind: 'vault-key', id: String(key) },
        detail: { cipher, retired },
      },
    ]);
    return retired;
  });
  return { key, cipher, tables, retired };
}
