import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { type Database, openDatabase, type Queryable } from '#kernel/database/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { keepByVersion } from './keep-by-version.ts';

let database: Database;
let other: Database;
before(async () => {
  database = await testDatabase();
  // What a second process has: connections and memory of its own.
  other = openDatabase(database.url, { connections: 2 });
  await database.execute('create table word (version int, said text)');
  await database.execute(`insert into word values (1, 'first')`);
});
after(async () => {
  await other.close();
  await database.close();
});

const kept = keepByVersion(
  async (on) => (await on.query<{ version: number }>('select version from word'))[0]?.version ?? 0,
);
const said = async (on: Queryable) =>
  (await kept.shelf(on)).find('said', async () => {
    const [row] = await on.query<{ said: string }>('select said from word');
    return row?.said;
  });
const say = (on: Database, what: string, then: () => Promise<void> = async () => {}) =>
  on.transaction(async (transaction) => {
    kept.changedIn(transaction);
    await transaction.execute('update word set version = version + 1, said = $1', [what]);
    assert.equal(await said(transaction), what, 'who changes it sees it before the commit');
    await then();
  });

/** Time as the memory measures it, moved by hand. */
function handOn(context: TestContext): (milliseconds: number) => void {
  let present = 1_000_000;
  context.mock.method(performance, 'now', () => present);
  return (milliseconds) => {
    present += milliseconds;
  };
}

test('a change is seen in its own process at once, in another within the second', async (context) => {
  const pass = handOn(context);
  assert.deepEqual([await said(database), await said(other)], ['first', 'first']);
  await say(other, 'second');
  assert.equal(await said(other), 'second');
  assert.equal(await said(database), 'first', 'it has not looked yet');
  pass(1000);
  assert.equal(await said(database), 'second');
});

test('what is rolled back was never seen outside', async (context) => {
  handOn(context);
  const before = await said(database);
  await assert.rejects(
    say(database, 'never', async () => {
      assert.equal(await said(database), before);
      throw new Error('changed my mind');
    }),
  );
  assert.equal(await said(database), before);
});

test('a version that cannot be read is asked for again at once', async (context) => {
  const pass = handOn(context);
  let fails = false;
  const brittle = keepByVersion(async () => {
    if (fails) throw new Error('away');
    return 1;
  });
  await brittle.shelf(database);
  pass(1000);
  fails = true;
  await assert.rejects(brittle.shelf(database));
  await assert.rejects(brittle.shelf(database));
  fails = false;
  assert.equal((await brittle.shelf(database)).version, 1);
});
