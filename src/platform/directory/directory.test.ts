import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Database, openDatabase } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { assignmentsOf } from './assignments-of.ts';
import { delegateAssignment } from './delegate-assignment.ts';
import { endDelegation } from './end-delegation.ts';
import { findBody, listBodies } from './find-body.ts';
import { type DirectoryDefinition, importDirectory } from './import-directory.ts';
import { linkOfficer } from './link-officer.ts';
import { listDelegations } from './list-delegations.ts';
import { sampleBodies, sampleOfficers } from './sample-directory.ts';
import { selectAssignmentsOfBody } from './store.ts';

const sample: DirectoryDefinition = { bodies: sampleBodies, officers: sampleOfficers };
const regionId = newId();
let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const application = () => testApplication(database);
const load = (definition: DirectoryDefinition) =>
  database.transaction((transaction) =>
    importDirectory(testCall(application()), transaction, definition, async () => regionId),
  );
const accountFor = async (officer: string) => {
  const id = newId();
  await database.transaction((transaction) => linkOfficer(transaction, officer, id));
  return testCall(application(), { kind: 'account', id });
};

test('importing the same directory twice gives the same bodies with the same ids', async () => {
  await load(sample);
  const first = await listBodies(application());
  await load(sample);
  assert.deepEqual(await listBodies(application()), first);
  assert.deepEqual(
    first.map(({ key }) => key),
    ['city-government', 'natural-resources', 'parks'],
  );
  assert.equal((await findBody(application(), 'parks'))?.regionId, regionId);
});

test('an assignment says who acts for which body and division, and how far', async () => {
  await load(sample);
  const call = await accountFor('planning-clerk');
  const [assignment, ...others] = await assignmentsOf(call);
  assert.equal(others.length, 0);
  assert.equal(assignment?.bodyKey, 'natural-resources');
  assert.equal(assignment?.divisionKey, 'planning');
  assert.equal(assignment?.grade, 'clerk');
  assert.deepEqual(assignment?.matters, ['planning-permit']);
  assert.equal(assignment?.regionId, regionId);
  const [head] = await assignmentsOf(await accountFor('planning-head'));
  assert.equal(head?.matters, 'all');
});

test('what a later pack leaves out ends, and what comes back begins again', async () => {
  await load(sample);
  const call = await accountFor('parks-clerk');
  assert.equal((await assignmentsOf(call)).length, 1);
  await load({
    bodies: sampleBodies,
    officers: sampleOfficers.filter(({ account }) => account !== 'parks-clerk'),
  });
  assert.equal((await assignmentsOf(testCall(application(), call.actor))).length, 0);
  await load({ bodies: sampleBodies.filter(({ key }) => key !== 'parks'), officers: [] });
  assert.equal((await listBodies(application())).length, 2);
  await load(sample);
  assert.equal((await assignmentsOf(testCall(application(), call.actor))).length, 1);
});

test('an officer in a post that does not exist is refused with both names', async () => {
  await assert.rejects(
    load({
      bodies: sampleBodies,
      officers: [
        {
          account: 'x',
          name: '甲',
          assignments: [{ body: 'parks', division: 'none', post: 'none', from: '2024-01-01' }],
        },
      ],
    }),
    { code: 'directory/unknown-post' },
  );
});

test('a delegation holds for its days only, within what the giver has, and goes no further', async () => {
  await load(sample);
  const head = await accountFor('planning-head');
  const clerk = await accountFor('planning-clerk');
  const [own] = await assignmentsOf(head);
  const [receiver] = await assignmentsOf(clerk);
  assert.ok(own && receiver);
  const period = { from: '2026-11-20', to: '2026-11-22' };
  await delegateAssignment(head, { assignmentId: own.id, toOfficerId: receiver.officerId, ...period });
  assert.equal((await assignmentsOf(testCall(application(), clerk.actor))).length, 1);

  const later = application();
  later.clock.moveTo(new Date('2026-11-22T12:00:00+08:00'));
  const delegated = (await assignmentsOf(testCall(later, clerk.actor))).find(
    ({ delegatedFrom }) => delegatedFrom === own.id,
  );
  assert.equal(delegated?.grade, 'head');
  await assert.rejects(
    delegateAssignment(testCall(later, clerk.actor), {
      assignmentId: delegated?.id ?? '',
      toOfficerId: own.officerId,
      ...period,
    }),
    { code: 'directory/not-delegable' },
  );
  await assert.rejects(
    delegateAssignment(clerk, {
      assignmentId: receiver.id,
      toOfficerId: own.officerId,
      matters: ['something-else'],
      ...period,
    }),
    { code: 'directory/not-delegable' },
  );
  assert.equal((await selectAssignmentsOfBody(database, own.bodyId, '2026-11-22')).length, 4);
});

