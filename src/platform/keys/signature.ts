import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyPairKeyObjectResult,
  sign,
  verify,
} from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import type { Algorithm } from './model.ts';

export interface KeyPair {
  readonly spki: Buffer;
  /** As it is sealed: PKCS #8 in base64, the number in hexadecimal for SM2. */
  readonly secret: string;
}

/** What stands before the 65 bytes of an uncompressed point of the SM2 curve in a SubjectPublicKeyInfo. */
const sm2Prefix = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');

/** Node would sign with such a key by plain ECDSA, which is no SM2 signature. */
const sm2Options = { hash: true, der: true };

export function makeKeyPair(algorithm: Algorithm): KeyPair {
  switch (algorithm) {
    case 'Ed25519':
      return exported(generateKeyPairSync('ed25519'));
    case 'P-256':
      return exported(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
    case 'SM2': {
      const { publicKey, privateKey } = sm2.generateKeyPairHex();
      return { spki: Buffer.concat([sm2Prefix, Buffer.from(publicKey, 'hex')]), secret: privateKey };
    }
  }
}

export function signerOf(algorithm: Algorithm, { spki, secret }: KeyPair): (bytes: Buffer) => Buffer {
  switch (algorithm) {
    case 'Ed25519':
    case 'P-256': {
      const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), type: 'pkcs8', format: 'der' });
      return (bytes) => sign(digestOf(algorithm), bytes, key);
    }
    case 'SM2': {
      const publicKey = sm2Point(spki);
      return (bytes) => Buffer.from(sm2.doSignature(bytes, secret, { ...sm2Options, publicKey }), 'hex');
    }
  }
}

/** Whether the holder of the key signed just these bytes; what is no signature at all is none of theirs. */
export function isSigned(algorithm: Algorithm, spki: Buffer, bytes: Buffer, signature: Buffer): boolean {
  try {
    switch (algorithm) {
      case 'Ed25519':
      case 'P-256':
        return verify(
          digestOf(algorithm),
          bytes,
          createPublicKey({ key: spki, type: 'spki', format: 'der' }),
          signature,
        );
      case 'SM2':
        return sm2.doVerifySignature(bytes, signature.toString('hex'), sm2Point(spki), sm2Options);
    }
  } catch {
    return false;
  }
}

const digestOf = (algorithm: 'Ed25519' | 'P-256') => (algorithm === 'P-256' ? 'sha256' : null);

const exported = ({ publicKey, privateKey }: KeyPairKeyObjectResult): KeyPair => ({
  spki: publicKey.export({ type: 'spki', format: 'der' }),
  secret: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
});

export const sm2Point = (spki: Buffer) => spki.subarray(sm2Prefix.length).toString('hex');
