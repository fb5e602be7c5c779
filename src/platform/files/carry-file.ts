import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { chunkSize, streamChunks } from './chunks.ts';
import type { FileOwner } from './model.ts';
import { openFile } from './own-files.ts';
import { quarantineContent } from './quarantine-store.ts';
import { giveFile, insertChunk, insertFile, keepContent, readFile } from './store.ts';

/** A piece of a file on its way to another installation; each says whose piece it is. */
export const FilePiece = Type.Object({
  file: Type.Object({
    id: Type.String({ format: 'uuid' }),
    name: Type.String({ maxLength: 200 }),
    mediaType: Type.String({ maxLength: 200 }),
    size: Type.Integer({ minimum: 1 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    uploadedBy: Type.String(),
    uploadedAt: Type.String({ format: 'date-time' }),
  }),
  number: Type.Integer({ minimum: 0 }),
  /** Base64. */
  bytes: Type.String(),
});
export type FilePiece = Static<typeof FilePiece>;

/** A file in pieces, in their order; of one in which a virus was found there are none. */
export async function* filePieces(application: Application, id: string): AsyncGenerator<FilePiece> {
  const call = systemCall(application, 'files.carry');
  const stored = await readFile(application.database, id);
  if (!stored || stored.quarantine === 'infected') return;
  const { file, bytes } = await openFile(call, id);
  const { name, mediaType, size, sha256, uploadedBy } = file;
  const told = { id, name, mediaType, size, sha256, uploadedBy, uploadedAt: file.uploadedAt.toISOString() };
  for (let number = 0; number * chunkSize < size; number += 1) {
    const piece = await bytes.read(number * chunkSize, chunkSize);
    yield { file: told, number, bytes: piece.toString('base64') };
  }
}

/**
 * Keeps a piece of a file from another installation. With the last one the file is there, under its own id, and belongs to its
 * owner; it is scanned like an upload before anybody opens it.
 */
export async function receivePiece(
  call: Call,
  transaction: Transaction,
  { file, number, bytes }: FilePiece,
  owner: FileOwner,
): Promise<void> {
  // A correction brings again what was handed in before.
  if (await readFile(transaction, file.id)) return;
  await insertChunk(transaction, file.id, number, Buffer.from(bytes, 'base64'));
  if ((number + 1) * chunkSize < file.size) return;
  const digest = createHash('sha256');
  for await (const chunk of streamChunks(transaction, file.id, file.size)) digest.update(chunk);
  if (digest.digest('hex') !== file.sha256) throw new Error(`the file ${file.id} arrived altered`);
  const { id, name, mediaType, size, sha256, uploadedBy } = file;
  const kept = await keepContent(transaction, { id, sha256, size });
  const uploadedAt = new Date(file.uploadedAt);
  await insertFile(transaction, kept, {
    ...{ id, name, mediaType, size, sha256, uploadedBy, uploadedAt },
    owner: null,
    quarantine: null,
  });
  if (kept === id && call.config.scanner.address !== undefined)
    await quarantineContent(transaction, kept, call.clock.now());
  giveFile(transaction, id, owner, uploadedBy, undefined);
  await recordAudit(call, transaction, [
    { action: 'file.arrive', object: { kind: 'file', id }, detail: { sha256, owner } },
  ]);
}
