import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOfFailures } from './run-steps.ts';

const files = ['--test', 'tests/e2e/desk.test.ts', 'tests/e2e/hall.test.ts'];

test('what failed is known by the places that the reporter names at its end', () => {
  const text = `✖ failing tests:

test at tests/e2e/hall.test.ts:40:3
✖ a ticket is drawn (12.1ms)

test at tests/e2e/hall.test.ts:61:3
✖ the slip is printed (9.3ms)
`;
  assert.deepEqual(filesOfFailures(text, files), ['tests/e2e/hall.test.ts']);
  assert.deepEqual(filesOfFailures('ℹ fail 0', files), []);
});

test('where one stands in a file that was not asked for, nothing is run again', () => {
  const text = 'test at tests/e2e/city.ts:9:1\n\ntest at tests/e2e/hall.test.ts:61:3\n';
  assert.deepEqual(filesOfFailures(text, files), []);
});
