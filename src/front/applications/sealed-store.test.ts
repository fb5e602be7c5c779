import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { vaultOf } from '#platform/vault/index.ts';
import { overdueApplications } from './forget-overdue.ts';
import type { Application, Draft } from './model.ts';
import { replaceSubmission, sealedApplications, sealedDrafts, submissionOf } from './sealed-store.ts';
import { findDraft, insertApplication, insertDraft, updateDraft } from './store.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const code = '339901199204181028';
const at = new Date('2026-11-19T09:00:00Z');
const draft = (): Draft => ({
  ...{ id: newId(), accountId: newId(), subjectId: null, itemKey: 'permit', releaseId: newId() },
  ...{ situation: {}, answers: { idNumber: code }, materials: {}, visited: [], createdAt: at, updatedAt: at },
  ...{ version: 1, submittedCaseId: null, correctsCaseId: null, requestId: null },
  counter: {
    ...{ receptionId: newId(), hallKey: 'hall', windowKey: '1', bodyId: newId(), letter: false },
    applicant: { accountId: null, subjectId: null, kind: 'person', name: '陈雨桐', code },
  },
});
const lying = async () =>
  JSON.stringify(
    await database.query(
      `select answers, counter from applications.draft union all select submission, null from applications.application`,
    ),
  );
const sealAll = () =>
  database.transaction(async (transaction) => {
    const vault = await vaultOf(transaction);
    const nobody = '00000000-0000-0000-0000-000000000000';
    for (const table of [sealedDrafts, sealedApplications])
      for (let last: string | undefined = nobody; last; )
        last = await table.reseal(transaction, vault, last, 1);
  });

test('what is typed into a draft lies sealed, is read as it was typed, and is saved again', async () => {
  const kept = draft();
  await insertDraft(database, kept);
  assert.deepEqual(await findDraft(database, kept.id), kept);
  assert.equal(await updateDraft(database, { ...kept, answers: { idNumber: code, more: 'x' } }, at), true);
  assert.deepEqual((await findDraft(database, kept.id))?.answers, { idNumber: code, more: 'x' });
  assert.doesNotMatch(await lying(), /339901199204181028|陈雨桐/);
});

test('a submission lies sealed, and so does what takes its place', async () => {
  const row: Application = {
    ...{ caseId: newId(), receiptNumber: 'MZ1', accountId: null, subjectId: null, itemKey: 'permit' },
    ...{ itemTitle: { 'zh-CN': '许可' }, title: '许可', releaseId: newId(), submittedAt: at },
    ...{ expectedOn: null, expectedProvisional: false, coSubjects: [] },
  };
  const applicant = { accountId: null, subjectId: null, kind: 'person', name: '陈雨桐', code } as const;
  const submission = { id: newId(), answers: { code }, situation: {}, applicant, materials: [] };
  await database.transaction((transaction) => insertApplication(transaction, row, submission));
  assert.deepEqual(await submissionOf(database, row.caseId), submission);
  assert.equal(await submissionOf(database, newId()), undefined);
  const corrected = { ...submission, situation: { more: 'x' } };
  await database.transaction((transaction) => replaceSubmission(transaction, row.caseId, corrected));
  assert.deepEqual(await submissionOf(database, row.caseId), corrected);
  assert.doesNotMatch(await lying(), /339901199204181028|陈雨桐/);

  await database.execute(`update applications.application set submission = $1`, [JSON.stringify(submission)]);
  assert.deepEqual(await submissionOf(database, row.caseId), submission);
  await sealAll();
  assert.doesNotMatch(await lying(), /339901199204181028|陈雨桐/);
  assert.deepEqual(await submissionOf(database, row.caseId), submission);
});

test('what lay in the clear is sealed where it lies; a draft of the applicant’s own has no visitor after it', async () => {
  const own = { ...draft(), counter: null };
  await insertDraft(database, own);
  await database.execute(`update applications.draft set answers = $2 where id = $1`, [
    own.id,
    JSON.stringify(own.answers),
  ]);
  assert.deepEqual((await findDraft(database, own.id))?.answers, own.answers);
  await sealAll();
  assert.doesNotMatch(await lying(), /339901199204181028/);
  assert.deepEqual(await findDraft(database, own.id), own);
});

test('drafts that nobody goes on with are counted, and go in batches; answers to a request stay', async () => {
  const waiting = { ...draft(), requestId: newId(), correctsCaseId: newId() };
  await insertDraft(database, waiting);
  const later = new Date(at.getTime() + 1000);
  const drafts = overdueApplications.find(({ key }) => key === 'drafts');
  assert.ok(drafts);
  const due = (before: Date, accounts: readonly string[] = []) =>
    drafts.due(database, { before, spared: { cases: [], accounts }, limit: 100 });
  const all = await due(later);
  assert.ok(all.length >= 2);
  assert.deepEqual(await due(at), []);
  const [first] = all;
  const writer = first && (await findDraft(database, first))?.accountId;
  assert.ok(first && writer);
  assert.ok(!(await due(later, [writer])).includes(first), 'whose draft is held keeps it');
  const call = testCall(testApplication(database));
  await database.transaction((transaction) => drafts.erase(call, transaction, [first]));
  assert.equal((await due(later)).length, all.length - 1);
  await database.transaction((transaction) => drafts.erase(call, transaction, all.slice(1)));
  assert.deepEqual(await due(later), []);
  assert.deepEqual(await findDraft(database, waiting.id), waiting);
});
