import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyPlan, xmlOf } from './acts-plan.ts';
import { type Driven, play } from './acts-play.ts';
import { driven } from './driving.ts';
import { compiled } from './testing.ts';

/** Runs in memory: the pure engine alone. */
async function inMemory(xml: string): Promise<Driven> {
  const run = driven(await compiled(xml));
  return {
    state: run.state,
    send: async (event) => void run.send(event),
    names: async () => run.names(),
    timers: async () => run.timers(),
    placeOf: async (task) => JSON.parse(run.placeOf(task) ?? '{}').post,
    history: run.history,
  };
}

test('random acts on random processes: no lost task, no duplicate, no stuck token', async () => {
  const acted = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      anyPlan,
      fc.array(fc.nat(), { minLength: 20, maxLength: 120 }),
      async (plan, choices) => {
        for (const kind of await play(await inMemory(xmlOf(plan)), plan, choices)) acted.add(kind);
      },
    ),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 300) },
  );
  assert.deepEqual(
    [...acted].sort(),
    [
      'answerWhileSuspended',
      'complete',
      'countersigner',
      'delegate',
      'fire',
      'jump',
      'return',
      'signer',
      'suspend',
      'takeBack',
      'takeSignatureBack',
      'transfer',
      'withdraw',
    ],
    'every act has happened',
  );
});
