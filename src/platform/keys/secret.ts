import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Config, modeForOthers } from '#kernel/config/index.ts';
import { keysProblem } from './problems.ts';
import { openSm4, sealSm4, sm4MaterialBytes } from './sm4.ts';

const ownSecret = 'identity.secret';

/** Seals and opens texts with the installation's secret: AES-256-GCM, or SM4 with HMAC-SM3 where national algorithms are asked for. */
export interface Secret {
  seal(text: string): string;
  /** Undefined: not sealed with this secret, or changed since. */
  open(sealed: string): string | undefined;
}

/**
 * The secret lies outside the database, readable by its owner only: a copy of the database alone signs nothing. Where a store of secrets
 * hands it over in a file of its own, it is read there and never made; else it lies in the data folder, made at first start, and several
 * processes that start at once end with the same one.
 */
export async function readSecret({
  dataDirectory,
  crypto,
  secretFile,
}: Pick<Config, 'dataDirectory' | 'crypto' | 'secretFile'>): Promise<Secret> {
  const file = secretFile ?? (await madeAtFirstStart(dataDirectory));
  return secretFrom(Buffer.from((await readPrivate(file)).trim(), 'base64url'), file, crypto);
}

async function madeAtFirstStart(dataDirectory: string): Promise<string> {
  const file = path.join(dataDirectory, ownSecret);
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return file;
}

async function readPrivate(file: string): Promise<string> {
  const handle = await open(file).catch((error: unknown) => {
    throw keysProblem('secret-absent', { file }, [], error);
  });
  try {
    const mode = modeForOthers(await handle.stat());
    if (mode !== undefined) throw keysProblem('secret-exposed', { file, mode });
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

const national = 'sm4.';

/** What lies sealed says by which algorithms: either profile opens both. */
export function secretFrom(key: Buffer, file: string, crypto: Config['crypto']): Secret {
  if (key.length !== 32) throw keysProblem('secret-unreadable', { file });
  const material = sm4MaterialOf(key);
  const ready = createSecretKey(key);
  return {
    seal: (text) =>
      crypto === 'sm'
        ? `${national}${sealSm4(material, Buffer.from(text)).toString('base64url')}`
        : sealAes(ready, text).toString('base64url'),
    open: (text) =>
      text.startsWith(national)
        ? openSm4(material, Buffer.from(text.slice(national.length), 'base64url'))?.toString('utf8')
        : openAes(ready, Buffer.from(text, 'base64url')),
  };
}

/** Other bytes than those that AES takes: no key serves two ciphers. */
function sm4MaterialOf(key: Buffer): Buffer {
  const part = (use: string) => createHmac('sm3', key).update(`installation secret, SM4, ${use}`).digest();
  return Buffer.concat([part('cipher').subarray(0, 16), part('code')]).subarray(0, sm4MaterialBytes);
}

function sealAes(key: KeyObject, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function openAes(key: KeyObject, bytes: Buffer): string | undefined {
  if (bytes.length < 28) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** What was sealed with this installation's secret; anything else means that the file is not the one of this database. */
export function openSealed(secret: Secret, sealed: string): string {
  const text = secret.open(sealed);
  if (text === undefined) throw keysProblem('secret-unreadable', { file: ownSecret });
  return text;
}
