import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { assignmentsOf, importDirectory, linkOfficer } from '#platform/directory/index.ts';
import { listOpenConfirmations, listUnconfirmed } from './list-unconfirmed.ts';
import { settleAssignment, settleAssignments } from './settle-assignment.ts';

const database = await testDatabase();
const clock = fixedClock('2026-01-05T09:00:00+08:00');
const application = { ...testApplication(database), clock };
const callAs = new Map<string, Call>();
const grades = ['clerk', 'second-clerk', 'security-administrator', 'head', 'leader'] as const;
const divisionOf = (post: string) => (post === 'security-administrator' ? 'platform' : 'approval');
const directory = {
  bodies: [
    {
      key: 'parks',
      name: { 'zh-CN': '样例市园林绿化局' },
      kind: 'government',
      divisions: ['approval', 'platform'].map((division) => ({
        key: division,
        name: { 'zh-CN': division },
        posts: grades
          .filter((key) => divisionOf(key) === division)
          .map((key) => ({
            key,
            name: { 'zh-CN': key },
            grade: key === 'head' || key === 'leader' ? key : ('clerk' as const),
            matters: 'all' as const,
          })),
      })),
    },
  ],
  officers: grades.map((post) => ({
    account: post,
    name: post,
    assignments: [{ body: 'parks', division: divisionOf(post), post, from: '2024-01-01' }],
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

test('many are settled at once: all, or none where one is not his to settle; what has ended meanwhile is left out', async () => {
  clock.moveTo(new Date('2027-01-07T09:00:00+08:00'));
  // Everybody is in post again, from this day on.
  await database.transaction(async (transaction) => {
    await transaction.execute(`update directory.assignment set valid_to = null, confirmed_on = '2027-01-07'`);
    await importDirectory(testCall(application), transaction, directory);
  });
  const [clerk, second, head] = await Promise.all(['clerk', 'second-clerk', 'head'].map(assignmentOf));
  assert.ok(clerk && second && head);
  clock.moveTo(new Date('2027-11-20T09:00:00+08:00'));
  const settle = (login: string, ...assignmentIds: string[]) =>
    settleAssignments(as(login), { assignmentIds, outcome: 'confirmed' });
  await assert.rejects(settle('head', clerk.id, second.id, head.id), { code: 'access/denied' });
  assert.equal((await listUnconfirmed(as('head'))).length, 2, 'his own is not his to settle: nothing was');
  assert.equal(await settle('head', clerk.id, second.id, newId(), clerk.id), 2);
  assert.deepEqual(await listUnconfirmed(as('head')), []);
});

test('whoever keeps authority sees by body what is open and what nobody has confirmed in time', async () => {
  const seen = async (login: string) =>
    (await listOpenConfirmations(as(login))).map(({ open, lapsed, firstBy }) => ({ open, lapsed, firstBy }));
  assert.deepEqual(await seen('security-administrator'), [{ open: 3, lapsed: 0, firstBy: '2028-01-07' }]);
  assert.deepEqual(await seen('leader'), [], 'a leader sees his own list, not the city’s');
  const own = await assignmentOf('security-administrator');
  await settleAssignment(as('leader'), { assignmentId: own?.id ?? '', outcome: 'confirmed' });
  clock.moveTo(new Date('2028-01-10T09:00:00+08:00'));
  assert.deepEqual(await seen('security-administrator'), [{ open: 0, lapsed: 2, firstBy: null }]);
});
