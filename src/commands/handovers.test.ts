import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { transferStep, viewCase } from '#casework/cases/index.ts';
import {
  acceptHandover,
  carryOutHandover,
  listHandovers,
  planHandover,
  proposeHandover,
  withdrawHandover,
} from '#casework/handovers/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { gatheredIn, openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

/** The open work of one officer goes to another: both say yes, each step is a transfer of its own. */
let planning: PlanningCity;
let clerk: Call;
let head: Call;
let forester: Call;
const postOf = async (call: Call) => (await assignmentsOf(call))[0]?.id ?? '';

before(async () => {
  planning = await openPlanningCity();
  const { city } = planning;
  [clerk, head, forester] = [
    await callOf(city, 'lin.xiaotang'),
    await callOf(city, 'zhou.yan'),
    await callOf(city, 'natural-resources.forestry'),
  ];
});
after(() => planning.city.database.close());

test('nothing moves before both have said yes; then what was given to the one is the other’s', async () => {
  const { city } = planning;
  const caseId = await gatheredIn(planning, city.clock.now(), 'handover-1');
  const taskId = (await viewCase(clerk, caseId)).passings[0]?.taskId ?? '';
  await transferStep(clerk, { id: newId(), taskId, to: await postOf(head), reason: '请您办' });
  const from = await postOf(head);
  const to = await postOf(clerk);
  await assert.rejects(planHandover(forester, from), { code: 'access/denied' });
  await assert.rejects(planHandover(clerk, from), { code: 'access/denied' });
  const plan = await planHandover(head, from);
  assert.deepEqual(
    plan.tasks.map((one) => one.taskId),
    [taskId],
  );
  assert.ok(plan.successors.some(({ officerName }) => officerName === '林晓棠'));

  const id = newId();
  const asked = { id, fromAssignmentId: from, toAssignmentId: to, reason: '调离' };
  await assert.rejects(proposeHandover(head, { ...asked, toAssignmentId: await postOf(forester) }), {
    code: 'handovers/no-successor',
  });
  await proposeHandover(head, asked);
  await assert.rejects(carryOutHandover(head, id), { code: 'handovers/not-accepted' });
  await assert.rejects(acceptHandover(head, id), { code: 'access/denied' });
  assert.deepEqual(
    (await listHandovers(clerk)).map((one) => [one.fromName, one.taskIds.length]),
    [['周砚', 1]],
  );
  assert.deepEqual(await listHandovers(forester), []);
  await acceptHandover(clerk, id);
  await assert.rejects(carryOutHandover(clerk, id), { code: 'access/denied' });
  assert.equal(await carryOutHandover(head, id), 1);
  assert.equal(await carryOutHandover(head, id), 1, 'a second time nothing moves again');
  assert.deepEqual(
    (await planHandover(clerk, to)).tasks.map((one) => one.taskId),
    [taskId],
  );
  assert.deepEqual((await planHandover(head, from)).tasks, []);
  await assert.rejects(proposeHandover(head, { ...asked, id: newId() }), { code: 'handovers/nothing-open' });
  await assert.rejects(withdrawHandover(head, id), { code: 'access/denied' });
});

test('a superior hands over for who is gone; the successor may say no', async () => {
  const leader = await callOf(planning.city, 'natural-resources.leader');
  const from = await postOf(clerk);
  const asked = { fromAssignmentId: from, toAssignmentId: await postOf(head), reason: '病假' };
  const first = newId();
  await proposeHandover(leader, { id: first, ...asked });
  await withdrawHandover(head, first);
  await assert.rejects(acceptHandover(head, first), { code: 'access/denied' });
  const second = newId();
  await proposeHandover(leader, { id: second, ...asked });
  await acceptHandover(head, second);
  assert.equal(await carryOutHandover(leader, second), 1);
});
