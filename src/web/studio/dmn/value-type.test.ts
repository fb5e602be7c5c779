import assert from 'node:assert/strict';
import { test } from 'node:test';
import { literalsIn } from './value-type.ts';

test('values that are listed one by one are choices; a range or a test is none', () => {
  assert.deepEqual(literalsIn('"甲", "乙","say \\"no\\""'), ['甲', '乙', 'say "no"']);
  assert.deepEqual(literalsIn('1, 2.5, -3'), ['1', '2.5', '-3']);
  assert.deepEqual(literalsIn('[1..10]'), []);
  assert.deepEqual(literalsIn('> 5'), []);
  assert.deepEqual(literalsIn(''), []);
});
