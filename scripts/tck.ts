/** `node scripts/tck.ts DIR`: runs the DMN conformance kit's cases below DIR and prints passed and failed by folder. */
import { basename, resolve } from 'node:path';
import { runTck } from '#platform/decisions/index.ts';

const [directory] = process.argv.slice(2);
if (!directory) {
  console.error('usage: node scripts/tck.ts DIR   (the folder of the kit, or one below it)');
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const report of runTck(resolve(directory))) {
  passed += report.passed;
  failed += report.failures.length;
  console.log(
    `${basename(report.folder).padEnd(60)} ${String(report.passed).padStart(5)} passed ${String(report.failures.length).padStart(5)} failed`,
  );
  for (const { test, reason } of report.failures) console.log(`    ${test}: ${reason}`);
}
console.log(
  `${passed} passed, ${failed} failed (${((100 * passed) / Math.max(1, passed + failed)).toFixed(2)} %)`,
);
process.exitCode = failed === 0 ? 0 : 1;
