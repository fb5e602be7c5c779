import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { sm4 } from 'sm-crypto-v2';
import type { Cipher } from './model.ts';

const nonceBytes = 12;
const tagBytes = 16;
/** For the cipher the first half, or as much of it as the cipher takes; for the keyed hash the second. */
export const materialBytes = 64;

/** Nonce, tag and sealed text in one. */
export function seal(cipher: Cipher, material: Buffer, place: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const { sealed, tag } = encrypt(cipher, material, nonce, Buffer.from(place), Buffer.from(text));
  return Buffer.concat([nonce, tag, sealed]);
}

/** Undefined: changed, moved, or sealed with another key. */
export function open(cipher: Cipher, material: Buffer, place: string, bytes: Buffer): string | undefined {
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const nonce = bytes.subarray(0, nonceBytes);
  const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
  const sealed = bytes.subarray(nonceBytes + tagBytes);
  try {
    return decrypt(cipher, material, { nonce, tag, associated: Buffer.from(place), sealed }).toString('utf8');
  } catch {
    return undefined;
  }
}

/** What is hashed is told apart by where it lies: the same number in two columns cannot be recognised. */
export function keyedHash(cipher: Cipher, material: Buffer, column: string, text: string): string {
  const hash = cipher === 'SM4-GCM' ? 'sm3' : 'sha256';
  return createHmac(hash, material.subarray(32)).update(`${column}\0${text}`).digest('base64url');
}

function encrypt(cipher: Cipher, material: Buffer, nonce: Buffer, associated: Buffer, text: Buffer) {
  switch (cipher) {
    case 'AES-256-GCM': {
      const aes = createCipheriv('aes-256-gcm', material.subarray(0, 32), nonce).setAAD(associated);
      const sealed = Buffer.concat([aes.update(text), aes.final()]);
      return { sealed, tag: aes.getAuthTag() };
    }
    case 'SM4-GCM': {
      const options = { ...sm4Options(nonce, associated), outputTag: true } as const;
      const { output, tag } = sm4.encrypt(text, material.subarray(0, 16), options);
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

function decrypt(cipher: Cipher, material: Buffer, { nonce, tag, associated, sealed }: SealedParts): Buffer {
  switch (cipher) {
    case 'AES-256-GCM': {
      const aes = createDecipheriv('aes-256-gcm', material.subarray(0, 32), nonce)
        .setAAD(associated)
        .setAuthTag(tag);
      return Buffer.concat([aes.update(sealed), aes.final()]);
    }
    case 'SM4-GCM':
      return Buffer.from(
        sm4.decrypt(sealed, material.subarray(0, 16), { ...sm4Options(nonce, associated), tag }),
      );
  }
}

const sm4Options = (nonce: Buffer, associated: Buffer) =>
  ({ mode: 'gcm', iv: nonce, associatedData: associated, output: 'array', padding: 'none' }) as const;
