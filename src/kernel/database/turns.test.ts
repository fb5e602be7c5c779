import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '#kernel/errors/index.ts';
import { Turns } from './turns.ts';

const held = () => Promise.withResolvers<void>();
const soon = () => new Promise((resolve) => setImmediate(resolve));

test('no more work goes on than there are turns, and what waits goes on in its order, also after a failure', async () => {
  const turns = new Turns(2, 10_000);
  const begun: number[] = [];
  const works = [held(), held(), held(), held()];
  const all = works.map(({ promise }, i) =>
    turns.take(() => {
      begun.push(i);
      return promise;
    }),
  );
  await soon();
  assert.deepEqual(begun, [0, 1]);
  works[1]?.reject(new Error('failed'));
  await assert.rejects(all[1] ?? Promise.resolve(), /failed/);
  await soon();
  assert.deepEqual(begun, [0, 1, 2]);
  for (const { resolve } of works) resolve();
  await Promise.allSettled(all);
  assert.deepEqual(begun, [0, 1, 2, 3]);
});

test('who has waited too long is told, and takes nobody’s turn', async () => {
  const turns = new Turns(1, 5);
  const first = held();
  const working = turns.take(() => first.promise);
  await assert.rejects(
    turns.take(() => Promise.resolve('never')),
    (error) => isProblem(error, 'database/unreachable'),
  );
  first.resolve();
  await working;
  assert.equal(await turns.take(() => Promise.resolve('again')), 'again');
});
