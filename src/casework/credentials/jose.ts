import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto';
import { partAt, read } from '#platform/certificates/index.ts';

/** JWTs by a key that never leaves its store: a library would want the key itself. */

export const base64url = (value: string | Uint8Array): string => Buffer.from(value).toString('base64url');

export const sha256 = (value: string | Uint8Array): Buffer => createHash('sha256').update(value).digest();

/** 128 bits that nobody can guess. */
export const unguessable = (): string => randomBytes(16).toString('base64url');

/** Two numbers in DER become 32 bytes each, one after the other (RFC 7518, 3.4). */
export function joseSignature(der: Buffer): Buffer {
  const signature = read(der);
  const number = (at: number) => {
    const bytes = partAt(signature, at).content;
    const digits = bytes.length > 32 ? bytes.subarray(-32) : bytes;
    return Buffer.concat([Buffer.alloc(32 - digits.length), digits]);
  };
  return Buffer.concat([number(0), number(1)]);
}

export function isSignedEs256(spki: Buffer, data: string, signature: string): boolean {
  const key = createPublicKey({ key: spki, type: 'spki', format: 'der' });
  return verifies(key, data, signature);
}

/** The same by a key that a wallet names; one that is of another kind signs nothing. */
export function isSignedByJwk(jwk: unknown, data: string, signature: string): boolean {
  if (!isP256(jwk)) return false;
  try {
    return verifies(createPublicKey({ key: jwk, format: 'jwk' }), data, signature);
  } catch {
    return false;
  }
}

function verifies(key: ReturnType<typeof createPublicKey>, data: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  return verify('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }, bytes);
}

/** A public key of the one kind that is taken; a private part that was sent along is none of ours. */
export function isP256(jwk: unknown): jwk is JsonWebKey {
  if (typeof jwk !== 'object' || jwk === null) return false;
  const { kty, crv, x, y, d } = jwk as JsonWebKey;
  return kty === 'EC' && crv === 'P-256' && typeof x === 'string' && typeof y === 'string' && d === undefined;
}

export const jwkOf = (spki: Buffer): JsonWebKey =>
  createPublicKey({ key: spki, type: 'spki', format: 'der' }).export({ format: 'jwk' });

export interface Jwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  /** What the signature is about. */
  readonly data: string;
  readonly signature: string;
}

/** Undefined: no JWT at all. */
export function readJwt(text: string): Jwt | undefined {
  const [header = '', payload = '', signature = '', more] = text.split('.');
  if (!signature || more !== undefined) return undefined;
  const headerRead = objectIn(header);
  const payloadRead = objectIn(payload);
  if (!headerRead || !payloadRead) return undefined;
  return { header: headerRead, payload: payloadRead, data: `${header}.${payload}`, signature };
}

function objectIn(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

export const secondsOf = (instant: Date): number => Math.floor(instant.getTime() / 1000);
