import { type Counted, runSteps, sum } from './run-steps.ts';
import {
  browser,
  faults,
  lint,
  long,
  moreBrowser,
  packs,
  pages,
  scenarios,
  together,
  types,
  unit,
  unused,
} from './steps.ts';
import { isInTime } from './within-time.ts';

const began = performance.now();
const elapsed = () => (performance.now() - began) / 1000;

/** `npm test`: everything, the quick checks first. The last line counts. */
let total = await runSteps([
  [types, lint, unused],
  packs,
  unit,
  together,
  pages,
  // The faults wait for programs that start and end: the others work meanwhile.
  [scenarios, long, ...faults],
]);
if (total.failed === 0) total = sum(total, await walkStories());
const { passed, failed, skipped } = total;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);

/** The first stories on every machine, the others where there is time: what is left out is said, and is for `npm run soak`. */
async function walkStories(): Promise<Counted> {
  const before = elapsed();
  let walked = await runSteps([browser.steps]);
  const pace = { took: elapsed() - before, usual: browser.seconds };
  for (const { steps, files, seconds } of moreBrowser) {
    if (walked.failed > 0) break;
    if (isInTime(elapsed(), seconds, pace)) walked = sum(walked, await runSteps([steps]));
    else console.log(`\n— left for npm run soak, for want of time on this machine: ${files.join(' ')}`);
  }
  return walked;
}
