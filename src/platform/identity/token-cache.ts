import type { Actor } from '#kernel/application/index.ts';

interface Entry {
  readonly actor: Promise<Actor>;
  readonly until: number;
}

const seconds = 30;
const most = 10_000;

/**
 * Verified access tokens for half a minute: a program that calls often is verified by one read, not by one a call. Whoever asks
 * puts into the key what changes when tokens end (`endingsUntilNow`).
 */
export class TokenCache {
  readonly #entries = new Map<string, Entry>();

  /** The remembered actor of the key, or the one `verify` finds; a refusal is not remembered. */
  find(key: string, verify: () => Promise<Actor>): Promise<Actor> {
    const now = performance.now();
    const known = this.#entries.get(key);
    if (known && known.until > now) return known.actor;
    if (this.#entries.size >= most) this.#entries.clear();
    const actor = verify();
    const entry = { actor, until: now + seconds * 1000 };
    this.#entries.set(key, entry);
    actor.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    return actor;
  }
}
