import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { assignmentsOf, importDirectory, linkOfficer } from '#platform/directory/index.ts';
import { listUnconfirmed } from './list-unconfirmed.ts';
import { settleAssignment } from './settle-assignment.ts';

const database = await testDatabase();
const clock = fixedClock('2026-01-05T09:00:00+08:00');
const application = { ...testApplication(database), clock };
const callAs = new Map<string, Call>();
const grades = ['clerk', 'second-clerk', 'head', 'leader'] as const;
const directory = {
  bodies: [
    {
      key: 'parks',
      name: { 'zh-CN': '样例市园林绿化局' },
      kind: 'government',
      divisions: [
        {
          key: 'approval',
          name: { 'zh-CN': '审批科' },
          posts: grades.map((key) => ({
            key,
            name: { 'zh-CN': key },
            grade: key === 'second-clerk' ? ('clerk' as const) : key,
            matters: 'all' as const,
          })),
        },
      ],
    },
  ],
  officers: grades.map((post) => ({
    account: post,
    name: post,
    assignments: [{ body: 'parks', division: 'approval', post, from: '2024-01-01' }],
  })),
};
const importNow = () =>
  database.transaction((transaction) => importDirectory(testCall(application), transaction, directory));
const as = (login: string): Call => {
  const call = callAs.get(login);
  assert.ok(call);
  return call;
};
const assignmentOf = async (login: string) => (await assignmentsOf(as(login)))[0];

before(async () => {
  await importNow();
  await database.transaction(async (transaction) => {
    for (const login of grades) {
      const id = newId();
      await linkOfficer(transaction, login, id);
      callAs.set(login, testCall(application, { kind: 'account', id }));
    }
  });
});
after(() => database.close());

test('what is not confirmed within a year ends; superiors are asked sixty days before, nobody about himself', async () => {
  assert.deepEqual(await listUnconfirmed(as('head')), []);
  clock.moveTo(new Date('2026-11-20T09:00:00+08:00'));
  const waiting = await listUnconfirmed(as('head'));
  assert.deepEqual(
    waiting.map(({ assignment, confirmBy }) => [assignment.postKey, confirmBy]),
    [
      ['clerk', '2027-01-05'],
      ['second-clerk', '2027-01-05'],
    ],
  );
  assert.deepEqual(await listUnconfirmed(as('clerk')), []);
  const clerks = await assignmentOf('clerk');
  const heads = await assignmentOf('head');
  assert.ok(clerks && heads);
  const confirm = (call: Call, assignmentId: string) =>
    settleAssignment(call, { assignmentId, outcome: 'confirmed' });
  await assert.rejects(confirm(as('head'), heads.id), { code: 'access/denied' });
  await assert.rejects(confirm(as('second-clerk'), clerks.id), { code: 'access/denied' });
  await assert.rejects(confirm(as('second-clerk'), newId()), { code: 'access/denied' });
  await confirm(as('head'), clerks.id);
  await confirm(as('leader'), heads.id);
  clock.moveTo(new Date('2027-01-05T09:00:00+08:00'));
  assert.ok(await assignmentOf('second-clerk'), 'it holds on its last day');
  clock.moveTo(new Date('2027-01-06T09:00:00+08:00'));
  assert.equal(await assignmentOf('second-clerk'), undefined);
  assert.equal((await assignmentOf('clerk'))?.id, clerks.id);
  await importNow();
  assert.equal(await assignmentOf('second-clerk'), undefined, 'an import does not confirm');
});

test('what a superior ends gives no authority at once, also not after the next import', async () => {
  const clerks = await assignmentOf('clerk');
  assert.ok(clerks);
  await settleAssignment(as('head'), { assignmentId: clerks.id, outcome: 'ended' });
  assert.equal(await assignmentOf('clerk'), undefined);
  await importNow();
  assert.equal(await assignmentOf('clerk'), undefined);
});
