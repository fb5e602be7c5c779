import { runSteps, sum } from './run-steps.ts';
import { always, pieces } from './steps.ts';
import { isInTime } from './within-time.ts';

const began = performance.now();
const elapsed = () => (performance.now() - began) / 1000;

/** `npm test`: the quick checks first, then as much as there is time for: what is left out is said. The last line counts. */
let total = await runSteps(always.steps);
let usual = always.seconds;
for (const { steps, files, seconds } of pieces) {
  if (total.failed > 0) break;
  if (isInTime(seconds, { took: elapsed(), usual })) {
    total = sum(total, await runSteps([steps]));
    usual += seconds;
  } else console.log(`\n— left for npm run soak, for want of time on this machine: ${files.join(', ')}`);
}
const { passed, failed, skipped } = total;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
