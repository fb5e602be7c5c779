import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareOut } from './share-out.ts';

test('every file is in one part, and the parts take about as long', () => {
  const files = ['a/long.test.ts', 'a/one.test.ts', 'a/two.test.ts', 'a/three.test.ts'];
  const shares = shareOut(files, 2, { 'long.test.ts': 90 }, 30);
  assert.deepEqual(shares, [['a/long.test.ts'], ['a/one.test.ts', 'a/three.test.ts', 'a/two.test.ts']]);
});
