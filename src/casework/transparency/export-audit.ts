import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import {
  closeExport,
  type EntryProof,
  type ExportClosing,
  type FoundEntry,
  findEntries,
  proveEntries,
  readLogState,
} from '#platform/audit/index.ts';
import { type AuditSearch, asAuditor, noteSearch, queryOf } from './search-audit.ts';

export type ExportFormat = 'csv' | 'jsonl';

const pageLength = 500;

/**
 * The entries that a search finds, each with the proof that it is in the log, so that whoever receives the file need not
 * trust who handed it over: with the signed checkpoint, which is part of it, anybody can check every line (RFC 9162, 2.1.3).
 */
export async function exportAudit(
  call: Call,
  search: AuditSearch,
  format: ExportFormat,
): Promise<AsyncIterable<string>> {
  const auditing = await asAuditor(call);
  const query = await queryOf(auditing, search, pageLength);
  await noteSearch(auditing, 'audit.export', search);
  return linesOf();

  async function* linesOf(): AsyncIterable<string> {
    const { checkpoint } = await readLogState(call);
    const write = writers[format];
    const hash = createHash('sha256');
    const told = (text: string) => {
      hash.update(text);
      return text;
    };
    let line = 0;
    yield told(write.first(checkpoint?.note ?? null));
    let after = query?.after;
    while (query) {
      const entries = await findEntries(call.database, { ...query, ...(after ? { after } : {}) });
      const proofs = checkpoint
        ? await proveEntries(
            call,
            entries.map(({ id }) => id),
            checkpoint,
          )
        : [];
      const page = entries.map((entry, place) => write.line(line + place + 1, entry, proofs[place] ?? null));
      line += entries.length;
      yield told(page.join(''));
      after = entries.at(-1);
      if (entries.length < pageLength) break;
    }
    if (write.last) yield write.last(await closeExport(call, line, hash));
  }
}

interface Writer {
  readonly first: (checkpoint: string | null) => string;
  readonly line: (line: number, entry: FoundEntry, proof: EntryProof) => string;
  /** That the file is whole; `mingtang verify export` reads it. */
  readonly last?: (closing: ExportClosing) => string;
}

const base64 = (hash: Buffer) => hash.toString('base64');

/** `bytes` are the canonical form as it was hashed into the log; in CSV, too, it is the last word on what the entry says. */
const writers: Readonly<Record<ExportFormat, Writer>> = {
  jsonl: {
    first: (checkpoint) => `${JSON.stringify({ checkpoint })}\n`,
    line: (line, entry, proof) =>
      `${JSON.stringify({
        line,
        bytes: entry.bytes.toString('utf8'),
        sequence: proof?.sequence ?? null,
        path: proof?.path.map(base64) ?? null,
      })}\n`,
    last: (closing) => `${JSON.stringify(closing)}\n`,
  },
  csv: {
    first: (checkpoint) =>
      `${row(['id', 'occurred_at', 'actor_kind', 'actor_id', 'assignment_id', 'action', 'object_kind', 'object_id', 'sequence', 'path', 'bytes'])}${row(['checkpoint', ...Array<string>(9).fill(''), checkpoint ?? ''])}`,
    line: (_line, entry, proof) =>
      row([
        entry.id,
        entry.occurredAt.toISOString(),
        entry.actorKind,
        entry.actorId,
        entry.assignmentId ?? '',
        entry.action,
        entry.objectKind,
        entry.objectId,
        proof ? String(proof.sequence) : '',
        proof?.path.map(base64).join(' ') ?? '',
        entry.bytes.toString('utf8'),
      ]),
  },
};

/** A line after RFC 4180. What a spreadsheet would take for a formula is given a quote before it. */
function row(cells: readonly string[]): string {
  const cell = (text: string) => {
    const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return `${cells.map(cell).join(',')}\r\n`;
}
