import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keysProblem } from './problems.ts';

const secretFile = 'identity.secret';

/** Seals and opens texts with the installation's secret (AES-256-GCM). */
export interface Secret {
  seal(text: string): string;
  /** Undefined: not sealed with this secret, or changed since. */
  open(sealed: string): string | undefined;
}

/**
 * The secret lies outside the database, readable by its owner only: a copy of the database alone signs nothing. Made at
 * first start; several processes that start at once end with the same one.
 */
export async function readSecret(dataDirectory: string): Promise<Secret> {
  const file = path.join(dataDirectory, secretFile);
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return secretFrom(Buffer.from((await readFile(file, 'utf8')).trim(), 'base64url'), file);
}

export function secretFrom(key: Buffer, file: string): Secret {
  if (key.length !== 32) throw keysProblem('secret-unreadable', { file });
  const ready = createSecretKey(key);
  return {
    seal: (text) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', ready, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: (text) => {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length < 28) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', ready, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

/** What was sealed with this installation's secret; anything else means that the file is not the one of this database. */
export function openSealed(secret: Secret, sealed: string): string {
  const text = secret.open(sealed);
  if (text === undefined) throw keysProblem('secret-unreadable', { file: secretFile });
  return text;
}
