import { createHmac, pbkdf2, randomBytes, scrypt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ArchiveCipher } from './chunk-cipher.ts';
import { backupProblem } from './problems.ts';

/** Opens and seals what lies in an archive. Whoever has the archive and not this reads nothing of it. */
export interface ArchiveKey {
  /** What new files are enciphered by; those there are open by either. */
  readonly cipher: ArchiveCipher;
  /** Mixed into the key of whatever this process seals. */
  readonly salt: Buffer;
  /** Stretched from what people keep; slow the first time for each salt, so that guessing is slow. */
  material(cipher: ArchiveCipher, salt: Buffer): Promise<Buffer>;
}

export interface ArchiveKeyPlace {
  readonly file: string | undefined;
  readonly passphrase: string | undefined;
}

export const saltBytes = 16;
const shortest = 16;

/** Undefined: no key is set, and nothing is enciphered. */
export async function readArchiveKey(
  { file, passphrase }: ArchiveKeyPlace,
  cipher: ArchiveCipher,
  archive: string | undefined,
): Promise<ArchiveKey | undefined> {
  if (file === undefined) return passphrase === undefined ? undefined : archiveKeyFrom(passphrase, cipher);
  if (archive !== undefined && !path.relative(archive, file).startsWith('..'))
    throw backupProblem('key-in-archive', { file });
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw backupProblem('key-unreadable', { file }, [], error);
  });
  if (text.trim().length < shortest) throw backupProblem('key-unreadable', { file });
  return archiveKeyFrom(text, cipher);
}

export function archiveKeyFrom(text: string, cipher: ArchiveCipher): ArchiveKey {
  const secret = text.trim().normalize('NFC');
  const known = new Map<string, Promise<Buffer>>();
  return {
    cipher,
    salt: randomBytes(saltBytes),
    material: (by, salt) => {
      const name = `${by} ${salt.toString('hex')}`;
      const material = known.get(name) ?? stretch(by, secret, salt);
      known.set(name, material);
      return material;
    },
  };
}

/** By memory, or where national algorithms are asked for by rounds: no national algorithm makes guessing dear by memory. */
function stretch(cipher: ArchiveCipher, secret: string, salt: Buffer): Promise<Buffer> {
  if (cipher === 'SM4-HMAC-SM3') return promisify(pbkdf2)(secret, salt, 600_000, 32, 'sm3');
  return new Promise((resolve, reject) =>
    scrypt(secret, salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

/** By which a key that is another one is told from a file that was changed. */
export const checkOf = (cipher: ArchiveCipher, material: Buffer): Buffer =>
  createHmac(cipher === 'AES-256-GCM' ? 'sha256' : 'sm3', material)
    .update('mingtang backup, which key')
    .digest()
    .subarray(0, 16);
