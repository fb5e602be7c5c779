import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { inChunks } from './chunks.ts';
import type { FileOwner } from './model.ts';
import { attachFile } from './own-files.ts';
import { insertChunk, insertFile, keepContent } from './store.ts';

/** Keeps what the program itself has made, in the caller's transaction; it belongs to `owner` from the beginning. */
export async function keepFile(
  call: Call,
  transaction: Transaction,
  made: {
    readonly id: string;
    readonly name: string;
    readonly mediaType: string;
    readonly content: Buffer;
    readonly owner: FileOwner;
  },
): Promise<void> {
  const { id, name, mediaType, content, owner } = made;
  const contentId = newId();
  let number = 0;
  for await (const chunk of inChunks(content)) {
    await insertChunk(transaction, contentId, number, chunk);
    number += 1;
  }
  const sha256 = createHash('sha256').update(content).digest('hex');
  const size = content.length;
  const kept = await keepContent(transaction, { id: contentId, sha256, size });
  await insertFile(transaction, kept, {
    id,
    name,
    mediaType,
    size,
    sha256,
    uploadedBy: call.actor.id,
    uploadedAt: call.clock.now(),
    owner: null,
    quarantine: null,
  });
  await attachFile(call, transaction, id, owner);
}
