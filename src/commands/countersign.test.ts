import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { actOnTask, addStepCountersigner, readInbox, takeBackStep, viewCase } from '#casework/cases/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { gatheredIn, openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
let start: Date;
let directory: string;
let officers: Call[];

/** The city's own pack, but for one step: two officers countersign the decision, and all must assent. */
before(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'mingtang-countersign-'));
  await cp('packs/mingzhou', directory, { recursive: true });
  const file = path.join(directory, 'items/planning-permit/process.bpmn');
  const model = await readFile(file, 'utf8');
  const step = '<bpmn:incoming>to-decide</bpmn:incoming>\n      <bpmn:outgoing>to-decided</bpmn:outgoing>';
  assert.ok(model.includes(step));
  const signed = model
    .replace('id="decide" name="决定"', 'id="decide" name="决定" mt:assent="granted" mt:dissent="refused"')
    .replace(
      step,
      `${step}\n      <bpmn:multiInstanceLoopCharacteristics mt:collection="[1, 2]" mt:element="signer" mt:countersign="all" />`,
    );
  await writeFile(file, signed);
  planning = await openPlanningCity(['packs/china', directory]);
  start = planning.city.clock.now();
  officers = await Promise.all(
    ['zhou.yan', 'natural-resources.leader'].map((one) => callOf(planning.city, one)),
  );
});
after(async () => {
  await planning.city.database.close();
  await rm(directory, { recursive: true });
});

async function toBeSigned(key: string): Promise<{ caseId: string; taskIds: string[] }> {
  const caseId = await gatheredIn(planning, start, key);
  await planning.act('lin.xiaotang', caseId, { act: 'examine', outcome: 'passed' });
  const tasks = await openTasksOfCases(planning.city.database, [caseId]);
  return { caseId, taskIds: tasks.map(({ id }) => id) };
}

test('two countersign: one person once, no effect before both have, and then the decision of all', async () => {
  const { caseId, taskIds } = await toBeSigned('all-1');
  const [head, leader] = officers;
  const [first = '', second = ''] = taskIds;
  assert.equal(taskIds.length, 2);
  assert.ok(head && leader);
  const row = (await readInbox(head, { limit: 200 })).rows.find(({ task }) => task.id === first);
  assert.equal(row?.marks[0]?.kind, 'countersign');
  await actOnTask(head, { taskId: first, outcome: 'granted', reason: '同意' });
  await assert.rejects(actOnTask(head, { taskId: second, outcome: 'granted' }), (error) =>
    isProblem(error, 'cases/signed-already'),
  );
  const between = await viewCase(head, caseId);
  assert.equal(between.case.decidedAt, null);
  assert.equal(between.takeBack?.taskId, first, 'while the other still signs');
  await takeBackStep(head, { id: newId(), taskId: first });
  const again = (await openTasksOfCases(planning.city.database, [caseId])).find(({ id }) => id !== second);
  await actOnTask(leader, { taskId: again?.id ?? '', outcome: 'granted' });
  await actOnTask(head, { taskId: second, outcome: 'granted' });
  const view = await viewCase(head, caseId);
  assert.deepEqual([view.case.state, view.case.outcome], ['closed', 'granted']);
  assert.equal(view.papers.filter(({ template }) => template === 'granted').length, 1);
});

test('one more is asked to countersign: only who has not yet, counted like the others, and on record', async () => {
  const { caseId, taskIds } = await toBeSigned('all-3');
  const [head, leader] = officers;
  const [first = '', second = ''] = taskIds;
  assert.ok(head && leader);
  const offered = (await viewCase(head, caseId)).passings.find(({ taskId }) => taskId === first)?.countersign;
  const asked = offered?.find(({ accountId }) => accountId === leader.actor.id);
  assert.ok(asked, 'the leader may sign what heads sign');
  const input = { id: newId(), taskId: first, to: asked.id, reason: '请局长一同会签' };
  await assert.rejects(
    addStepCountersigner(planning.applicant, { ...input, id: newId() }),
    (error) => isProblem(error, 'cases/not-found') || isProblem(error, 'access/denied'),
  );
  await assert.rejects(addStepCountersigner(head, { ...input, reason: ' ' }), (error) =>
    isProblem(error, 'cases/reason-required'),
  );
  await addStepCountersigner(head, input);
  await addStepCountersigner(head, input);
  const tasks = await openTasksOfCases(planning.city.database, [caseId]);
  const added = tasks.find(({ claimedBy }) => claimedBy === asked.id);
  assert.deepEqual([tasks.length, added?.elementId], [3, 'decide'], 'the same request twice adds one');
  await assert.rejects(addStepCountersigner(head, { ...input, id: newId() }), (error) =>
    isProblem(error, 'cases/not-to-them'),
  );
  const view = await viewCase(leader, caseId);
  const act = view.acts.find(({ kind }) => kind === 'add-countersigner');
  assert.deepEqual([act?.reason, act?.passing?.to?.assignmentId], ['请局长一同会签', asked.id]);
  const row = (await readInbox(leader, { limit: 200 })).rows.find(({ task }) => task.id === added?.id);
  assert.deepEqual(
    row?.marks.map(({ kind }) => kind),
    ['signer', 'countersign'],
  );
  const outside = await viewProgress(planning.applicant, caseId);
  assert.ok(!JSON.stringify(outside).includes('会签'), 'how a body hands its work about is its own matter');

  await actOnTask(head, { taskId: first, outcome: 'granted', reason: '同意' });
  await actOnTask(leader, { taskId: added?.id ?? '', outcome: 'granted', reason: '同意' });
  assert.equal((await viewCase(head, caseId)).case.decidedAt, null, 'all three sign');
  const clerk = await callOf(planning.city, 'lin.xiaotang');
  assert.deepEqual(
    (await viewCase(clerk, caseId)).passings.flatMap(({ countersign }) => countersign),
    [],
  );
  assert.ok(second);
});

test('one who does not assent decides the whole at once', async () => {
  const { caseId, taskIds } = await toBeSigned('all-2');
  const [head] = officers;
  assert.ok(head);
  await actOnTask(head, { taskId: taskIds[0] ?? '', outcome: 'refused', reason: '退界距离不足' });
  const view = await viewCase(head, caseId);
  assert.deepEqual([view.case.state, view.case.outcome], ['closed', 'refused']);
});
