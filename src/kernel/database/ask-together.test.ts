import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testDatabase } from '#kernel/testing/index.ts';
import { askTogether } from './ask-together.ts';
import type { Database } from './database.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
  await database.execute('create table tally (name text primary key, n integer not null check (n > 0))');
});
after(() => database.close());

/** Adds to tallies, and notes what each statement was asked. */
function tallying() {
  const statements: (readonly string[])[] = [];
  const add = askTogether<{ readonly name: string; readonly n: number }, number>({
    key: ({ name }) => name,
    writes: true,
    ask: async (on, asked) => {
      statements.push(asked.map(({ name }) => name));
      const rows = await on.query<{ name: string; n: number }>(
        `insert into tally as t (name, n) select name, n from jsonb_to_recordset($1::jsonb) as r (name text, n integer)
          on conflict (name) do update set n = t.n + excluded.n returning name, n`,
        [JSON.stringify(asked)],
      );
      return new Map(rows.map(({ name, n }) => [name, n]));
    },
  });
  return { add, statements };
}

test('what many ask in one turn is one statement, and each has its own answer', async () => {
  const { add, statements } = tallying();
  const answers = await database.transaction((tx) =>
    Promise.all(
      ['c', 'a', 'b'].map(async (name, index) => {
        // Some come to their question later than others, but none waits for anything from outside.
        for (let turn = 0; turn < index * 5; turn += 1) await Promise.resolve();
        return add(tx, { name, n: index + 1 });
      }),
    ),
  );
  assert.deepEqual(answers, [1, 2, 3]);
  assert.deepEqual(statements, [['a', 'b', 'c']]);
});

test('who is asked to write twice about the same does it twice, in order', async () => {
  const { add, statements } = tallying();
  const answers = await database.transaction((tx) =>
    Promise.all([add(tx, { name: 'x', n: 1 }), add(tx, { name: 'y', n: 1 }), add(tx, { name: 'x', n: 4 })]),
  );
  assert.deepEqual(answers, [1, 1, 5]);
  assert.deepEqual(statements, [['x', 'y'], ['x']]);
});

test('who only reads the same is answered once', async () => {
  const asked: (readonly string[])[] = [];
  const lengthOf = askTogether<string, number>({
    key: (word) => word,
    ask: async (_on, words) => {
      asked.push(words);
      return new Map(words.map((word) => [word, word.length]));
    },
  });
  const answers = await database.transaction((tx) =>
    Promise.all(['aa', 'b', 'aa'].map((word) => lengthOf(tx, word))),
  );
  assert.deepEqual(answers, [2, 1, 2]);
  assert.deepEqual(asked, [['aa', 'b']]);
});

test('two transactions share nothing, and without one everybody bears his own fault', async () => {
  const { add, statements } = tallying();
  await Promise.all([
    database.transaction((tx) => add(tx, { name: 'one', n: 1 })),
    database.transaction((tx) => add(tx, { name: 'two', n: 1 })),
  ]);
  const [bad, good] = await Promise.allSettled([
    add(database, { name: 'bad', n: 0 }),
    add(database, { name: 'good', n: 7 }),
  ]);
  assert.equal(bad.status, 'rejected');
  assert.deepEqual(good, { status: 'fulfilled', value: 7 });
  assert.equal(statements.length, 4);
});

test('one fault in a statement is told to all who asked it', async () => {
  const { add } = tallying();
  await assert.rejects(
    database.transaction(async (tx) => {
      const both = await Promise.allSettled([
        add(tx, { name: 'wrong', n: 0 }),
        add(tx, { name: 'right', n: 1 }),
      ]);
      assert.deepEqual(
        both.map(({ status }) => status),
        ['rejected', 'rejected'],
      );
      throw new Error('given up');
    }),
    /given up/,
  );
});
