import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 (2.1): leaves are hashed with the prefix 0, inner nodes with 1, so that neither can be taken
 * for the other. `NodeReader` answers the root of the complete subtree `place` of 2^height leaves.
 */
export type NodeReader = (height: number, place: number) => Promise<Buffer>;

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

export function hashLeaf(bytes: Buffer): Buffer {
  return createHash('sha256').update(leafPrefix).update(bytes).digest();
}

export function hashNode(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest();
}

/** The root of the tree over no leaves. */
export const emptyRoot: Buffer = createHash('sha256').digest();

/** The root over hashes of complete subtrees of equal height, in order. */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  const [first] = hashes;
  if (hashes.length === 1 && first) return first;
  const left = largestPowerBelow(hashes.length);
  return hashes.length === 0
    ? emptyRoot
    : hashNode(rootOf(hashes.slice(0, left)), rootOf(hashes.slice(left)));
}

/** The largest power of two less than `count`, which is at least two. */
export function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** The root over the leaves from `from` up to, not with, `to`; `from` is where a complete subtree of such a size begins. */
async function rangeRoot(read: NodeReader, from: number, to: number): Promise<Buffer> {
  const count = to - from;
  const height = Math.log2(count);
  if (Number.isInteger(height)) return read(height, from / count);
  const left = from + largestPowerBelow(count);
  const [before, after] = await Promise.all([rangeRoot(read, from, left), rangeRoot(read, left, to)]);
  return hashNode(before, after);
}

/** The root over the first `size` leaves. */
export async function treeRoot(read: NodeReader, size: number): Promise<Buffer> {
  return size === 0 ? emptyRoot : rangeRoot(read, 0, size);
}

/** PATH(m, D[n]) of RFC 6962, 2.1.1: what proves that a leaf is in the tree of `size` leaves. */
export async function inclusionPath(read: NodeReader, leaf: number, size: number): Promise<Buffer[]> {
  if (!(leaf >= 0 && leaf < size)) throw new RangeError(`there is no leaf ${leaf} among ${size}`);
  const path: Promise<Buffer>[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (leaf < middle) {
      path.push(rangeRoot(read, middle, to));
      to = middle;
    } else {
      path.push(rangeRoot(read, from, middle));
      from = middle;
    }
  }
  return (await Promise.all(path)).reverse();
}

/** PROOF(m, D[n]) of RFC 6962, 2.1.2: what proves that the tree of `first` leaves is the beginning of the one of `second`. */
export async function consistencyPath(read: NodeReader, first: number, second: number): Promise<Buffer[]> {
  if (!(first >= 0 && first <= second)) throw new RangeError(`${first} leaves are not before ${second}`);
  if (first === 0 || first === second) return [];
  const path: Promise<Buffer>[] = [];
  let [from, to] = [0, second];
  let whole = true;
  while (first !== to) {
    const middle = from + largestPowerBelow(to - from);
    if (first <= middle) {
      path.push(rangeRoot(read, middle, to));
      to = middle;
    } else {
      path.push(rangeRoot(read, from, middle));
      from = middle;
      whole = false;
    }
  }
  if (!whole) path.push(rangeRoot(read, from, to));
  return (await Promise.all(path)).reverse();
}

/** RFC 9162, 2.1.3.2. */
export function isIncluded(
  proof: readonly Buffer[],
  hash: Buffer,
  leaf: number,
  size: number,
  root: Buffer,
): boolean {
  if (!(leaf >= 0 && leaf < size)) return false;
  let place = leaf;
  let last = size - 1;
  let reached = hash;
  for (const neighbour of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      reached = hashNode(neighbour, reached);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else reached = hashNode(reached, neighbour);
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && reached.equals(root);
}

/** A size and the root that was signed for it. */
export interface Tree {
  readonly size: number;
  readonly root: Buffer;
}

/** RFC 9162, 2.1.4.2: whether the second tree has all that the first had, in the same order. */
export function isConsistent(proof: readonly Buffer[], first: Tree, second: Tree): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && first.root.equals(second.root);
  if (first.size === 0) return proof.length === 0 && first.root.equals(emptyRoot);
  const path = isPowerOfTwo(first.size) ? [first.root, ...proof] : proof;
  let place = first.size - 1;
  let last = second.size - 1;
  while (place % 2 === 1) {
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  const [start, ...rest] = path;
  if (!start) return false;
  let [before, after] = [start, start];
  for (const neighbour of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      before = hashNode(neighbour, before);
      after = hashNode(neighbour, after);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else after = hashNode(after, neighbour);
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && before.equals(first.root) && after.equals(second.root);
}

const isPowerOfTwo = (number: number) => Number.isInteger(Math.log2(number));
