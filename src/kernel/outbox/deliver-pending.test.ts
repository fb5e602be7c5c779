import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { appendEvents } from './append-events.ts';
import { deliverPending } from './deliver-pending.ts';
import { countPending, readCaseEvents } from './store.ts';
import { onEvent } from './subscribers.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
  await database.execute('create table heard (id uuid primary key)');
});
after(() => database.close());

test('an event is heard exactly once; a failing neighbour waits and is tried again', async () => {
  const application = testApplication(database);
  const call = testCall(application);
  let broken = true;
  onEvent('test.happened', 'listener', async (_call, transaction, event) => {
    await transaction.execute('insert into heard (id) values ($1)', [event.id]);
    if (event.data['bad'] && broken) throw new Error('not today');
  });
  const caseId = newId();
  const ids = await database.transaction((tx) =>
    appendEvents(call, tx, [
      { name: 'test.happened', caseId, caseSequence: 1, data: {} },
      { name: 'test.happened', caseId, caseSequence: 2, data: { bad: true } },
      { name: 'test.unheard', caseId, caseSequence: 3, data: {} },
    ]),
  );
  assert.equal(await deliverPending(application), 3);
  assert.deepEqual(await database.query('select id from heard'), [{ id: ids[0] }]);
  assert.equal(await countPending(database), 1);
  assert.equal(await deliverPending(application), 0, 'it waits its turn');
  broken = false;
  application.clock.moveTo(new Date(application.clock.now().getTime() + 2 * 60_000));
  assert.equal(await deliverPending(application), 1);
  assert.equal((await database.query('select id from heard')).length, 2);
  assert.deepEqual(
    (await readCaseEvents(database, caseId)).map((event) => event.caseSequence),
    [1, 2, 3],
  );
});

test('the same place in the history of a case is taken once', async () => {
  const call = testCall(testApplication(database));
  const caseId = newId();
  const append = () =>
    database.transaction((tx) =>
      appendEvents(call, tx, [{ name: 'test.x', caseId, caseSequence: 1, data: {} }]),
    );
  await append();
  await assert.rejects(append());
});
