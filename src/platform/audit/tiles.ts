import { hashNode, type NodeReader, rootOf } from './merkle-tree.ts';

/** A tile holds so many hashes of one height: the tree is kept and read in pieces that never change once they are full. */
export const tileWidth = 256;
/** Tiles of the next height stand over so many heights of the tree. */
const heightsOfTile = 8;
export const hashLength = 32;

/** Which tile: `height` counts tiles upwards from the leaves, `place` from the first entry on. */
export interface TileKey {
  readonly height: number;
  readonly place: number;
}

export interface Tile extends TileKey {
  readonly hashes: readonly Buffer[];
}

/** The last tile of each height, not yet full, from the leaves up: all that extending the log needs to know. */
export type Edge = readonly (readonly Buffer[])[];

export const edgeKeys = (size: number): TileKey[] => {
  const keys: TileKey[] = [];
  for (let height = 0, count = size; count > 0; height += 1, count = Math.floor(count / tileWidth))
    if (count % tileWidth > 0) keys.push({ height, place: Math.floor(count / tileWidth) });
  return keys;
};

/** The log with more leaves: its new edge, and the tiles that are new or fuller than before. */
export function extendEdge(
  edge: Edge,
  size: number,
  leaves: readonly Buffer[],
): { readonly edge: Edge; readonly tiles: readonly Tile[] } {
  const next: Buffer[][] = edge.map((hashes) => [...hashes]);
  const tiles = new Map<string, Tile>();
  const add = (height: number, place: number, hash: Buffer) => {
    const hashes = next[height] ?? [];
    next[height] = hashes;
    hashes.push(hash);
    const tile = { height, place: Math.floor(place / tileWidth), hashes };
    tiles.set(`${tile.height}/${tile.place}`, tile);
    if (hashes.length < tileWidth) return;
    next[height] = [];
    add(height + 1, tile.place, rootOf(hashes));
  };
  leaves.forEach((leaf, i) => {
    add(0, size + i, leaf);
  });
  return { edge: next, tiles: [...tiles.values()] };
}

/** The root of the log that has this edge: complete subtrees, the smallest and last first, under each other. */
export function edgeRoot(edge: Edge): Buffer {
  let root: Buffer | undefined;
  for (const hashes of edge) {
    if (hashes.length === 0) continue;
    for (const subtree of completeSubtrees(hashes).reverse())
      root = root === undefined ? subtree : hashNode(subtree, root);
  }
  return root ?? rootOf([]);
}

/** The roots of the complete subtrees that a row of hashes falls into, the largest first. */
function completeSubtrees(hashes: readonly Buffer[]): Buffer[] {
  const roots: Buffer[] = [];
  let from = 0;
  for (let width = tileWidth / 2; width >= 1; width /= 2)
    if (hashes.length - from >= width) {
      roots.push(rootOf(hashes.slice(from, from + width)));
      from += width;
    }
  return roots;
}

/** Reads nodes of the tree out of its tiles, each asked for once, and counts each node once: neighbours prove by the same ones. */
export function readTiles(readTile: (key: TileKey) => Promise<readonly Buffer[]>): NodeReader {
  const tileAt = once((height, place) => readTile({ height, place }));
  return once(async (height, place) => {
    const tile = Math.floor(height / heightsOfTile);
    const width = 2 ** (height - tile * heightsOfTile);
    const first = place * width;
    const hashes = await tileAt(tile, Math.floor(first / tileWidth));
    const from = first % tileWidth;
    const within = hashes.slice(from, from + width);
    if (within.length < width) throw new RangeError(`the log has no node ${place} of height ${height}`);
    return rootOf(within);
  });
}

function once<Result>(
  read: (height: number, place: number) => Promise<Result>,
): (height: number, place: number) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (height, place) => {
    const name = `${height}/${place}`;
    const reading = known.get(name) ?? read(height, place);
    known.set(name, reading);
    return reading;
  };
}

export function tileBytes(hashes: readonly Buffer[]): Buffer {
  return Buffer.concat(hashes);
}

export function tileHashes(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length / hashLength }, (_, i) =>
    bytes.subarray(i * hashLength, (i + 1) * hashLength),
  );
}
