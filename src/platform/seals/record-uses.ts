import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { sealProblem } from './problems.ts';
import { recordAct } from './record-act.ts';
import { holdInService, insertUses, type SealRow, type UseRow } from './store.ts';

/** A use of a seal as it goes on record: what was signed, and the file with the seal in it. */
export function entryOf(
  call: Call,
  seal: SealRow,
  assignmentId: string | null,
  { kind, id, title }: { readonly kind: string; readonly id: string; readonly title: string },
  { file, signedDigest }: { readonly file: Buffer; readonly signedDigest: Buffer },
): UseRow {
  return {
    id: newId(),
    sealId: seal.id,
    usedAt: call.clock.now(),
    actorId: call.actor.id,
    assignmentId,
    documentKind: kind,
    documentId: id,
    title,
    signedDigest,
    fileDigest: createHash('sha256').update(file).digest(),
  };
}

/** In the transaction that keeps the files, and only while the seal is in service. */
export async function recordUses(
  call: Call,
  tx: Transaction,
  seal: SealRow,
  uses: readonly UseRow[],
): Promise<void> {
  if (!(await holdInService(tx, seal.id))) throw sealProblem('body-has-none');
  await insertUses(tx, uses);
  for (const { documentKind, documentId } of uses)
    await recordAct(call, tx, 'use', seal.id, { documentKind, documentId });
}
