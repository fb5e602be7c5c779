import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { vaultOf } from '#platform/vault/index.ts';
import type { Content } from './model.ts';
import { sealedContents } from './sealed-store.ts';
import { findContent, insertContent } from './store.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const code = '339901199204181028';
const content = (): Content => ({
  id: newId(),
  madeAt: new Date('2026-11-19T09:00:00Z'),
  answers: { idNumber: code, mobile: '19900006001' },
  situation: { ground: 'work' },
  applicant: { accountId: null, subjectId: null, kind: 'person', name: '陈雨桐', code },
  materials: [],
});
const lying = async () =>
  JSON.stringify(await database.query('select answers, applicant from cases.content'));

test('what is stated, and by whom, lies sealed and is read as it was stated', async () => {
  const stated = content();
  await database.transaction((transaction) => insertContent(transaction, stated));
  assert.doesNotMatch(await lying(), /339901199204181028|19900006001|陈雨桐/);
  assert.deepEqual(await findContent(database, stated.id), stated);
});

test('what lay in the clear is read as it is, and sealed where it lies', async () => {
  const { id, madeAt, answers, situation, applicant, materials } = content();
  await database.execute(`insert into cases.content values ($1, $2, $3, $4, $5, $6)`, [
    ...[id, madeAt, JSON.stringify(answers), JSON.stringify(situation)],
    ...[JSON.stringify(applicant), JSON.stringify(materials)],
  ]);
  const before = await findContent(database, id);
  assert.deepEqual(before?.answers, answers);
  await database.transaction(async (transaction) => {
    const vault = await vaultOf(transaction);
    const nobody = '00000000-0000-0000-0000-000000000000';
    assert.equal(await sealedContents.reseal(transaction, vault, nobody, 10), id);
    assert.equal(await sealedContents.reseal(transaction, vault, nobody, 10), undefined);
  });
  assert.doesNotMatch(await lying(), /339901199204181028/);
  assert.deepEqual(await findContent(database, id), before);
});
