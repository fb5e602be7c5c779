import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import type { Application } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { type CipherKey, insertCipherKey, selectCipherKey } from './cipher-key-store.ts';
import type { ZoneName } from './model.ts';
import { peerFile } from './peer-certificates.ts';
import { zoneProblem } from './problems.ts';

/** A fresh key for each transfer, agreed with the receiver's (RFC 7518, 4.6); its content sealed with AES-256-GCM. */
const manner = { alg: 'ECDH-ES', enc: 'A256GCM' } as const;
const enciphered = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+\s*$/;
const publicKey = /-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/;

/** The key to which the other zones encipher, made when it is first asked for. Not the one that signs: that may lie in a token. */
export async function ownCipherKey({ database }: Pick<Application, 'database'>): Promise<CipherKey> {
  const known = await selectCipherKey(database);
  if (known) return known;
  const made = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = {
    id: newId(),
    publicKey: made.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  await database.transaction((transaction) => insertCipherKey(transaction, key));
  return (await selectCipherKey(database)) ?? key;
}

/** What only the zone that it is for can read; as it is, where that zone has given no key. */
export async function encipher(application: Application, to: ZoneName, text: string): Promise<string> {
  const { encipher: when } = application.config.zone;
  if (when === 'never') return text;
  const [pem] = publicKey.exec(await peerFile(application, to)) ?? [];
  if (pem === undefined) {
    if (when === 'always') throw zoneProblem('cipher-key-missing', { to });
    return text;
  }
  return new CompactEncrypt(Buffer.from(text)).setProtectedHeader(manner).encrypt(createPublicKey(pem));
}

/** A transfer that was not enciphered is as good: what it says is believed for its signature alone. */
export async function decipher(application: Application, text: string): Promise<string> {
  if (!enciphered.test(text)) return text;
  const { privateKey } = await ownCipherKey(application);
  const opened = await compactDecrypt(text.trim(), createPrivateKey(privateKey), {
    keyManagementAlgorithms: [manner.alg],
    contentEncryptionAlgorithms: [manner.enc],
  }).catch(() => {
    throw zoneProblem('not-deciphered', { own: application.config.zone.name });
  });
  return Buffer.from(opened.plaintext).toString('utf8');
}
