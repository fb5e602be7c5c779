/** How many verifications one address may ask at once, and how fast they come back. */
const burst = 30;
const perSecond = 0.5;
/** Addresses remembered at most; the one seen longest ago is forgotten first. */
const remembered = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

const buckets = new Map<string, Bucket>();

/** Takes one of the address's verifications; false when none is left. Kept in the process: it slows down guessing, no more. */
export function takeFrom(address: string, now: Date): boolean {
  const at = now.getTime();
  const known = buckets.get(address);
  const elapsed = known ? Math.max(0, at - known.at) / 1000 : 0;
  const tokens = Math.min(burst, (known?.tokens ?? burst) + elapsed * perSecond);
  buckets.delete(address);
  buckets.set(address, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
  if (buckets.size > remembered) {
    const [oldest] = buckets.keys();
    if (oldest !== undefined) buckets.delete(oldest);
  }
  return tokens >= 1;
}
