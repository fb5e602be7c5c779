import type { CodeTable } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { type Checked, checkLines, toLine } from './check-lines.ts';
import { lapseJob } from './lapse-batch.ts';
import { type Line, slice } from './model.ts';
import { batchProblem } from './problems.ts';
import {
  deleteBatch,
  deleteChunks,
  insertBatch,
  insertChunk,
  insertFaults,
  type NewBatch,
  settleReading,
} from './store.ts';
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
export async function receiveList(
  call: Call,
  of: Omit<NewBatch, 'id' | 'proposedAt'>,
  codes: (table: string) => CodeTable | undefined,
  content: AsyncIterable<Uint8Array>,
): Promise<Proposed> {
  const proposedAt = call.clock.now();
  const batch: NewBatch = { ...of, id: newId(), proposedAt };
  const { id, type } = batch;
  await call.database.transaction(async (tx) => {
    await insertBatch(tx, batch);
    const runAt = new Date(proposedAt.getTime() + daysToDecide * 86_400_000);
    addJob(tx, lapseJob, { id }, { key: `${lapseJob} ${id}`, runAt });
  });
  try {
    return await keepLines(call, batch, checkLines(content, type, codes));
  } catch (error) {
    await call.database.transaction((tx) => deleteBatch(tx, id));
    throw error;
  }
}

async function keepLines(
  call: Call,
  batch: NewBatch,
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
