import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '#kernel/testing/index.ts';
import { openDatabase } from './database.ts';

const thing = {
  name: 'test.thing',
  text: 'select $1::int as n, $2::text as said, $3::date as d where $1 > 0',
};

test('a prepared statement answers the same the first time and ever after, with rows, without and in one write', async () => {
  await using closing = new AsyncDisposableStack();
  const opened = await testDatabase();
  closing.defer(() => opened.close());
  // One connection: the second question is put to where the first one was.
  const one = openDatabase(opened.url, { connections: 1 });
  closing.defer(() => one.close());
  const row = (n: number) => [{ n, said: `第${n}`, d: '2026-11-23' }];
  const ask = (n: number) => one.query(thing, [n, `第${n}`, '2026-11-23']);
  assert.deepEqual(await ask(1), row(1));
  assert.deepEqual(await ask(2), row(2));
  assert.deepEqual(await ask(0), []);
  assert.deepEqual(await ask(3), row(3));
  await one.transaction(async (tx) => {
    assert.deepEqual(await Promise.all([4, 5, 6].map((n) => tx.query(thing, [n, `第${n}`, '2026-11-23']))), [
      row(4),
      row(5),
      row(6),
    ]);
  });
});

test('a prepared statement that changes rows counts them each time', async () => {
  await using closing = new AsyncDisposableStack();
  const opened = await testDatabase();
  closing.defer(() => opened.close());
  const one = openDatabase(opened.url, { connections: 1 });
  closing.defer(() => one.close());
  await one.execute('create table counted (id int primary key, n int)');
  const add = {
    name: 'test.add',
    text: 'insert into counted (id, n) select g, 0 from generate_series($1::int, $2::int) g',
  };
  assert.equal(await one.execute(add, [1, 3]), 3);
  assert.equal(await one.execute(add, [4, 8]), 5);
  await assert.rejects(one.execute(add, [8, 9]), { code: '23505' });
  assert.equal(await one.execute(add, [9, 9]), 1);
});

test('a value that cannot be sent fails its own question, and the connection answers the next', async () => {
  await using closing = new AsyncDisposableStack();
  const opened = await testDatabase();
  closing.defer(() => opened.close());
  const one = openDatabase(opened.url, { connections: 1 });
  closing.defer(() => one.close());
  const said = { name: 'test.said', text: 'select $1::jsonb as said' };
  assert.deepEqual(await one.query(said, [{ a: 1 }]), [{ said: { a: 1 } }]);
  const circle: Record<string, unknown> = {};
  circle['itself'] = circle;
  await assert.rejects(one.query(said, [circle]), /circular/);
  assert.deepEqual(await one.query(said, [{ a: 2 }]), [{ said: { a: 2 } }]);
});
