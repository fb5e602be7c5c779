import type { Application } from '#kernel/application/index.ts';
import { type PublicKey, publicKeysOf } from '#platform/keys/index.ts';
import { Link, linkAfter } from './chain.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { logPurpose } from './extend-log.ts';
import { findInserted } from './find-inserted.ts';
import {
  type FoundLeaf,
  selectCheckpointsAfter,
  selectLeaves,
  selectLogState,
  selectTiles,
} from './log-store.ts';
import { type Edge, edgeRoot, extendEdge, tileWidth } from './tiles.ts';
import { compareTimeStamps } from './time-stamps.ts';

/** What is not as it was when it was signed. */
export type LogFault =
  | {
      readonly kind: 'changed' | 'removed' | 'columns-changed';
      readonly entryId: string;
      readonly sequence: number;
    }
  | { readonly kind: 'inserted'; readonly entryId: string }
  /** Leaf and tile both say something else than what was signed: it happened between these two sizes. */
  | {
      readonly kind: 'rewritten';
      readonly from: number;
      readonly to: number;
      readonly signedAt: Date;
      /** Whose copy says something else; absent: the database contradicts itself. */
      readonly witness?: string;
    }
  | { readonly kind: 'place-missing'; readonly sequence: number }
  | { readonly kind: 'signature-invalid'; readonly size: number }
  /** The authority for time does not vouch for the checkpoint of this size as it is now. */
  | { readonly kind: 'time-stamp-invalid'; readonly size: number }
  | {
      readonly kind: 'shorter-than-signed';
      readonly size: number;
      readonly signed: number;
      readonly witness: string;
    }
  /** What a witness keeps is there no more, or nothing that this installation has signed. */
  | { readonly kind: 'witness-lost' | 'witness-invalid'; readonly witness: string };

/** What a witness has kept, by the name of its file. */
export interface WitnessCopy {
  readonly name: string;
  /** Null: the copy cannot be read. */
  readonly notes: readonly string[] | null;
}

export interface LogVerification {
  readonly entries: number;
  readonly checkpoints: number;
  /** How far each witness has seen the log: what came after it cannot vouch for. */
  readonly witnesses: readonly { readonly name: string; readonly seen: number }[];
  readonly faults: readonly LogFault[];
  /** More faults than are told. */
  readonly more: boolean;
}

export interface Verifying {
  /** What the database says of itself must agree with what they keep. */
  readonly witnesses?: readonly WitnessCopy[];
  readonly report?: (done: number, of: number) => void;
}

const page = 64 * tileWidth;
const mostFaults = 100;

/**
 * Reads the whole log once and finds what was changed, removed or inserted since it was signed, and which entry it was.
 * Memory does not grow with the log: entries and hashes are compared page by page, roots at each checkpoint on the way.
 */
export async function verifyLog(
  application: Application,
  { witnesses = [], report = () => {} }: Verifying = {},
): Promise<LogVerification> {
  const { database } = application;
  const keys = await publicKeysOf(database, logPurpose);
  const { size } = await selectLogState(database);
  const faults: LogFault[] = [];
  let checkpoints = 0;
  let edge: Edge = [];
  let signedUpTo = 0;
  const compare = (checkpoint: Checkpoint & { readonly witness?: string }, root: Buffer) => {
    checkpoints += 1;
    const { witness } = checkpoint;
    const read = readCheckpoint(checkpoint.note, keys);
    if (!read || read.size !== checkpoint.size || !read.root.equals(checkpoint.root))
      faults.push({ kind: 'signature-invalid', size: checkpoint.size });
    else if (!read.root.equals(root)) {
      // From the first that differs on all others of the same copy must: only it says where.
      if (faults.some((fault) => fault.kind === 'rewritten' && fault.witness === witness)) return;
      const between = { from: signedUpTo, to: read.size, signedAt: read.madeAt };
      faults.push({ kind: 'rewritten', ...between, ...(witness === undefined ? {} : { witness }) });
    } else signedUpTo = read.size;
  };
  // The tree covers the same; that it is bound by SM3, too, matters where SM3 is asked for.
  const chain = application.config.crypto === 'sm' ? new ChainCheck(keys) : undefined;
  const copies = witnesses.map((copy) => readCopy(copy, keys));
  const foreign = copies.flatMap((copy) => copy.checkpoints);
  faults.push(...copies.flatMap((copy) => copy.faults));

  for (let from = 0; from < size && faults.length < mostFaults; from += page) {
    const [tiles, own] = await Promise.all([
      selectTiles(
        database,
        Array.from({ length: page / tileWidth }, (_, i) => ({ height: 0, place: from / tileWidth + i })),
      ),
      checkpointsBetween(application, from, from + page),
    ]);
    const hashes = tiles.flatMap((tile) => tile.hashes);
    const leaves = await selectLeaves(database, from, hashes, chain !== undefined);
    faults.push(...compareLeaves(from, Math.min(page, size - from), leaves, hashes));
    const due = [
      ...own,
      ...foreign.filter((of) => of.size > from && of.size <= Math.min(from + page, size)),
    ].sort((a, b) => a.size - b.size);
    let at = from;
    for (const checkpoint of due) {
      edge = extendEdge(edge, at, hashes.slice(at - from, checkpoint.size - from)).edge;
      at = Math.max(at, checkpoint.size);
      compare(checkpoint, edgeRoot(edge));
    }
    edge = extendEdge(edge, at, hashes.slice(at - from)).edge;
    if (chain && faults.length === 0) faults.push(...chain.check(from, leaves, own));
    report(Math.min(from + page, size), size);
  }
  for (const { name, seen } of copies)
    if (seen > size) faults.push({ kind: 'shorter-than-signed', size, signed: seen, witness: name });
  faults.push(...(await compareTimeStamps(application)));
  const inserted = await findInserted(database, mostFaults);
  faults.push(...inserted.map((entryId): LogFault => ({ kind: 'inserted', entryId })));
  return {
    entries: size,
    checkpoints,
    witnesses: copies.map(({ name, seen }) => ({ name, seen })),
    faults: faults.slice(0, mostFaults),
    more: faults.length > mostFaults,
  };
}

