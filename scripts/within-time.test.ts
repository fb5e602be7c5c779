import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { pieces } from './steps.ts';
import { isInTime } from './within-time.ts';

test('what would end too late on this machine is not begun', () => {
  assert.equal(isInTime(500, { took: 600, usual: 600 }), true);
  assert.equal(isInTime(500, { took: 600, usual: 300 }), false, 'half as quick');
  assert.equal(isInTime(500, { took: 1200, usual: 600 }), false);
  assert.equal(isInTime(0, { took: 1261, usual: 1261 }), false);
});

test('every story and every fault is in one piece, and every piece is of files that there are', () => {
  const files = pieces.flatMap(({ steps }) =>
    steps.flatMap(({ parameters }) => parameters.filter((one) => one.endsWith('.test.ts'))),
  );
  assert.deepEqual(
    files.filter((file) => !file.includes('*')).sort(),
    globSync('tests/{e2e,faults}/**/*.test.ts').sort(),
  );
});
