import { generateKeyPair, type JsonWebKey, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { openSealed, type Secret } from '#platform/keys/index.ts';
import { insertKey, lockKeys } from './store.ts';

/** A cookie key signs for 30 days and verifies for 60 more: nobody is signed out by a change of keys. */
const signsForDays = 30;
const verifiesForDays = 90;

/** The keys that sign tokens, made once. */
export async function tokenKeys(database: Database, secret: Secret): Promise<JsonWebKey[]> {
  const stored = await keysOf(database, secret, 'token', Number.POSITIVE_INFINITY, makeTokenKey);
  return stored.map((material) => JSON.parse(material) as JsonWebKey);
}

/** The keys that sign cookies, the newest first; a new one is made when the newest is due. */
export function cookieKeys(database: Database, secret: Secret): Promise<string[]> {
  return keysOf(database, secret, 'cookie', signsForDays, async () => randomBytes(32).toString('base64url'));
}

async function keysOf(
  database: Database,
  secret: Secret,
  purpose: 'token' | 'cookie',
  newAfterDays: number,
  make: () => Promise<string>,
): Promise<string[]> {
  return database.transaction(async (transaction) => {
    const stored = await lockKeys(transaction, purpose);
    const valid = purpose === 'token' ? stored : stored.filter(({ days }) => days < verifiesForDays);
    const materials = valid.map(({ material }) => openSealed(secret, material));
    const [newest] = valid;
    if (newest && newest.days < newAfterDays) return materials;
    const material = await make();
    await insertKey(transaction, newId(), purpose, secret.seal(material));
    return [material, ...materials];
  });
}

async function makeTokenKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: newId(), use: 'sig', alg: 'RS256' });
}