function readCopy({ name, notes }: WitnessCopy, keys: readonly PublicKey[]) {
  const checkpoints = (notes ?? []).flatMap((note) => {
    const read = readCheckpoint(note, keys);
    return read ? [{ ...read, witness: name }] : [];
  });
  const faults: LogFault[] = [];
  if (notes === null || notes.length === 0) faults.push({ kind: 'witness-lost', witness: name });
  else if (checkpoints.length < notes.length) faults.push({ kind: 'witness-invalid', witness: name });
  const seen = checkpoints.reduce((most, { size }) => Math.max(most, size), 0);
  return { name, checkpoints, faults, seen };
}

/** Follows the chain of SM3 from checkpoint to checkpoint, across pages. Where entries are missing or changed the tree says so first. */
class ChainCheck {
  readonly #keys: readonly PublicKey[];
  #before: Checkpoint | undefined;
  #link: Link;
  constructor(keys: readonly PublicKey[]) {
    this.#keys = keys;
    this.#link = new Link(linkAfter(undefined));
  }

  check(from: number, leaves: readonly FoundLeaf[], checkpoints: readonly Checkpoint[]): LogFault[] {
    const faults: LogFault[] = [];
    let at = from;
    const addUpTo = (end: number) => {
      for (; at < end; at += 1) this.#link.add(leaves[at - from]?.bytes ?? Buffer.alloc(0));
    };
    for (const { note } of checkpoints) {
      const checkpoint = readCheckpoint(note, this.#keys);
      if (!checkpoint) continue;
      const { size, chain, madeAt } = checkpoint;
      addUpTo(size);
      if (chain && !chain.equals(this.#link.end()))
        faults.push({ kind: 'rewritten', from: this.#before?.size ?? 0, to: size, signedAt: madeAt });
      this.#before = checkpoint;
      this.#link = new Link(linkAfter(checkpoint));
    }
    addUpTo(from + leaves.length);
    return faults;
  }
}

async function checkpointsBetween(
  { database }: Application,
  from: number,
  to: number,
): Promise<readonly Checkpoint[]> {
  const found: Checkpoint[] = [];
  for (let after = from; ; ) {
    const some = await selectCheckpointsAfter(database, after, 1000);
    const within = some.filter(({ size }) => size <= to);
    found.push(...within);
    const last = within.at(-1);
    if (!last || within.length < 1000) return found;
    after = last.size;
  }
}

/** Each entry against the hash that the tiles keep of it. */
function compareLeaves(
  from: number,
  count: number,
  leaves: readonly FoundLeaf[],
  hashes: readonly Buffer[],
): LogFault[] {
  const bySequence = new Map(leaves.map((leaf) => [leaf.sequence, leaf]));
  return Array.from({ length: count }, (_, i): LogFault | undefined => {
    const sequence = from + i;
    const leaf = bySequence.get(sequence);
    const hash = hashes[i];
    if (!leaf || !hash) return { kind: 'place-missing', sequence };
    const { entryId } = leaf;
    if (leaf.hash === null) return { kind: 'removed', entryId, sequence };
    if (!leaf.hash.equals(hash)) return { kind: 'changed', entryId, sequence };
    return leaf.columnsAgree ? undefined : { kind: 'columns-changed', entryId, sequence };
  }).filter((fault) => fault !== undefined);
}
