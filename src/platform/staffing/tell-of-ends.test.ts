import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { settleAssignment } from '#platform/access/index.ts';
import {
  assignmentsOf,
  delegateAssignment,
  endDelegation,
  importDirectory,
  linkOfficer,
} from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { staffingModule, tellOfEnds } from './index.ts';

const database = await testDatabase();
let today = '2026-01-05';
const application = () => ({
  ...testApplication(database),
  clock: fixedClock(`${today}T09:00:00+08:00`),
});
const logins = ['clerk', 'second', 'head', 'leader'] as const;
type Login = (typeof logins)[number];
const accounts = new Map<string, string>();
const as = (login: Login): Call =>
  testCall(application(), { kind: 'account', id: accounts.get(login) ?? '' });

const post = (key: string, grade: 'clerk' | 'head' | 'leader') => ({
  ...{ key, grade, matters: 'all' as const },
  name: { 'zh-CN': `岗位${key}`, en: `Post ${key}` },
});
/** The second clerk's post is for a year and a half, and may be left out. */
const imported = (withSecond = true) =>
  database.transaction((transaction) =>
    importDirectory(testCall(application()), transaction, {
      bodies: [
        {
          key: 'parks',
          name: { 'zh-CN': '样例市园林绿化局', en: 'Parks' },
          kind: 'government',
          divisions: [
            {
              key: 'approval',
              name: { 'zh-CN': '审批科' },
              posts: [
                post('clerk', 'clerk'),
                ...(withSecond ? [post('second', 'clerk')] : []),
                post('head', 'head'),
                post('leader', 'leader'),
              ],
            },
          ],
        },
      ],
      officers: logins.map((key) => ({
        account: key,
        name: key,
        assignments:
          key === 'second' && !withSecond
            ? []
            : [
                {
                  ...{ body: 'parks', division: 'approval', post: key, from: '2025-04-01' },
                  ...(key === 'clerk' ? { to: '2026-06-30' } : {}),
                },
              ],
      })),
    }),
  );

before(async () => {
  staffingModule.register?.(application());
  await imported();
  await database.transaction(async (transaction) => {
    for (const login of logins) {
      accounts.set(login, newId());
      await linkOfficer(transaction, login, accounts.get(login) ?? '');
    }
  });
});
after(() => database.close());

/** The day begins in three processes at once, and in one of them again. */
async function begin(day: string): Promise<void> {
  today = day;
  await Promise.all([1, 2, 3].map(() => tellOfEnds(application())));
  await tellOfEnds(application());
}
const told = async (login: Login) =>
  (await listMessages(as(login), { limit: 20 })).messages.map(({ title }) => title).reverse();

test('whose period runs out is told two weeks before and once it is over, each once; one who goes on is not', async () => {
  await begin('2026-06-15');
  assert.deepEqual(await told('clerk'), []);
  await begin('2026-06-16');
  await begin('2026-06-20');
  assert.deepEqual(await told('clerk'), ['您的任职到 2026-06-30 为止：岗位clerk']);
  const [message] = (await listMessages({ ...as('clerk'), language: 'en' }, { limit: 1 })).messages;
  assert.match(message?.body ?? '', /“Post clerk” at Parks ends on 2026-06-30: its period ends then/);
  assert.deepEqual(await assignmentsOf(as('clerk')).then((all) => all.length), 1);
  // Nobody began the first of July.
  await begin('2026-07-03');
  await begin('2026-07-04');
  assert.deepEqual(await assignmentsOf(as('clerk')), []);
  assert.deepEqual((await told('clerk')).slice(1), ['您的任职已经结束：岗位clerk']);
  assert.deepEqual(await told('head'), []);
});

test('a substitute is told when he is one no more, at once where the post is taken back', async () => {
  const [own] = await assignmentsOf(as('head'));
  const [to] = await assignmentsOf(as('second'));
  const period = { assignmentId: own?.id ?? '', toOfficerId: to?.officerId ?? '' };
  await delegateAssignment(as('head'), { ...period, from: '2026-07-04', to: '2026-07-05' });
  await begin('2026-07-05');
  assert.deepEqual(await told('second'), [], 'he has known the day from the first');
  await begin('2026-07-06');
  assert.deepEqual(await told('second'), ['您的任职已经结束：岗位head']);
  const again = await delegateAssignment(as('head'), { ...period, from: '2026-07-06', to: '2026-07-31' });
  await endDelegation(as('head'), again);
  await deliverPending(application());
  await begin('2026-08-01');
  assert.equal((await told('second')).length, 2);
});

test('a post that nobody confirms is told of before and after; confirmed in time, nothing ends', async () => {
  await begin('2026-12-22');
  const ending = (login: Login) => `您的任职到 2027-01-05 为止：岗位${login}`;
  assert.deepEqual((await told('second')).slice(2), [ending('second')]);
  assert.deepEqual(await told('head'), [ending('head')]);
  const [second] = await assignmentsOf(as('second'));
  await settleAssignment(as('leader'), { assignmentId: second?.id ?? '', outcome: 'confirmed' });
  await begin('2027-01-06');
  assert.deepEqual((await told('head')).slice(1), ['您的任职已经结束：岗位head']);
  assert.equal((await told('second')).length, 3, 'of his own nothing has ended');
});

test('whom a superior ends is told at once, whose post a new list leaves out the next morning', async () => {
  await database.execute(`update directory.assignment set confirmed_on = '2026-12-01'`);
  today = '2026-12-23';
  const before = (await told('head')).length;
  const [head] = await assignmentsOf(as('head'));
  await settleAssignment(as('leader'), { assignmentId: head?.id ?? '', outcome: 'ended' });
  await deliverPending(application());
  const now = (await listMessages(as('head'), { limit: 1 })).messages[0];
  assert.match(now?.body ?? '', /经有权的人终止/);
  await imported(false);
  await begin('2026-12-24');
  assert.equal((await told('head')).length, before + 1);
  assert.equal((await told('second')).at(-1), '您的任职已经结束：岗位second');
});