test('what one process changes another sees within a second, itself at once', async (context) => {
  await load(sample);
  const head = await accountFor('planning-head');
  const clerk = await accountFor('planning-clerk');
  let present = 1_000_000;
  context.mock.method(performance, 'now', () => present);
  const other = openDatabase(database.url, { connections: 2 });
  try {
    const elsewhere = (of: typeof clerk) =>
      assignmentsOf({ ...testApplication(other), ...of, database: other });
    const [own] = await assignmentsOf(head);
    const [receiver] = await elsewhere(clerk);
    assert.ok(own && receiver);
    const id = await delegateAssignment(head, {
      assignmentId: own.id,
      toOfficerId: receiver.officerId,
      from: '2026-11-19',
      to: '2026-11-19',
    });
    const delegated = async (found: Promise<readonly { delegatedFrom: string | null }[]>) =>
      (await found).some(({ delegatedFrom }) => delegatedFrom === own.id);
    assert.equal(await delegated(assignmentsOf(clerk)), true, 'at once where it was made');
    assert.equal(await delegated(elsewhere(clerk)), false, 'the other process has not looked yet');
    present += 1000;
    assert.equal(await delegated(elsewhere(clerk)), true);

    await load({
      bodies: sampleBodies,
      officers: sampleOfficers.filter(({ account }) => account !== 'planning-clerk'),
    });
    assert.equal(
      (await assignmentsOf(clerk)).some(({ id }) => id === receiver.id),
      false,
    );
    present += 1000;
    assert.equal(
      (await elsewhere(clerk)).some(({ id }) => id === receiver.id),
      false,
      'a post that was taken away',
    );
    await endDelegation(head, id);
  } finally {
    await other.close();
  }
});

test('a delegation is listed to both, and ended at once by the giver alone', async () => {
  await load(sample);
  const head = await accountFor('planning-head');
  const clerk = await accountFor('planning-clerk');
  const [own] = await assignmentsOf(head);
  const [receiver] = await assignmentsOf(clerk);
  assert.ok(own && receiver);
  const asked = { assignmentId: own.id, toOfficerId: receiver.officerId };
  const day = '2026-11-19';
  await assert.rejects(delegateAssignment(head, { ...asked, from: '2026-11-18', to: day }), {
    code: 'directory/delegation-past',
  });
  const [stranger] = await assignmentsOf(await accountFor('parks-clerk'));
  await assert.rejects(
    delegateAssignment(head, { ...asked, toOfficerId: stranger?.officerId ?? '', from: day, to: day }),
    { code: 'directory/not-a-colleague' },
  );
  const id = await delegateAssignment(head, { ...asked, from: day, to: day });
  const listed = async (of: typeof head) => (await listDelegations(of)).find((row) => row.id === id)?.own;
  assert.deepEqual([await listed(head), await listed(clerk)], [true, false]);
  assert.ok((await assignmentsOf(clerk)).some((held) => held.id === id));
  await assert.rejects(endDelegation(clerk, id), { code: 'directory/delegation-unknown' });
  await endDelegation(head, id);
  assert.ok(!(await assignmentsOf(clerk)).some((held) => held.id === id));
  assert.equal(await listed(head), undefined);
});

test('one power is in the hands of one substitute a day, also where two are named at the same moment', async () => {
  await load(sample);
  const head = await accountFor('planning-head');
  const [own] = await assignmentsOf(head);
  assert.ok(own);
  const others = (await selectAssignmentsOfBody(database, own.bodyId, '2026-11-19')).filter(
    ({ officerId, delegatedFrom }) => officerId !== own.officerId && delegatedFrom === null,
  );
  const [first, second] = [...new Set(others.map(({ officerId }) => officerId))];
  assert.ok(first && second);
  const ask = (toOfficerId: string, from: string, to: string, matters?: readonly string[]) =>
    delegateAssignment(head, {
      assignmentId: own.id,
      toOfficerId,
      from,
      to,
      ...(matters ? { matters } : {}),
    });
  const codes = async (asked: readonly Promise<string>[]) =>
    (await Promise.allSettled(asked))
      .map((one) => (one.status === 'fulfilled' ? 'given' : (one.reason as { code: string }).code))
      .sort();
  assert.deepEqual(
    await codes([ask(first, '2027-03-01', '2027-03-05'), ask(second, '2027-03-05', '2027-03-09')]),
    ['directory/delegated-already', 'given'],
  );
  assert.deepEqual(
    await codes([ask(first, '2027-04-01', '2027-04-05'), ask(first, '2027-04-01', '2027-04-05')]),
    ['directory/delegated-already', 'given'],
    'sent twice',
  );
  assert.deepEqual(
    await codes([ask(first, '2027-05-01', '2027-05-05'), ask(second, '2027-05-06', '2027-05-09')]),
    ['given', 'given'],
    'one after the other',
  );
  assert.deepEqual(
    await codes([
      ask(first, '2027-06-01', '2027-06-05', ['one']),
      ask(second, '2027-06-01', '2027-06-05', ['two']),
    ]),
    ['given', 'given'],
    'different matters',
  );
  await assert.rejects(ask(second, '2027-06-05', '2027-06-06', ['one', 'three']), {
    code: 'directory/delegated-already',
  });
});
