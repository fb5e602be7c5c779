import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killLoop } from './kill-loop.ts';

/** A few in each run of the tests; `npm run soak` does two hundred. */
for (const victim of ['program', 'database'] as const)
  test(`kill -9 of the ${victim} during submissions: each is there whole, or not at all`, async () => {
    const { acknowledged } = await killLoop(victim, 3, Math.random);
    assert.ok(acknowledged > 0);
  });
