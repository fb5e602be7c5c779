import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededChance } from './chance.ts';
import { timerKillLoop } from './timer-kill-loop.ts';

/** Five in each run of the tests; `npm run soak` does two hundred. */
test('kill -9 in the midst of a batch of timers: each fires once, none is lost', async (context) => {
  const chance = seededChance(undefined, (line) => context.diagnostic(line));
  const victims = ['program', 'database', 'program', 'database', 'program'] as const;
  // Where a kill falls is chance; a quick machine may be done with all batches before each of five.
  for (let turn = 1; turn <= 4; turn += 1) {
    const { midway } = await timerKillLoop(victims, chance, (line) => context.diagnostic(line));
    if (midway > 0) return;
  }
  assert.fail('no kill fell between the first batch and the last');
});
