import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareEntries, type Entry } from './compare-entries.ts';

const entry = (id: string, facts: Entry['facts'] = []): Entry => ({ id, depth: 0, name: id, facts });

describe('comparing two versions', () => {
  it('names what was added, removed and changed, and leaves the rest', () => {
    const rows = compareEntries(
      [entry('a'), entry('b', [['limit', '5']]), entry('c')],
      [entry('a'), entry('b', [['limit', '8']]), entry('d')],
    );
    assert.deepEqual(
      rows.map(({ id, change, differing }) => [id, change, ...differing]),
      [
        ['a', 'same'],
        ['b', 'changed', 'limit'],
        ['c', 'removed'],
        ['d', 'added'],
      ],
    );
  });

  it('says of one only that it has moved', () => {
    const rows = compareEntries(
      [entry('a'), entry('b'), entry('c'), entry('d')],
      [entry('d'), entry('a'), entry('b'), entry('c')],
    );
    assert.deepEqual(
      rows.filter(({ moved }) => moved).map(({ id }) => id),
      ['d'],
    );
  });
});
