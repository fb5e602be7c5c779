import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Application } from '#kernel/application/index.ts';
import { openSealed, profileHash, readSecret } from '#platform/keys/index.ts';
import { keepSecret } from './store.ts';

/** Of RFC 4648: mail servers may change the case of an address. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const idBytes = 16;
const signatureBytes = 10;
const length = Math.ceil(((idBytes + signatureBytes) * 8) / 5);

const secrets = new WeakMap<Application['database'], Promise<Buffer>>();

/**
 * What an answer about a case is recognised by. It is signed for the address to which the message went: whoever learns of it, or
 * writes from another address, writes to the intake like anybody.
 */
export async function replyToken(application: Application, caseId: string, address: string): Promise<string> {
  const id = Buffer.from(caseId.replaceAll('-', ''), 'hex');
  return toBase32(Buffer.concat([id, await sign(application, id, address)]));
}

/** The case that one of these tokens names for this sender. */
export async function caseOfToken(
  application: Application,
  tokens: readonly string[],
  sender: string,
): Promise<string | undefined> {
  for (const token of tokens) {
    const bytes = fromBase32(token);
    if (bytes?.length !== idBytes + signatureBytes) continue;
    const id = bytes.subarray(0, idBytes);
    const given = bytes.subarray(idBytes);
    // Answered under the other profile it is the same case.
    const signatures = await Promise.all(
      (['sha256', 'sm3'] as const).map((hash) => sign(application, id, sender, hash)),
    );
    if (signatures.some((signature) => timingSafeEqual(given, signature)))
      return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
  return undefined;
}

const inText = new RegExp(`(?<![a-z2-7])[${alphabet}]{${length}}(?![a-z2-7])`, 'g');

/** All that may be a token in an address or a subject. */
export function tokensIn(text: string): readonly string[] {
  return text.toLowerCase().match(inText) ?? [];
}

async function sign(
  application: Application,
  id: Buffer,
  address: string,
  hash = profileHash(application),
): Promise<Buffer> {
  const secret = await secretOf(application);
  return createHmac(hash, secret)
    .update(id)
    .update(address.trim().toLowerCase())
    .digest()
    .subarray(0, signatureBytes);
}

function secretOf({ config, database }: Application): Promise<Buffer> {
  const { origin } = database;
  let secret = secrets.get(origin);
  if (!secret) {
    secret = (async () => {
      const seal = await readSecret(config);
      const sealed = await keepSecret(origin, seal.seal(randomBytes(32).toString('base64')));
      return Buffer.from(openSealed(seal, sealed), 'base64');
    })();
    secrets.set(origin, secret);
    secret.catch(() => secrets.delete(origin));
  }
  return secret;
}

function toBase32(bytes: Buffer): string {
  let text = '';
  let [value, bits] = [0, 0];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Buffer | undefined {
  const bytes: number[] = [];
  let [value, bits] = [0, 0];
  for (const character of text) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return undefined;
    value = (value << 5) | digit;
    bits += 5;
    if (bits >= 8) {
      bytes.push((value >>> (bits - 8)) & 255);
      bits -= 8;
    }
    value &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}
