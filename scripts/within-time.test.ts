import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { browser, moreBrowser } from './steps.ts';
import { isInTime } from './within-time.ts';

test('what would end too late on this machine is not begun', () => {
  assert.equal(isInTime(600, 300, { took: 300, usual: 300 }), true);
  assert.equal(isInTime(600, 300, { took: 600, usual: 300 }), false, 'half as quick');
  assert.equal(isInTime(600, 300, { took: 100, usual: 300 }), true);
  assert.equal(isInTime(1081, 0, { took: 1, usual: 1 }), false);
});

test('every story is in one part, and every part is a story that there is', () => {
  const parts = [browser, ...moreBrowser].flatMap(({ files }) => files);
  assert.deepEqual([...parts].sort(), globSync('tests/e2e/**/*.test.ts').sort());
  for (const { steps, files } of [browser, ...moreBrowser])
    assert.deepEqual(
      steps.flatMap(({ parameters }) => parameters.filter((one) => one.endsWith('.test.ts'))).sort(),
      [...files].sort(),
    );
});
