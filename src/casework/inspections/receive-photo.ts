import type { Call } from '#kernel/application/index.ts';
import { attachFile, storeFile } from '#platform/files/index.ts';
import { openOwnInspection } from './may-inspect.ts';
import { inspectionProblem } from './problems.ts';
import { findPhoto, insertPhoto } from './store.ts';

const mostBytes = 8 << 20;

/** A photo as a phone sends it, named and hashed by the phone. Sent again, it is the same photo. */
export async function receivePhoto(
  call: Call,
  photo: {
    readonly inspectionId: string;
    readonly id: string;
    readonly sha256: string;
    readonly content: AsyncIterable<Buffer> | Buffer;
  },
): Promise<void> {
  const { inspectionId, id, sha256 } = photo;
  const { acting, inspection } = await openOwnInspection(call, inspectionId);
  const known = await findPhoto(call.database, id);
  if (known) return sameAs(known, photo);
  const file = await storeFile(acting, {
    name: `${id}.jpg`,
    type: 'image/jpeg',
    content: photo.content,
    accept: ['jpg'],
    maxBytes: mostBytes,
  });
  // What was damaged on the way belongs to nothing, and is removed like every upload that nobody attached.
  if (file.sha256 !== sha256) throw inspectionProblem('damaged');
  await call.database.transaction(async (transaction) => {
    const receivedAt = call.clock.now();
    if (await insertPhoto(transaction, { id, inspectionId, fileId: file.id, sha256, receivedAt }))
      await attachFile(acting, transaction, file.id, { kind: 'case', id: inspection.caseId });
  });
  const kept = await findPhoto(call.database, id);
  if (kept) sameAs(kept, photo);
}

function sameAs(
  known: { readonly inspectionId: string; readonly sha256: string },
  sent: { readonly inspectionId: string; readonly sha256: string },
): void {
  if (known.inspectionId !== sent.inspectionId || known.sha256 !== sent.sha256)
    throw inspectionProblem('id-taken');
}
