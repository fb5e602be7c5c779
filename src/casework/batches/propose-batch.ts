import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { findRegion } from '#platform/regions/index.ts';
import { type BatchType, batchTypes } from './batch-types.ts';
import { type Checked, checkLines, toLine } from './check-lines.ts';
import { lapseJob } from './lapse-batch.ts';
import { type BatchRow, type Issuer, type Line, slice } from './model.ts';
import { batchProblem } from './problems.ts';
import { deleteBatch, deleteChunks, insertBatch, insertChunk, insertFaults, settleReading } from './store.ts';
import { tellLeaders } from './tell-of-batch.ts';

export interface Proposed {
  readonly id: string;
  readonly total: number;
  readonly faulty: number;
}

/** So many faults are listed; whoever made more corrects these first. */
const mostFaults = 10_000;
/** Whoever has not decided by then is not waited for: the lines are somebody’s. */
const daysToDecide = 30;

/**
 * Reads a list and keeps it, sealed, until the leader has decided. With a single fault none of it is kept: what is wrong is
 * listed, and the list comes again. Each piece is a commit of its own, so that a slow sender holds no connection.
 */
export async function proposeBatch(
  call: Call,
  asked: { readonly typeKey: string; readonly fileName: string; readonly content: AsyncIterable<Uint8Array> },
): Promise<Proposed> {
  const chosen = (await batchTypes(call)).find(({ type }) => type.key === asked.typeKey);
  if (!chosen) throw batchProblem('type-unknown');
  const { body, divisionKey, release, type } = chosen;
  const { assignmentId } = await authorise(call, 'licence.issue', {
    kind: 'licence',
    id: '',
    bodyId: body.id,
    divisionKey,
  });
  const held = (await assignmentsOf(call)).find((one) => one.id === assignmentId);
  const now = call.clock.now();
  const id = newId();
  const issuer = await issuerOf(call, chosen);
  await call.database.transaction(async (tx) => {
    await insertBatch(tx, {
      id,
      bodyId: body.id,
      divisionKey,
      type,
      issuer,
      releaseId: release.id,
      fileName: asked.fileName.slice(0, 200),
      proposedBy: call.actor.id,
      proposedByName: held?.officerName ?? '',
      proposedAt: now,
    });
    addJob(
      tx,
      lapseJob,
      { id },
      { key: `${lapseJob} ${id}`, runAt: new Date(now.getTime() + daysToDecide * 86_400_000) },
    );
  });
  try {
    return await keepLines(
      call,
      {
        id,
        bodyId: body.id,
        divisionKey,
        type,
        proposedBy: call.actor.id,
        proposedByName: held?.officerName ?? '',
      },
      checkLines(asked.content, type, (table) => release.part('code', table)),
    );
  } catch (error) {
    await call.database.transaction((tx) => deleteBatch(tx, id));
    throw error;
  }
}

type Kept = Pick<BatchRow, 'id' | 'bodyId' | 'divisionKey' | 'type' | 'proposedBy' | 'proposedByName'>;

async function keepLines(
  call: Call,
  batch: Kept,
  pieces: AsyncIterable<readonly Checked[]>,
): Promise<Proposed> {
  const { id } = batch;
  let total = 0;
  let faulty = 0;
  let kept = 0;
  let listed = 0;
  let open: Line[] = [];
  const keep = async (lines: readonly Line[]) => {
    await call.database.transaction((tx) => insertChunk(tx, { batchId: id, first: kept, lines }));
    kept += lines.length;
  };
  for await (const piece of pieces) {
    total += piece.length;
    const wrong = piece.filter(({ faults }) => faults.length > 0);
    faulty += wrong.length;
    const faults = wrong.flatMap((one) => one.faults).slice(0, mostFaults - listed);
    if (faults.length > 0) await call.database.transaction((tx) => insertFaults(tx, id, faults));
    listed += faults.length;
    // With a fault nothing will be issued: nothing more is kept.
    if (faulty > 0) continue;
    open.push(...piece.map(toLine));
    for (; open.length >= slice; open = open.slice(slice)) await keep(open.slice(0, slice));
  }
  if (total === 0) throw batchProblem('no-lines');
  if (faulty === 0 && open.length > 0) await keep(open);
  await call.database.transaction(async (tx) => {
    if (faulty > 0) await deleteChunks(tx, id);
    await settleReading(tx, id, {
      total,
      faulty,
      state: faulty > 0 ? 'faulty' : 'proposed',
      endedAt: faulty > 0 ? call.clock.now() : null,
    });
    await recordAudit(call, tx, [
      { action: 'licence-batch.propose', object: { kind: 'licence-batch', id }, detail: { total, faulty } },
    ]);
    if (faulty === 0) await tellLeaders(call, tx, { ...batch, total });
  });
  return { id, total, faulty };
}

async function issuerOf(call: Call, { body }: BatchType): Promise<Issuer> {
  if (!body.creditCode) throw batchProblem('body-without-code');
  const region = body.regionCode ? await findRegion(call, body.regionCode) : undefined;
  return {
    id: body.id,
    name: body.name,
    creditCode: body.creditCode,
    regionCode: body.regionCode ?? '000000',
    regionId: region?.id ?? null,
  };
}
