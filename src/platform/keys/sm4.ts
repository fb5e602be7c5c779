import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** For the cipher the first sixteen bytes, for the code over it the rest. */
export const sm4MaterialBytes = 48;

const ivBytes = 16;
const macBytes = 32;

/**
 * SM4 in CBC (GB/T 32907, GB/T 17964), then HMAC-SM3 (GB/T 15852.2) over what came of it: OpenSSL does both, and has no SM4 that
 * authenticates by itself. Initial vector, code and sealed text in one.
 */
export function sealSm4(material: Buffer, text: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('sm4-cbc', material.subarray(0, 16), iv);
  const sealed = Buffer.concat([iv, cipher.update(text), cipher.final()]);
  return Buffer.concat([codeOver(material, sealed), sealed]);
}

/** Undefined: changed, or sealed with another key. */
export function openSm4(material: Buffer, bytes: Buffer): Buffer | undefined {
  const code = bytes.subarray(0, macBytes);
  const sealed = bytes.subarray(macBytes);
  if (sealed.length <= ivBytes || !timingSafeEqual(code, codeOver(material, sealed))) return undefined;
  const decipher = createDecipheriv('sm4-cbc', material.subarray(0, 16), sealed.subarray(0, ivBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes)), decipher.final()]);
}

const codeOver = (material: Buffer, sealed: Buffer) =>
  createHmac('sm3', material.subarray(16)).update(sealed).digest();
