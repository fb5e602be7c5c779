/** What reads costs one, what may hash a password, sign or look into a file ten. */
const costOfReading = 1;
const costOfSending = 10;
/** Addresses remembered at most; the one seen longest ago is forgotten first. */
const remembered = 50_000;
const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * How much one address may ask of one process: a bucket that holds a minute's requests and fills as time goes by. It keeps one
 * sender from taking the program from all others; whoever guesses passwords or codes is stopped much earlier, by what he
 * guesses at. The machine itself is never limited.
 */
export class RequestLimit {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number, now: () => number = () => performance.now()) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** Seconds after which to ask again; 0: it may go on. */
  wait(sender: string | undefined, method: string): number {
    if (this.#perMinute === 0 || sender === undefined) return 0;
    const at = this.#now();
    const known = this.#buckets.get(sender);
    const perMillisecond = this.#perMinute / 60_000;
    const filled = known ? known.tokens + (at - known.at) * perMillisecond : this.#perMinute;
    const tokens = Math.min(this.#perMinute, filled);
    const cost = Math.min(this.#perMinute, reads.has(method) ? costOfReading : costOfSending);
    const goesOn = tokens >= cost;
    this.#keep(sender, { tokens: goesOn ? tokens - cost : tokens, at });
    return goesOn ? 0 : Math.ceil((cost - tokens) / perMillisecond / 1000);
  }

  #keep(sender: string, bucket: Bucket): void {
    this.#buckets.delete(sender);
    this.#buckets.set(sender, bucket);
    if (this.#buckets.size <= remembered) return;
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
