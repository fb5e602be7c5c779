import type { Call } from '#kernel/application/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { selectNewestCheckpoint, selectSequence, selectSequences, selectTiles } from './log-store.ts';
import { consistencyPath, inclusionPath } from './merkle-tree.ts';
import { auditProblem } from './problems.ts';
import { readTiles } from './tiles.ts';
import { selectNewestStamped } from './time-stamp-store.ts';

/** What shows anybody, with the signed checkpoint alone, that an entry is in the log. */
export interface InclusionProof {
  readonly entryId: string;
  readonly sequence: number;
  readonly checkpoint: Checkpoint;
  readonly path: readonly Buffer[];
}

export async function newestCheckpoint(call: Call): Promise<Checkpoint> {
  const checkpoint = await selectNewestCheckpoint(call.database);
  if (!checkpoint) throw auditProblem('log-empty');
  return checkpoint;
}

export async function newestStamped(call: Call): Promise<{ readonly note: string; readonly token: Buffer }> {
  const stamped = await selectNewestStamped(call.database);
  if (!stamped) throw auditProblem('log-empty');
  return stamped;
}

export async function proveInclusion(call: Call, entryId: string): Promise<InclusionProof> {
  const [sequence, checkpoint] = await Promise.all([
    selectSequence(call.database, entryId),
    newestCheckpoint(call),
  ]);
  if (sequence === undefined || sequence >= checkpoint.size) throw auditProblem('not-in-log', { entryId });
  return {
    entryId,
    sequence,
    checkpoint,
    path: await inclusionPath(nodesOf(call), sequence, checkpoint.size),
  };
}

/** An entry's place in the log and what proves it; null while it is not yet in the signed log. */
export type EntryProof = { readonly sequence: number; readonly path: readonly Buffer[] } | null;

/** The proofs of many entries against one checkpoint, each tile of the log read once. */
export async function proveEntries(
  call: Call,
  entryIds: readonly string[],
  checkpoint: Checkpoint,
): Promise<readonly EntryProof[]> {
  const sequences = await selectSequences(call.database, entryIds);
  const nodes = nodesOf(call);
  return Promise.all(
    entryIds.map(async (id) => {
      const sequence = sequences.get(id);
      if (sequence === undefined || sequence >= checkpoint.size) return null;
      return { sequence, path: await inclusionPath(nodes, sequence, checkpoint.size) };
    }),
  );
}

/** What shows that the log of `second` entries has the whole of the log of `first` entries as its beginning. */
export async function proveConsistency(
  call: Call,
  first: number,
  second: number,
): Promise<readonly Buffer[]> {
  const { size } = await newestCheckpoint(call);
  if (first > second || second > size) throw auditProblem('no-such-size', { first, second, size });
  return consistencyPath(nodesOf(call), first, second);
}

function nodesOf({ database }: Call) {
  return readTiles(async (key) => (await selectTiles(database, [key]))[0]?.hashes ?? []);
}
