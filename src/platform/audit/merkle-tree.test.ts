import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  consistencyPath,
  emptyRoot,
  hashLeaf,
  hashNode,
  inclusionPath,
  isConsistent,
  isIncluded,
  treeRoot,
} from './merkle-tree.ts';
import { type Edge, edgeKeys, edgeRoot, extendEdge, readTiles, type Tile } from './tiles.ts';

/** The eight leaves and the roots over the first n of them that implementations of RFC 6962 test each other with. */
const knownLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const knownRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** A log that is kept in memory as the database keeps it. */
function logOf(leaves: readonly Buffer[], batches: readonly number[] = [leaves.length]) {
  const tiles = new Map<string, Tile>();
  let edge: Edge = [];
  let size = 0;
  for (const batch of [...batches, leaves.length]) {
    const next = leaves.slice(size, size + batch);
    const extended = extendEdge(edge, size, next);
    edge = extended.edge;
    size += next.length;
    for (const tile of extended.tiles)
      tiles.set(`${tile.height}/${tile.place}`, { ...tile, hashes: [...tile.hashes] });
  }
  const read = readTiles(async ({ height, place }) => tiles.get(`${height}/${place}`)?.hashes ?? []);
  return { edge, read, tiles };
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => hashLeaf(Buffer.from(String(i))));

/** MTH of RFC 6962 as it is written there. */
function plainRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (!only) return emptyRoot;
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hashNode(plainRoot(leaves.slice(0, k)), plainRoot(leaves.slice(k)));
}

test('the roots that others count for the same leaves', async () => {
  const leaves = knownLeaves.map((hex) => hashLeaf(Buffer.from(hex, 'hex')));
  for (const [size, root] of knownRoots.entries()) {
    const { edge, read } = logOf(leaves.slice(0, size));
    assert.equal(edgeRoot(edge).toString('hex'), root);
    assert.equal((await treeRoot(read, size)).toString('hex'), root);
  }
});

const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 250, max: 520 }));

test('however it grew, the tiles give the root of the plain definition, now and for every size before', async () => {
  const all = numbered(65_800);
  await fc.assert(
    fc.asyncProperty(
      sizes,
      fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 8 }),
      fc.nat(),
      async (size, batches, some) => {
        const leaves = all.slice(0, size);
        const { edge, read, tiles } = logOf(leaves, batches);
        assert.deepEqual(edgeRoot(edge), plainRoot(leaves));
        const earlier = 1 + (some % size);
        assert.deepEqual(await treeRoot(read, earlier), plainRoot(leaves.slice(0, earlier)));
        // What the edge is made of is found again by the size alone.
        const kept = edgeKeys(size).map(({ height, place }) => tiles.get(`${height}/${place}`)?.hashes);
        assert.deepEqual(
          kept,
          edge.filter((hashes) => hashes.length > 0),
        );
      },
    ),
    // Three heights of tiles are too many to be drawn often.
    { numRuns: 60, examples: [[65_800, [300, 7], 123]] },
  );
});

test('a leaf proves its place, and no other leaf, place, size or root passes for it', async () => {
  const all = numbered(600);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), fc.nat(), async (size, some, other) => {
      const leaf = some % size;
      const leaves = all.slice(0, size);
      const { read, edge } = logOf(leaves);
      const [root, hash] = [edgeRoot(edge), leaves[leaf] ?? emptyRoot];
      const proof = await inclusionPath(read, leaf, size);
      assert.ok(isIncluded(proof, hash, leaf, size, root));
      const wrong = other % size;
      if (wrong !== leaf) {
        assert.equal(isIncluded(proof, leaves[wrong] ?? emptyRoot, leaf, size, root), false);
        assert.equal(isIncluded(proof, hash, wrong, size, root), false);
      }
      assert.equal(isIncluded(proof, hash, leaf, size, hashLeaf(root)), false);
      assert.equal(isIncluded([...proof, root], hash, leaf, size, root), false);
      if (proof.length > 0) assert.equal(isIncluded(proof.slice(1), hash, leaf, size, root), false);
    }),
    { numRuns: 80 },
  );
});

test('a later log proves that it has the earlier one within it; one that was rewritten cannot', async () => {
  const all = numbered(600);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), fc.nat(), async (size, some, changed) => {
      const first = 1 + (some % size);
      const earlier = { size: first, root: edgeRoot(logOf(all.slice(0, first)).edge) };
      const { read, edge } = logOf(all.slice(0, size));
      const later = { size, root: edgeRoot(edge) };
      assert.ok(isConsistent(await consistencyPath(read, first, size), earlier, later));
      assert.ok(isConsistent([], { size: 0, root: emptyRoot }, later));
      if (first === size) return;
      const rewritten = all.slice(0, size).with(changed % first, hashLeaf(Buffer.from('another')));
      const false_ = logOf(rewritten);
      const proof = await consistencyPath(false_.read, first, size);
      assert.equal(isConsistent(proof, earlier, { size, root: edgeRoot(false_.edge) }), false);
    }),
    { numRuns: 80 },
  );
});
