import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededChance } from './chance.ts';
import { killLoop } from './kill-loop.ts';

/** A few in each run of the tests; `npm run soak` does two hundred. */
for (const victim of ['program', 'database'] as const)
  test(`kill -9 of the ${victim} during submissions: each is there whole, or not at all`, async (context) => {
    const chance = seededChance(undefined, (line) => context.diagnostic(line));
    const { acknowledged } = await killLoop(victim, 2, chance);
    assert.ok(acknowledged > 0);
  });
