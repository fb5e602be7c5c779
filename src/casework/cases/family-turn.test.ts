import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { inFamilyTurn, noteRoot } from './family-turn.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

/** Work that says when it begins and ends when it is told to. */
function work(name: string, said: string[]) {
  const ending = Promise.withResolvers<string>();
  return {
    begin: () => {
      said.push(name);
      return ending.promise;
    },
    end: () => ending.resolve(name),
    fail: () => ending.reject(new Error(name)),
  };
}

test('cases of one application take turns, those of another and unknown ones go at once; a failure holds up nobody', async () => {
  const [root, child, other] = [newId(), newId(), newId()];
  noteRoot(database, root, root);
  noteRoot(database, child, root);
  noteRoot(database, other, other);
  const said: string[] = [];
  const [first, second, third, beside, unknown] = ['first', 'second', 'third', 'beside', 'unknown'].map(
    (name) => work(name, said),
  );
  assert.ok(first && second && third && beside && unknown);
  const turns = [
    inFamilyTurn(database, root, first.begin),
    inFamilyTurn(database, child, second.begin),
    inFamilyTurn(database, root, third.begin),
    inFamilyTurn(database, other, beside.begin),
    inFamilyTurn(database, newId(), unknown.begin),
  ];
  const settled = Promise.allSettled(turns);
  assert.deepEqual(said, ['first', 'beside', 'unknown']);
  first.fail();
  await assert.rejects(turns[0] ?? Promise.resolve(), /first/);
  second.end();
  assert.equal(await turns[1], 'second');
  third.end();
  beside.end();
  unknown.end();
  assert.deepEqual(said, ['first', 'beside', 'unknown', 'second', 'third']);
  assert.deepEqual(
    (await settled).map(({ status }) => status),
    ['rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
  );
});

test('who acts inside a transaction waits for nobody: it may be part of the turn it would wait for', async () => {
  const root = newId();
  noteRoot(database, root, root);
  const inner = await inFamilyTurn(database, root, () =>
    database.transaction((transaction) =>
      inFamilyTurn({ ...database, origin: database, unit: transaction }, root, async () => 'inside'),
    ),
  );
  assert.equal(inner, 'inside');
});
