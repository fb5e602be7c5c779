import type { Finding } from './inspect.ts';
import type { RandomAccess } from './model.ts';

const window = 256 * 1024;
/** Longer than any word that is looked for, so that none hides on a border. */
const overlap = 64;
const active = /\/(JavaScript|Launch|RichMedia)\b/;

/**
 * A whole PDF ends with where its cross references start. Active content is looked for in all that is not compressed:
 * an obstacle, not a virus scanner.
 */
export async function inspectPdf(bytes: RandomAccess): Promise<Finding | undefined> {
  const tail = (await bytes.read(Math.max(0, bytes.size - 2048), 2048)).toString('latin1');
  if (!/startxref\s+\d+\s+%%EOF/.test(tail)) return { kind: 'not-what-it-says' };
  for (let offset = 0; offset < bytes.size; offset += window) {
    const text = plainNames((await bytes.read(offset, window + overlap)).toString('latin1'));
    const found = active.exec(text)?.[1];
    if (found) return { kind: 'dangerous', what: found };
    if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text)) return { kind: 'encrypted' };
  }
  return undefined;
}

/** A name may write any of its letters by number: `/J#61vaScript` is the same. */
const plainNames = (text: string) =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
