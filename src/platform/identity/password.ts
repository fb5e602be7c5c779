import { argon2, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Config } from '#kernel/config/index.ts';

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

const derive = promisify(argon2);

/** By the profile of this country what argon2id yields goes through HMAC-SM3 before it is kept. */
type Manner = 'argon2id' | 'argon2id-sm3';

/**
 * In the PHC string format, so that the cost can rise later without losing what is stored. Guessing is made dear by memory, for which
 * there is no national algorithm; what lies in the database is SM3 where that is asked for.
 */
export async function hashPassword(password: string, crypto: Config['crypto']): Promise<string> {
  const manner: Manner = crypto === 'sm' ? 'argon2id-sm3' : 'argon2id';
  const nonce = randomBytes(16);
  const tag = finished(manner, await derive('argon2id', { message: normalised(password), nonce, ...cost }));
  return `$${manner}$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parts = /^\$(argon2id(?:-sm3)?)\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash);
  if (!parts) return false;
  const [, manner, memory, passes, parallelism, nonce = '', tag = ''] = parts;
  const expected = Buffer.from(tag, 'base64');
  const derived = await derive('argon2id', {
    message: normalised(password),
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: manner === 'argon2id' ? expected.length : cost.tagLength,
  });
  const actual = finished(manner === 'argon2id' ? manner : 'argon2id-sm3', derived);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

const finished = (manner: Manner, derived: Buffer): Buffer =>
  manner === 'argon2id' ? derived : createHmac('sm3', derived).update('password').digest();

/** The same characters typed on different keyboards are the same password. */
const normalised = (password: string) => password.normalize('NFKC');

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
