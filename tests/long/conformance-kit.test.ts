import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { runTck } from '#platform/decisions/index.ts';

const kit = resolve(import.meta.dirname, '../../../shared/data/dmn-tck');

describe('the conformance kit', () => {
  for (const level of ['compliance-level-2', 'compliance-level-3']) {
    const folder = resolve(kit, level);
    it(level, { skip: existsSync(folder) ? false : 'the kit is not here' }, () => {
      const reports = runTck(folder);
      const failures = reports.flatMap((report) => report.failures);
      assert.deepEqual(failures, []);
      assert.ok(reports.some(({ passed }) => passed > 0));
    });
  }
});
