import { runSteps } from './run-steps.ts';
import {
  browser,
  faults,
  lint,
  long,
  packs,
  pages,
  scenarios,
  together,
  types,
  unit,
  unused,
} from './steps.ts';

/** `npm test`: everything, the quick checks first. The last line counts. */
const { passed, failed, skipped } = await runSteps([
  [types, lint, unused],
  packs,
  unit,
  together,
  pages,
  // The faults wait for programs that start and end: the others work meanwhile.
  [scenarios, long, ...faults],
  browser,
]);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
