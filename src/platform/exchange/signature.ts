import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Static, Type } from 'typebox';
import type { Clock } from '#kernel/time/index.ts';

const longest = 5 * 60;

/** What two systems that share a secret send each other: the text, when it was signed (seconds), and the signature. */
export const Signed = Type.Object({
  payload: Type.String({ maxLength: 20_000 }),
  time: Type.Integer(),
  signature: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type Signed = Static<typeof Signed>;

export const secondsOf = (clock: Clock) => Math.floor(clock.now().getTime() / 1000);

/** HMAC-SHA-256 (RFC 2104), or HMAC-SM3 (GB/T 15852.2) by the profile of this country. */
export const hmacOf = (
  secret: string,
  time: number,
  payload: string,
  hash: 'sha256' | 'sm3' = 'sha256',
): string => createHmac(hash, secret).update(`${time}.${payload}`).digest('hex');

export function signText(secret: string, clock: Clock, payload: string): Signed {
  const time = secondsOf(clock);
  return { payload, time, signature: hmacOf(secret, time, payload) };
}

/** Whether it was signed with the shared secret, and not long ago. */
export function isGenuine(secret: string, clock: Clock, { payload, time, signature }: Signed): boolean {
  const given = Buffer.from(signature, 'hex');
  // The other side signs by its own profile.
  const fits = (['sha256', 'sm3'] as const).some((hash) => {
    const expected = Buffer.from(hmacOf(secret, time, payload, hash), 'hex');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return fits && Math.abs(clock.now().getTime() / 1000 - time) <= longest;
}

/** The value that a signed text holds; undefined: it is no JSON. */
export function parsedText(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
