import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type HeldStep, type Holder, planMoves } from './balance.ts';
import { type Candidate, inTurn, leastLoaded } from './choose-officer.ts';
import type { Urgency } from './loads.ts';

const candidate = (id: string, load = 0, lastGiven = 0): Candidate => ({
  assignment: { id, officerId: id },
  load,
  lastGiven,
});

test('in turn is fair: whoever is there gets as many as everybody else who was there as long', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 60 }), (people, steps) => {
      const last = new Map<string, number>();
      const had = new Map<string, number>();
      for (let count = 1; count <= steps; count += 1) {
        const chosen = inTurn(
          Array.from({ length: people }, (_, i) => candidate(`o${i}`, 0, last.get(`o${i}`) ?? 0)),
        );
        assert.ok(chosen);
        const { officerId } = chosen.assignment;
        last.set(officerId, count);
        had.set(officerId, (had.get(officerId) ?? 0) + 1);
      }
      const counts = Array.from({ length: people }, (_, i) => had.get(`o${i}`) ?? 0);
      assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join(' '));
    }),
  );
});

test('the least loaded has it, of several the one who has waited longest; nobody where nobody is', () => {
  assert.equal(leastLoaded([]), undefined);
  assert.equal(
    leastLoaded([candidate('a', 3), candidate('b', 1, 9), candidate('c', 1, 4)])?.assignment.id,
    'c',
  );
});

const urgency = fc.constantFrom<Urgency>('late', 'soon', 'later');
const weight: Readonly<Record<Urgency, number>> = { later: 1, soon: 2, late: 4 };

test('a balance gives each step once, to somebody there who may do it, and widens no gap', () => {
  const officers = ['a', 'b', 'c', 'd'];
  fc.assert(
    fc.property(
      fc.subarray(officers),
      fc.array(
        fc.record({
          from: fc.constantFrom(...officers, 'left'),
          urgency,
          able: fc.subarray(officers),
        }),
        { maxLength: 25 },
      ),
      (away, drawn) => {
        const holders = officers.map((id): Holder => ({ assignmentId: id, away: away.includes(id) }));
        const steps = drawn.map((one, i): HeldStep => ({ ...one, taskId: `t${i}` }));
        const moves = planMoves(holders, steps);
        const byTask = new Map(steps.map((step) => [step.taskId, step]));
        assert.equal(new Set(moves.map(({ taskId }) => taskId)).size, moves.length);
        for (const { taskId, from, to, why } of moves) {
          const step = byTask.get(taskId);
          assert.ok(step && step.from === from && to !== from && step.able.includes(to));
          assert.ok(!away.includes(to));
          assert.equal(why, from === 'left' ? 'gone' : away.includes(from) ? 'away' : 'load');
        }
        const moved = new Map(moves.map(({ taskId, to }) => [taskId, to]));
        for (const step of steps) {
          const could = step.able.some((id) => !away.includes(id));
          const stranded = step.from === 'left' || away.includes(step.from);
          assert.ok(!(stranded && could) || moved.has(step.taskId), 'nothing stays with who is not there');
        }
        const spread = (where: (step: HeldStep) => string) => {
          const loads = officers
            .filter((id) => !away.includes(id))
            .map((id) =>
              steps.filter((step) => where(step) === id).reduce((sum, step) => sum + weight[step.urgency], 0),
            );
          return loads.length === 0 ? 0 : Math.max(...loads) - Math.min(...loads);
        };
        const given = new Map(
          moves.filter(({ why }) => why !== 'load').map(({ taskId, to }) => [taskId, to]),
        );
        assert.ok(
          spread((step) => moved.get(step.taskId) ?? step.from) <=
            spread((step) => given.get(step.taskId) ?? step.from),
        );
      },
    ),
  );
});
