import { createHash } from 'node:crypto';
import type { PublicKey } from '#platform/keys/index.ts';
import { proofsUnder, type WrittenProof } from './check-proof.ts';
import { type ExportClosing, isClosedBy } from './export-closing.ts';

export type ExportFault =
  | {
      readonly kind:
        | 'no-export'
        | 'checkpoint-unsigned'
        | 'closing-missing'
        | 'closing-unsigned'
        | 'not-whole';
    }
  /** The entry that is said to stand there is not the one in the log. */
  | { readonly kind: 'changed'; readonly line: number; readonly sequence: number }
  | { readonly kind: 'inserted'; readonly line: number }
  /** All from the one to the other. */
  | { readonly kind: 'removed'; readonly line: number; readonly until: number };

export interface ExportCheck {
  readonly entries: number;
  /** So many were exported before they were in the signed log: only the signature of the whole speaks for them. */
  readonly unproved: number;
  readonly faults: readonly ExportFault[];
}

interface Line extends Omit<WrittenProof, 'sequence' | 'path'> {
  /** The how-manieth it is, from 1 on. */
  readonly line: number;
  readonly sequence: number | null;
  readonly path: readonly string[] | null;
}

/** Whether a file of exported entries is what was exported from the log that one of these keys signs; needs no database. */
export async function checkExport(
  lines: AsyncIterable<string> | Iterable<string>,
  keys: readonly PublicKey[],
): Promise<ExportCheck> {
  const faults: ExportFault[] = [];
  const hash = createHash('sha256');
  let isProved: ReturnType<typeof proofsUnder> | null = null;
  let closing: ExportClosing | undefined;
  let [entries, unproved, expected] = [0, 0, 1];
  for await (const text of lines) {
    const read = readLine(text);
    if (read && 'sha256' in read) {
      closing = read;
      break;
    }
    hash.update(`${text}\n`);
    if (isProved === null) {
      if (!read || !('checkpoint' in read)) return { entries, unproved, faults: [{ kind: 'no-export' }] };
      isProved = read.checkpoint === null ? undefined : proofsUnder(read.checkpoint, keys);
      if (read.checkpoint !== null && !isProved) faults.push({ kind: 'checkpoint-unsigned' });
      continue;
    }
    entries += 1;
    if (!read || !('line' in read) || !Number.isSafeInteger(read.line)) {
      faults.push({ kind: 'inserted', line: entries });
      continue;
    }
    if (read.line < expected) faults.push({ kind: 'inserted', line: entries });
    else {
      if (expected < read.line) faults.push({ kind: 'removed', line: expected, until: read.line - 1 });
      expected = read.line + 1;
    }
    const { sequence, path } = read;
    if (sequence === null || path === null) unproved += 1;
    else if (isProved?.({ bytes: read.bytes, sequence, path }) === false)
      faults.push({ kind: 'changed', line: entries, sequence });
  }
  if (isProved === null) return { entries, unproved, faults: [{ kind: 'no-export' }] };
  if (!closing) faults.push({ kind: 'closing-missing' });
  else if (!isClosedBy(keys, closing)) faults.push({ kind: 'closing-unsigned' });
  else {
    if (expected <= closing.entries) faults.push({ kind: 'removed', line: expected, until: closing.entries });
    if (hash.digest('base64') !== closing.sha256) faults.push({ kind: 'not-whole' });
  }
  return { entries, unproved, faults };
}

function readLine(text: string): Line | ExportClosing | { readonly checkpoint: string | null } | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Line) : undefined;
  } catch {
    return undefined;
  }
}
