import type { Instance } from './model.ts';
import type { Loaded } from './unit-of-work.ts';

const mostKept = 20_000;

/**
 * Running instances as this process wrote them last, found by what they wait for. Never trusted, only tried: each write
 * checks the version, and who was too late reads anew.
 */
export class InstanceCache {
  /** Oldest use first. */
  readonly #rows = new Map<string, Instance>();
  readonly #idByKey = new Map<string, string>();

  /** By the id of the instance, or of a task or call it waits for. */
  find(key: string): Instance | undefined {
    return this.#rows.get(this.#idByKey.get(key) ?? key);
  }

  /** What was just written, with its new version. */
  keep({ row, state }: Loaded): void {
    this.forget(row.id);
    if (state.status !== 'running' && state.status !== 'incident') return;
    const kept = { ...row, version: row.version + 1, state };
    this.#rows.set(row.id, kept);
    for (const key of keysOf(kept)) this.#idByKey.set(key, row.id);
    if (this.#rows.size <= mostKept) return;
    const [oldest] = this.#rows.keys();
    if (oldest !== undefined) this.forget(oldest);
  }

  forget(id: string): void {
    const known = this.#rows.get(id);
    if (!known) return;
    this.#rows.delete(id);
    for (const key of keysOf(known)) this.#idByKey.delete(key);
  }
}

function keysOf({ state }: Instance): string[] {
  return state.tokens.flatMap(({ wait }) => (wait && 'id' in wait ? [wait.id] : []));
}
