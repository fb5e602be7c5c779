import { createPrivateKey, createPublicKey } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import type { Application } from '#kernel/application/index.ts';
import { algorithmOf } from '#platform/certificates/index.ts';
import { isEnvelope, openEnvelope, sealEnvelope } from '#platform/keys/index.ts';
import { type CipherAlgorithm, type CipherKey, selectCipherKeys } from './cipher-key-store.ts';
import type { ZoneName } from './model.ts';
import { peerFile } from './peer-certificates.ts';
import { zoneProblem } from './problems.ts';

/** A fresh key for each transfer, agreed with the receiver's (RFC 7518, 4.6); its content sealed with AES-256-GCM. */
const manner = { alg: 'ECDH-ES', enc: 'A256GCM' } as const;
const enciphered = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+\s*$/;
const publicKeys = /-----BEGIN PUBLIC KEY-----([\s\S]+?)-----END PUBLIC KEY-----/g;

/**
 * What only the zone that it is for can read; as it is, where that zone has given no key. By which algorithms says the key that it
 * has given, so that two zones need not change their profile on the same day.
 */
export async function encipher(application: Application, to: ZoneName, text: string): Promise<string> {
  const { encipher: when } = application.config.zone;
  if (when === 'never') return text;
  const [pem, base64 = ''] = [...(await peerFile(application, to)).matchAll(publicKeys)].at(-1) ?? [];
  if (pem === undefined) {
    if (when === 'always') throw zoneProblem('cipher-key-missing', { to });
    return text;
  }
  const spki = Buffer.from(base64, 'base64');
  if (algorithmOf(spki) === 'SM2') return sealEnvelope(spki, Buffer.from(text));
  return new CompactEncrypt(Buffer.from(text)).setProtectedHeader(manner).encrypt(createPublicKey(pem));
}

/** A transfer that was not enciphered is as good: what it says is believed for its signature alone. */
export async function decipher(application: Application, text: string): Promise<string> {
  const algorithm = algorithmOfText(text);
  if (algorithm === undefined) return text;
  // To an earlier key: the other zone has not been given the new one yet, or it was long on its way.
  for (const key of await selectCipherKeys(application.database, algorithm)) {
    const opened = await openedWith(key, text);
    if (opened) return opened.toString('utf8');
  }
  throw zoneProblem('not-deciphered', { own: application.config.zone.name });
}

function algorithmOfText(text: string): CipherAlgorithm | undefined {
  if (isEnvelope(text)) return 'SM2';
  return enciphered.test(text) ? 'P-256' : undefined;
}

async function openedWith({ algorithm, privateKey }: CipherKey, text: string): Promise<Buffer | undefined> {
  if (algorithm === 'SM2') return openEnvelope({ secret: privateKey }, text);
  const opened = await compactDecrypt(text.trim(), createPrivateKey(privateKey), {
    keyManagementAlgorithms: [manner.alg],
    contentEncryptionAlgorithms: [manner.enc],
  }).catch(() => undefined);
  return opened && Buffer.from(opened.plaintext);
}
