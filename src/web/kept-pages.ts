import { createHash } from 'node:crypto';
import type { Compressed } from './compress.ts';

/** A page as it was drawn for anybody, ready to be sent. */
export interface KeptPage extends Compressed {
  readonly headers: ReadonlyMap<string, string>;
  readonly etag: string;
}

interface Entry {
  readonly page: KeptPage;
  readonly until: number;
}

const most = 1000;
/** Long enough for a crowd at the door; what changes without a release (a body's telephone) shows within a minute. */
const milliseconds = 60_000;

/** Public pages, as last drawn. What tells them apart (release, language, type size, address, encoding) is in the key. */
export class KeptPages {
  readonly #pages = new Map<string, Entry>();

  find(key: string, now: Date): KeptPage | undefined {
    const entry = this.#pages.get(key);
    if (!entry) return undefined;
    // A clock that was set back keeps nothing longer than one that runs.
    const left = entry.until - now.getTime();
    if (left > 0 && left <= milliseconds) return entry.page;
    this.#pages.delete(key);
    return undefined;
  }

  keep(key: string, page: KeptPage, now: Date): void {
    this.#pages.set(key, { page, until: now.getTime() + milliseconds });
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > most && oldest !== undefined) this.#pages.delete(oldest);
  }
}

export function etagOf(content: Uint8Array): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}
