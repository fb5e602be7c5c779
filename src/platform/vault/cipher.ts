import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { sm4 } from 'sm-crypto-v2';
import type { Cipher } from './model.ts';

const nonceBytes = 12;
const tagBytes = 16;
export const materialBytes = 64;

/**
 * For the cipher the first half of the material, or as much of it as the cipher takes; for the keyed hash the second. As key
 * objects they are made ready once: with bare bytes each use of them costs five times as much.
 */
export interface Keys {
  readonly aes: KeyObject;
  readonly sm4: Buffer;
  readonly hash: KeyObject;
}

export const keysFrom = (material: Buffer): Keys => ({
  aes: createSecretKey(material.subarray(0, 32)),
  sm4: material.subarray(0, 16),
  hash: createSecretKey(material.subarray(32)),
});

/** Nonce, tag and sealed text in one. */
export function seal(cipher: Cipher, keys: Keys, place: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const { sealed, tag } = encrypt(cipher, keys, nonce, Buffer.from(place), Buffer.from(text));
  return Buffer.concat([nonce, tag, sealed]);
}

/** Undefined: changed, moved, or sealed with another key. */
export function open(cipher: Cipher, keys: Keys, place: string, bytes: Buffer): string | undefined {
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const nonce = bytes.subarray(0, nonceBytes);
  const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
  const sealed = bytes.subarray(nonceBytes + tagBytes);
  try {
    return decrypt(cipher, keys, { nonce, tag, associated: Buffer.from(place), sealed }).toString('utf8');
  } catch {
    return undefined;
  }
}

/** What is hashed is told apart by where it lies: the same number in two columns cannot be recognised. */
export function keyedHash(cipher: Cipher, keys: Keys, column: string, text: string): string {
  const hash = cipher === 'SM4-GCM' ? 'sm3' : 'sha256';
  return createHmac(hash, keys.hash).update(`${column}\0${text}`).digest('base64url');
}

function encrypt(cipher: Cipher, keys: Keys, nonce: Buffer, associated: Buffer, text: Buffer) {
  switch (cipher) {
    case 'AES-256-GCM': {
      const aes = createCipheriv('aes-256-gcm', keys.aes, nonce).setAAD(associated);
      const sealed = Buffer.concat([aes.update(text), aes.final()]);
      return { sealed, tag: aes.getAuthTag() };
    }
    case 'SM4-GCM': {
      const options = { ...sm4Options(nonce, associated), outputTag: true } as const;
      const { output, tag } = sm4.encrypt(text, keys.sm4, options);
      if (tag === undefined) throw new Error('SM4-GCM answers a tag');
      return { sealed: Buffer.from(output), tag: Buffer.from(tag) };
    }
  }
}

interface SealedParts {
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly associated: Buffer;
  readonly sealed: Buffer;
}

function decrypt(cipher: Cipher, keys: Keys, { nonce, tag, associated, sealed }: SealedParts): Buffer {
  switch (cipher) {
    case 'AES-256-GCM': {
      const aes = createDecipheriv('aes-256-gcm', keys.aes, nonce).setAAD(associated).setAuthTag(tag);
      return Buffer.concat([aes.update(sealed), aes.final()]);
    }
    case 'SM4-GCM':
      return Buffer.from(sm4.decrypt(sealed, keys.sm4, { ...sm4Options(nonce, associated), tag }));
  }
}

const sm4Options = (nonce: Buffer, associated: Buffer) =>
  ({ mode: 'gcm', iv: nonce, associatedData: associated, output: 'array', padding: 'none' }) as const;
