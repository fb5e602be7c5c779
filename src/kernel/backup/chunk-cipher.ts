import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** By what backups are enciphered; each sealed file says it of itself. */
export type ArchiveCipher = 'AES-256-GCM' | 'SM4-HMAC-SM3';

export interface ChunkCipher {
  /** What a chunk becomes longer by, at most. */
  readonly overhead: number;
  seal(number: number, last: boolean, text: Buffer): Buffer;
  /** Undefined: changed, in another place, or of another file. */
  open(number: number, last: boolean, sealed: Buffer): Buffer | undefined;
}

/** For one file alone: its key comes of the archive's key and of the file's beginning, so that no number is used twice with it. */
export function chunkCipher(cipher: ArchiveCipher, material: Buffer, beginning: Buffer): ChunkCipher {
  return cipher === 'AES-256-GCM' ? aes(material, beginning) : sm4(material, beginning);
}

/** Which chunk it is and whether it is the last: a file cut off between two chunks lacks its last one. */
function placeOf(number: number, last: boolean): Buffer {
  const place = Buffer.alloc(12);
  place.writeUIntBE(number, 5, 6);
  place[11] = last ? 1 : 0;
  return place;
}

const tagBytes = 16;

function aes(material: Buffer, beginning: Buffer): ChunkCipher {
  const key = createHmac('sha256', material).update('mingtang backup, AES').update(beginning).digest();
  return {
    overhead: tagBytes,
    seal: (number, last, text) => {
      const cipher = createCipheriv('aes-256-gcm', key, placeOf(number, last)).setAAD(beginning);
      return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    },
    open: (number, last, sealed) => {
      if (sealed.length < tagBytes) return undefined;
      const cipher = createDecipheriv('aes-256-gcm', key, placeOf(number, last)).setAAD(beginning);
      cipher.setAuthTag(sealed.subarray(-tagBytes));
      try {
        return Buffer.concat([cipher.update(sealed.subarray(0, -tagBytes)), cipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

const blockBytes = 16;
const codeBytes = 32;

/** SM4 in CBC, then HMAC-SM3 over what came of it: OpenSSL has no SM4 that authenticates by itself. */
function sm4(material: Buffer, beginning: Buffer): ChunkCipher {
  const part = (use: string) =>
    createHmac('sm3', material).update(`mingtang backup, SM4, ${use}`).update(beginning).digest();
  const key = part('cipher').subarray(0, blockBytes);
  const codeKey = part('code');
  const codeOver = (number: number, last: boolean, sealed: Buffer) =>
    createHmac('sm3', codeKey).update(placeOf(number, last)).update(sealed).digest();
  return {
    overhead: 2 * blockBytes + codeBytes,
    seal: (number, last, text) => {
      const initial = randomBytes(blockBytes);
      const cipher = createCipheriv('sm4-cbc', key, initial);
      const sealed = Buffer.concat([initial, cipher.update(text), cipher.final()]);
      return Buffer.concat([sealed, codeOver(number, last, sealed)]);
    },
    open: (number, last, bytes) => {
      const sealed = bytes.subarray(0, -codeBytes);
      const code = bytes.subarray(-codeBytes);
      if (sealed.length < 2 * blockBytes || !timingSafeEqual(code, codeOver(number, last, sealed)))
        return undefined;
      const cipher = createDecipheriv('sm4-cbc', key, sealed.subarray(0, blockBytes));
      return Buffer.concat([cipher.update(sealed.subarray(blockBytes)), cipher.final()]);
    },
  };
}
