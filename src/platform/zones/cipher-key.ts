import { generateKeyPairSync } from 'node:crypto';
import type { Application, Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { certifiedAlgorithm, makeEnvelopeKey } from '#platform/keys/index.ts';
import {
  type CipherAlgorithm,
  type CipherKey,
  forgetCipherKeys,
  insertCipherKey,
  retireCipherKey,
  selectCipherKeys,
} from './cipher-key-store.ts';

/** The key to which the other zones encipher, made when it is first asked for. Not the one that signs: that may lie in a token. */
export async function ownCipherKey(application: Application): Promise<CipherKey> {
  const algorithm = certifiedAlgorithm(application);
  const known = await keyInUse(application, algorithm);
  if (known) return known;
  const made = makeCipherKey(algorithm);
  await application.database.transaction((transaction) => insertCipherKey(transaction, made));
  return (await keyInUse(application, algorithm)) ?? made;
}

const keyInUse = async ({ database }: Application, algorithm: CipherAlgorithm) =>
  (await selectCipherKeys(database, algorithm))[0];

/** A new key, to be brought to the other zones; what they encipher to the one before until then is still opened. */
export async function rotateCipherKey(call: Call): Promise<CipherKey> {
  const algorithm = certifiedAlgorithm(call);
  const made = makeCipherKey(algorithm);
  await call.database.transaction(async (transaction) => {
    await retireCipherKey(transaction, algorithm, call.clock.now());
    await insertCipherKey(transaction, made);
    await recordAudit(call, transaction, [
      { action: 'zones.rotate-key', object: { kind: 'zone-key', id: made.id }, detail: { algorithm } },
    ]);
  });
  return made;
}

/** The other zones have the new key, and nothing is on its way to an earlier one: whoever finds an old disk opens it no more. */
export async function forgetRetiredKeys(call: Call): Promise<number> {
  return call.database.transaction(async (transaction) => {
    const forgotten = await forgetCipherKeys(transaction);
    await recordAudit(call, transaction, [
      { action: 'zones.forget-keys', object: { kind: 'zone-key', id: 'retired' }, detail: { forgotten } },
    ]);
    return forgotten;
  });
}

function makeCipherKey(algorithm: CipherAlgorithm): CipherKey {
  const id = newId();
  switch (algorithm) {
    case 'P-256': {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return {
        ...{ id, algorithm },
        publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    }
    case 'SM2': {
      const { spki, secret } = makeEnvelopeKey();
      return { id, algorithm, publicKey: pemOf(spki), privateKey: secret };
    }
  }
}

const pemOf = (spki: Buffer): string =>
  `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END PUBLIC KEY-----\n`;
