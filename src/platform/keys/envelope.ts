import { randomBytes } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { type KeyPair, makeKeyPair, sm2Point } from './signature.ts';
import { openSm4, sealSm4, sm4MaterialBytes } from './sm4.ts';

const beginning = 'sm2-sm4';
const form = new RegExp(String.raw`^${beginning}\.([\w-]+)\.([\w-]+)\s*$`);

/** C1, C3, C2 (GB/T 32918.4) as GM/T 0009 writes them in DER. */
const wrapping = { mode: 1, options: { asn1: true } } as const;

export const makeEnvelopeKey = (): KeyPair => makeKeyPair('SM2');

/** A digital envelope 数字信封: a fresh SM4 key for this one text, wrapped by SM2 for whoever has the other half of this key. */
export function sealEnvelope(spki: Buffer, text: Buffer): string {
  const material = randomBytes(sm4MaterialBytes);
  const wrapped = sm2.doEncrypt(material, sm2Point(spki), wrapping.mode, wrapping.options);
  return [
    beginning,
    Buffer.from(wrapped, 'hex').toString('base64url'),
    sealSm4(material, text).toString('base64url'),
  ].join('.');
}

export const isEnvelope = (text: string): boolean => text.startsWith(`${beginning}.`);

/** Undefined: for another key, or not as it was sealed. */
export function openEnvelope({ secret }: Pick<KeyPair, 'secret'>, text: string): Buffer | undefined {
  const [, wrapped, sealed] = form.exec(text) ?? [];
  if (wrapped === undefined || sealed === undefined) return undefined;
  const material = unwrapped(secret, Buffer.from(wrapped, 'base64url').toString('hex'));
  return material?.length === sm4MaterialBytes
    ? openSm4(material, Buffer.from(sealed, 'base64url'))
    : undefined;
}

function unwrapped(secret: string, hex: string): Buffer | undefined {
  try {
    const options = { ...wrapping.options, output: 'array' } as const;
    return Buffer.from(sm2.doDecrypt(hex, secret, wrapping.mode, options));
  } catch {
    return undefined;
  }
}
