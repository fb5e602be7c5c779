import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { inChunks } from './chunks.ts';
import type { StoredFile } from './model.ts';
import { beginUpload, dropUpload, insertChunk, insertFile, keepContent } from './store.ts';

/**
 * Keeps what the program itself makes as it streams, one chunk in memory at a time. It belongs to nothing yet: `attachFile`;
 * what breaks off leaves nothing.
 */
export async function keepStream(
  call: Call,
  made: { readonly name: string; readonly mediaType: string; readonly content: AsyncIterable<Buffer> },
): Promise<StoredFile> {
  const contentId = newId();
  await beginUpload(call.database, contentId, call.clock.now());
  try {
    const digest = createHash('sha256');
    let [size, number] = [0, 0];
    for await (const chunk of inChunks(made.content)) {
      digest.update(chunk);
      size += chunk.length;
      await insertChunk(call.database, contentId, number, chunk);
      number += 1;
    }
    const sha256 = digest.digest('hex');
    const { name, mediaType } = made;
    const [uploadedBy, uploadedAt] = [call.actor.id, call.clock.now()];
    const file = {
      id: newId(),
      name,
      mediaType,
      size,
      sha256,
      uploadedBy,
      uploadedAt,
      owner: null,
      quarantine: null,
    };
    await call.database.transaction(async (transaction) => {
      await insertFile(transaction, await keepContent(transaction, { id: contentId, sha256, size }), file);
    });
    return file;
  } catch (error) {
    await dropUpload(call.database, contentId).catch(() => {
      // The sweep of broken uploads finds it.
    });
    throw error;
  }
}
