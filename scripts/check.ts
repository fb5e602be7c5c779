import { runSteps } from './run-steps.ts';
import { lint, types, unit, unused } from './steps.ts';

/** `npm run check`: what a change is held against before it is shown to anybody; under a minute. */
const { failed } = await runSteps([[types, lint, unused], unit]);
process.exit(failed > 0 ? 1 : 0);
