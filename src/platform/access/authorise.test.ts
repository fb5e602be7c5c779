import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { findBody, importDirectory, linkOfficer } from '#platform/directory/index.ts';
import { authorise, mayDo } from './authorise.ts';
import type { CaseResource } from './model.ts';
import { reachOf } from './reach-of.ts';

let database: Database;
let clerk: Actor;
let parks: string;
before(async () => {
  database = await testDatabase();
  const application = testApplication(database);
  const clerkId = newId();
  await database.transaction(async (transaction) => {
    await importDirectory(testCall(application), transaction, {
      bodies: [
        {
          key: 'parks',
          name: { 'zh-CN': '样例市园林绿化局' },
          kind: 'government',
          divisions: [
            {
              key: 'approval',
              name: { 'zh-CN': '审批科' },
              posts: [{ key: 'clerk', name: { 'zh-CN': '经办人' }, grade: 'clerk', matters: 'all' }],
            },
          ],
        },
      ],
      officers: [
        {
          account: 'clerk',
          name: '苗青禾',
          assignments: [{ body: 'parks', division: 'approval', post: 'clerk', from: '2024-01-01' }],
        },
      ],
    });
    await linkOfficer(transaction, 'clerk', clerkId);
  });
  clerk = { kind: 'account', id: clerkId };
  parks = (await findBody(application, 'parks'))?.id ?? '';
});
after(() => database.close());

const caseOf = (bodyId: string): CaseResource => ({
  kind: 'case',
  id: newId(),
  bodyId,
  divisionKey: 'approval',
  itemKey: 'felling',
});

test('an officer acts under the assignment that permits it', async () => {
  const call = testCall(testApplication(database), clerk);
  const { assignmentId } = await authorise(call, 'case.accept', caseOf(parks));
  assert.ok(assignmentId);
  const reach = await reachOf(call, 'case.accept');
  assert.deepEqual(reach.bodies, [
    { bodyId: parks, divisionKey: 'approval', divisionKeys: ['approval'], matters: 'all', rank: 1 },
  ]);
  // Who says that he acts under an assignment which is not his, acts under none.
  const other = testCall(testApplication(database), { ...clerk, assignmentId: newId() });
  await assert.rejects(authorise(other, 'case.accept', caseOf(parks)), { code: 'access/denied' });
});

test('another body is refused, a visitor is asked to sign in, the program itself is not asked', async () => {
  const application = testApplication(database);
  const call = testCall(application, clerk);
  await assert.rejects(authorise(call, 'case.read', caseOf(newId())), { code: 'access/denied', status: 403 });
  assert.equal(await mayDo(call, 'case.read', caseOf(newId())), false);
  const visitor = testCall(application, { kind: 'visitor', id: 'visitor' });
  await assert.rejects(authorise(visitor, 'case.read', caseOf(parks)), {
    code: 'access/sign-in-required',
    status: 401,
  });
  assert.deepEqual(await authorise(testCall(application), 'case.accept', caseOf(parks)), {
    assignmentId: null,
  });
});
