import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { initialsIn, initialsShown } from './shares.ts';

test('initials are shown as spans and read back as they were', () => {
  assert.equal(initialsShown([...'ABCDGXY']), 'A–D G X Y');
  const initials = fc.uniqueArray(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), { minLength: 1 });
  fc.assert(
    fc.property(initials, (given) => {
      assert.deepEqual(initialsIn(initialsShown(given)), given.toSorted());
    }),
  );
});
