import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ageingRows } from '#casework/retention/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { vaultOf } from '#platform/vault/index.ts';
import type { Reception } from './model.ts';
import { ageingReceptions, findOpenReception, insertReception, sealedReceptions } from './reception-store.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const madeAt = new Date('2026-11-19T09:00:00Z');
const visit = (): Reception => ({
  ...{ id: newId(), hallKey: 'hall', windowKey: '1', bodyId: newId(), officerAccount: newId(), way: 'card' },
  ...{ document: '居民身份证', personName: '陈雨桐', personCode: '339901199204181028', personRecordId: null },
  ...{ personAddress: null, mobile: '19900006001', firmRecordId: null, firmName: null, firmCode: null },
  ...{ firmAddress: null, letter: false, madeAt },
});
const lying = async () => JSON.stringify(await database.query('select * from hall.reception'));

test('who stood at the counter lies sealed, also one from before; after its time the visit goes', async () => {
  const [now, earlier] = [visit(), visit()];
  await database.transaction((transaction) => insertReception(transaction, now));
  await database.transaction((transaction) => insertReception(transaction, earlier));
  await database.execute(`update hall.reception set person_code = $2 where id = $1`, [
    earlier.id,
    earlier.personCode,
  ]);
  assert.deepEqual(await findOpenReception(database, earlier.officerAccount, null), earlier);
  await database.transaction(async (transaction) => {
    const none = '00000000-0000-0000-0000-000000000000';
    await sealedReceptions.reseal(transaction, await vaultOf(transaction), none, 10);
  });
  assert.doesNotMatch(await lying(), /339901199204181028|19900006001|陈雨桐/);
  assert.deepEqual(await findOpenReception(database, now.officerAccount, now.id), now);
  assert.deepEqual(await findOpenReception(database, earlier.officerAccount, earlier.id), earlier);

  const visitors = ageingRows({ key: 'visitors', rows: ageingReceptions });
  const dueAt = (before: Date) =>
    visitors.due(database, { before, spared: { cases: [], accounts: [] }, limit: 10 });
  assert.deepEqual(await dueAt(madeAt), []);
  const due = await dueAt(new Date(madeAt.getTime() + 1));
  assert.deepEqual([...due].sort(), [now.id, earlier.id].sort());
  await database.transaction((transaction) =>
    visitors.erase(testCall(testApplication(database)), transaction, due),
  );
  assert.equal(await lying(), '[]');
});
