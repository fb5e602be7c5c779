import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Application, Call } from '#kernel/application/index.ts';
import { profileHash } from '#platform/keys/index.ts';
import { readSecret } from './store.ts';

/** Without the letters and digits that people mix up when reading aloud. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 8;

const secrets = new WeakMap<Application['database'], Promise<Buffer>>();

/**
 * The query password of a receipt 查询密码: derived, not stored, so that a repeated submission and a reprinted receipt show
 * the same one, and a stolen table of applications tells none.
 */
export async function queryPasswordOf(
  call: Call,
  receiptNumber: string,
  hash = profileHash(call),
): Promise<string> {
  const database = call.database.origin;
  let secret = secrets.get(database);
  if (!secret) {
    secret = readSecret(database, randomBytes(32));
    secrets.set(database, secret);
    secret.catch(() => secrets.delete(database));
  }
  const digest = createHmac(hash, await secret)
    .update(`receipt:${receiptNumber}`)
    .digest();
  return Array.from({ length }, (_, index) => alphabet[(digest[index] ?? 0) % alphabet.length]).join('');
}

/** Whether this is the query password; one that was printed under the other profile is as good. */
export async function isQueryPassword(call: Call, receiptNumber: string, given: string): Promise<boolean> {
  const expected = await Promise.all(
    (['sha256', 'sm3'] as const).map((hash) => queryPasswordOf(call, receiptNumber, hash)),
  );
  return expected.map((password) => samePassword(given, password)).includes(true);
}

/** Compares without telling by the time taken how much was right; lower case and spaces are forgiven. */
function samePassword(given: string, expected: string): boolean {
  const cleaned = given.replace(/\s/g, '').toUpperCase().padEnd(length, ' ').slice(0, length);
  return (
    given.length <= 40 && timingSafeEqual(Buffer.from(cleaned, 'latin1'), Buffer.from(expected, 'latin1'))
  );
}
