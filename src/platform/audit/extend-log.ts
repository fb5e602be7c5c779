import type { Application } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { logAlgorithms, publicKeysOf, type SigningKey, signingKeyOf } from '#platform/keys/index.ts';
import { Link, linkAfter } from './chain.ts';
import { type Checkpoint, readCheckpoint, signCheckpoint } from './checkpoint.ts';
import {
  insertCheckpoint,
  type LogState,
  lockLog,
  type NewLeaf,
  placeNextEntries,
  selectNewestCheckpoint,
  selectTiles,
  summariseEntries,
  updateLog,
  writeTiles,
} from './log-store.ts';
import { type Edge, edgeKeys, edgeRoot, extendEdge } from './tiles.ts';

const batch = 20_000;

/** What the keys of the log are for, in the key store. */
export const logPurpose = 'audit.log';

/**
 * Takes what was committed since into the log, and signs what the log is then (RFC 6962; Ed25519 and SM2, or SM2 alone). One process at a
 * time; another finds nothing to do. Answers the new checkpoints.
 */
export async function extendLog(application: Application): Promise<readonly Checkpoint[]> {
  const keys = await Promise.all(
    logAlgorithms(application).map((algorithm) => signingKeyOf(application, logPurpose, algorithm)),
  );
  const made: Checkpoint[] = [];
  for (;;) {
    const extended = await application.database.transactionByKey((transaction) =>
      extendOnce(application, transaction, keys),
    );
    if (extended.checkpoint) made.push(extended.checkpoint);
    if (extended.taken > 0) await summariseEntries(application.database);
    if (extended.taken < batch) return made;
  }
}

async function extendOnce(
  { clock, config }: Application,
  transaction: Transaction,
  keys: readonly SigningKey[],
): Promise<{ readonly taken: number; readonly checkpoint?: Checkpoint }> {
  const state = await lockLog(transaction);
  if (!state) return { taken: 0 };
  const national = config.crypto === 'sm';
  const leaves = await placeNextEntries(transaction, state, batch, national);
  const last = leaves.at(-1);
  if (!last) return { taken: 0 };
  const { edge, tiles } = extendEdge(
    await readEdge(transaction, state),
    state.size,
    leaves.map(({ hash }) => hash),
  );
  const size = state.size + leaves.length;
  const chain = national ? await nextLink(transaction, leaves) : undefined;
  const tree = { size, root: edgeRoot(edge), madeAt: clock.now(), chain };
  const checkpoint = await signCheckpoint(originOf(config.publicUrl), tree, keys);
  await Promise.all([
    writeTiles(transaction, tiles),
    updateLog(transaction, { size, transactionNumber: last.transactionNumber, entryId: last.id }),
    insertCheckpoint(transaction, checkpoint),
  ]);
  return { taken: leaves.length, checkpoint };
}

async function nextLink(transaction: Transaction, leaves: readonly NewLeaf[]): Promise<Buffer> {
  const newest = await selectNewestCheckpoint(transaction);
  const keys = await publicKeysOf(transaction, logPurpose);
  const link = new Link(linkAfter(newest && (readCheckpoint(newest.note, keys) ?? newest)));
  for (const { bytes } of leaves) link.add(bytes ?? Buffer.alloc(0));
  return link.end();
}

async function readEdge(transaction: Transaction, { size }: LogState): Promise<Edge> {
  const edge: Edge[number][] = [];
  for (const { height, hashes } of await selectTiles(transaction, edgeKeys(size))) edge[height] = hashes;
  return Array.from(edge, (hashes) => hashes ?? []);
}

/** The log's name: the installation's address, without what a name of a signer may not have. */
export function originOf(publicUrl: string): string {
  const { host } = new URL(publicUrl);
  return `${host}/audit`;
}
