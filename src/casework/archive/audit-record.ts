import { Readable } from 'node:stream';
import type { Case } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import {
  type EntryProof,
  extendLog,
  proveEntries,
  readAuditOf,
  readLogState,
  type WrittenProof,
} from '#platform/audit/index.ts';
import { record } from './gather-file.ts';
import { type ArchiveFile, places } from './model.ts';
import { archiveProblem } from './problems.ts';

/**
 * What the audit says of the cases, each entry with the proof that it is in the signed log: whoever has the package and the
 * log's public keys needs nobody's word for it.
 */
export async function auditRecords(call: Call, family: readonly Case[]): Promise<readonly ArchiveFile[]> {
  const entries = (await Promise.all(family.map(({ id }) => readAuditOf(call.database, 'case', id)))).flat();
  await extendLog(call);
  const { checkpoint } = await readLogState(call);
  if (!checkpoint) throw archiveProblem('not-in-log');
  const proofs = await proveEntries(
    call,
    entries.map(({ id }) => id),
    checkpoint,
  );
  const lines = entries.map(({ bytes }, place) => line(bytes, proofs[place] ?? null));
  return [
    {
      ...record(places.entries, '审计条目', 'application/x-ndjson', () => ''),
      open: async () => Readable.from(lines.map((text) => Buffer.from(text))),
    },
    record(places.checkpoint, '审计日志检查点', 'text/plain', () => checkpoint.note),
  ];
}

function line(bytes: Buffer, proof: EntryProof): string {
  if (!proof) throw archiveProblem('not-in-log');
  const written: WrittenProof = {
    bytes: bytes.toString('utf8'),
    sequence: proof.sequence,
    path: proof.path.map((hash) => hash.toString('base64')),
  };
  return `${JSON.stringify(written)}\n`;
}
