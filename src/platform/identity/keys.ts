import { generateKeyPair, type JsonWebKey, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Database, Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { openSealed, type Secret } from '#platform/keys/index.ts';
import { type TokenAlgorithm, tokenAlgorithms } from './model.ts';
import { insertKey, lockKeys } from './store.ts';

/** A cookie key signs for 30 days and verifies for 60 more: nobody is signed out by a change of keys. */
const signsForDays = 30;
const verifiesForDays = 90;

/** A key that another has replaced signs nothing more, and is told for as long: what it signed stays to be checked. */
export async function tokenKeys(database: Database, secret: Secret): Promise<JsonWebKey[]> {
  return database.transaction(async (transaction) => {
    const stored = (await lockKeys(transaction, 'token')).map(({ material, days }) => ({
      key: JSON.parse(openSealed(secret, material)) as JsonWebKey,
      days,
    }));
    const signing: typeof stored = [];
    for (const algorithm of tokenAlgorithms) {
      const known = stored.find(({ key }) => key['alg'] === algorithm && isStrong(key));
      signing.push(known ?? { key: await keptNew(transaction, secret, algorithm), days: 0 });
    }
    const replaced = stored.filter(
      ({ key: old }) =>
        signing.every(({ key }) => key['kid'] !== old['kid']) &&
        signing.some(({ key, days }) => key['alg'] === old['alg'] && days < verifiesForDays),
    );
    return [
      ...signing.map(({ key }) => key),
      ...replaced.map(({ key }) => ({ ...key, key_ops: ['verify'] })),
    ];
  });
}

/** The keys that sign cookies, the newest first; a new one is made when the newest is due. */
export async function cookieKeys(database: Database, secret: Secret): Promise<string[]> {
  return database.transaction(async (transaction) => {
    const stored = await lockKeys(transaction, 'cookie');
    const valid = stored.filter(({ days }) => days < verifiesForDays);
    const materials = valid.map(({ material }) => openSealed(secret, material));
    const [newest] = valid;
    if (newest && newest.days < signsForDays) return materials;
    const material = randomBytes(32).toString('base64url');
    await insertKey(transaction, newId(), 'cookie', secret.seal(material));
    return [material, ...materials];
  });
}

/** 128 bits of strength (NIST SP 800-57, part 1): of RSA those are 3072. */
const rsaBits = 3072;
const isStrong = ({ kty, n = '' }: JsonWebKey) =>
  kty !== 'RSA' || Buffer.from(n, 'base64url').length * 8 >= rsaBits;

async function keptNew(
  transaction: Transaction,
  secret: Secret,
  algorithm: TokenAlgorithm,
): Promise<JsonWebKey> {
  const made = promisify(generateKeyPair);
  const { privateKey } =
    algorithm === 'ES256'
      ? await made('ec', { namedCurve: 'P-256' })
      : await made('rsa', { modulusLength: rsaBits });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: newId(), use: 'sig', alg: algorithm };
  await insertKey(transaction, newId(), 'token', secret.seal(JSON.stringify(key)));
  return key;
}
