import { copyFileSync } from 'node:fs';
import { takenPictures } from '../tests/e2e/taken-pictures.ts';

/** Takes over README's pictures from the last run of the browser tests. */
for (const [from, to] of Object.entries(takenPictures))
  copyFileSync(`test-results/pictures/${from}.png`, `docs/pictures/${to}.png`);
