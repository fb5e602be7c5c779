import webPush from 'web-push';
import type { Application } from '#kernel/application/index.ts';
import { openSealed, readSecret } from '#platform/keys/index.ts';
import { keepSender } from './store.ts';

export interface SenderKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

const known = new WeakMap<Application['database'], Promise<SenderKey>>();

/** The key of this installation as a sender of push messages (VAPID, RFC 8292). */
export function senderKeyOf({ config, database }: Application): Promise<SenderKey> {
  const { origin } = database;
  let key = known.get(origin);
  if (!key) {
    key = (async () => {
      const secret = await readSecret(config);
      const fresh = webPush.generateVAPIDKeys();
      const kept = await keepSender(origin, {
        publicKey: fresh.publicKey,
        sealed: secret.seal(fresh.privateKey),
      });
      return { publicKey: kept.publicKey, privateKey: openSealed(secret, kept.sealed) };
    })();
    known.set(origin, key);
    key.catch(() => known.delete(origin));
  }
  return key;
}
