import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { listUnconfirmed, settleAssignment } from '#platform/access/index.ts';
import { importDirectory, linkOfficer } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { remindToConfirm } from './index.ts';

const database = await testDatabase();
let today = '2026-01-05';
const on = (day: string) => {
  today = day;
};
const clockOf = (day: string) => fixedClock(`${day}T09:00:00+08:00`);
const application = () => ({ ...testApplication(database), clock: clockOf(today) });
const grades = ['clerk', 'head', 'leader'] as const;
const accounts = new Map<string, string>();
const as = (login: string): Call =>
  testCall(application(), { kind: 'account', id: accounts.get(login) ?? '' });

before(async () => {
  await database.transaction((transaction) =>
    importDirectory(testCall(application()), transaction, {
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
                grade: key,
                matters: 'all' as const,
              })),
            },
          ],
        },
      ],
      officers: grades.map((post) => ({
        account: post,
        name: post,
        assignments: [{ body: 'parks', division: 'approval', post, from: '2025-04-01' }],
      })),
    }),
  );
  await database.transaction(async (transaction) => {
    for (const login of grades) {
      accounts.set(login, newId());
      await linkOfficer(transaction, login, accounts.get(login) ?? '');
    }
  });
});
after(() => database.close());

const told = async (login: string) =>
  (await listMessages(as(login), { limit: 20 })).messages.map(({ title }) => title);

test('whoever is to confirm is told sixty, thirty and seven days before, once each; nobody else, and no more when it is done', async () => {
  on('2026-11-05');
  await remindToConfirm(application());
  assert.deepEqual(await Promise.all(grades.map(told)), [[], [], []], 'still more than sixty days');
  on('2026-11-06');
  await remindToConfirm(application());
  await remindToConfirm(application());
  const one = '请确认 1 项任职';
  const two = '请确认 2 项任职';
  assert.deepEqual(await Promise.all(grades.map(told)), [[], [one], [two]]);
  on('2026-11-20');
  await remindToConfirm(application());
  assert.equal((await told('head')).length, 1, 'between two distances it is quiet');
  on('2026-12-06');
  await remindToConfirm(application());
  assert.deepEqual([(await told('head')).length, (await told('leader')).length], [2, 2]);

  const [waiting] = await listUnconfirmed(as('head'));
  assert.equal(waiting?.confirmBy, '2027-01-05');
  await settleAssignment(as('head'), { assignmentId: waiting?.assignment.id ?? '', outcome: 'confirmed' });
  on('2026-12-29');
  await remindToConfirm(application());
  assert.equal((await told('head')).length, 2, 'nothing waits for him any more');
  assert.deepEqual(
    (await told('leader')).filter((title) => title === one),
    [one],
    'the head himself still does',
  );
});
