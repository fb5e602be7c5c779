import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ageingRows } from '#casework/retention/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import type { CallRow } from './model.ts';
import { ageingNumbers, findCall, insertCall } from './store.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

test('the number that called lies sealed, and goes after its time; the call stays', async () => {
  const openedAt = new Date('2026-11-19T09:00:00Z');
  const call: CallRow = {
    ...{ id: newId(), agentId: newId(), number: '19900006001', purpose: 'progress', proof: '出生日期' },
    ...{ subjectId: newId(), openedAt },
  };
  await database.transaction((transaction) => insertCall(transaction, call));
  assert.deepEqual(await findCall(database, call.id), call);
  const lying = JSON.stringify(await database.query('select number from calls.call'));
  assert.doesNotMatch(lying, /19900006001/);

  const later = new Date(openedAt.getTime() + 1);
  const numbers = ageingRows({ key: 'caller-numbers', rows: ageingNumbers });
  const overdue = { before: later, spared: { cases: [], accounts: [] }, limit: 10 };
  const due = await numbers.due(database, overdue);
  assert.deepEqual(due, [call.id]);
  await database.transaction((transaction) =>
    numbers.erase(testCall(testApplication(database)), transaction, due),
  );
  assert.deepEqual(await numbers.due(database, overdue), []);
  assert.deepEqual(await findCall(database, call.id), { ...call, number: '' });
});
