import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  actOnTask,
  actOnTasks,
  addStepSigner,
  casesModule,
  delegateStep,
  moveStep,
  readInbox,
  recuseFromCase,
  returnStep,
  takeBackStep,
  transferStep,
  urgeCase,
  viewCase,
} from '#casework/cases/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { authenticateWith, createHttpServer } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { assignmentsOf, delegateAssignment } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { gatheredIn, openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
let city: PlanningCity['city'];
let clerk: Call;
let head: Call;
let leader: Call;
let start: Date;

before(async () => {
  planning = await openPlanningCity();
  city = planning.city;
  start = city.clock.now();
  [clerk, head, leader] = [
    await callOf(city, 'lin.xiaotang'),
    await callOf(city, 'zhou.yan'),
    await callOf(city, 'natural-resources.leader'),
  ];
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const postOf = async (call: Call) => (await assignmentsOf(call))[0]?.id ?? '';
const stepsOf = async (call: Call, caseId: string) => (await viewCase(call, caseId)).passings;
const waits = async (call: Call, caseId: string) =>
  (await readInbox(call, { limit: 200 })).rows.find((row) => row.case.id === caseId);

const gathered = (key: string) => gatheredIn(planning, start, key);

async function examined(key: string): Promise<string> {
  const caseId = await gathered(key);
  await planning.act('lin.xiaotang', caseId, { act: 'examine', outcome: 'passed' });
  return caseId;
}

test('the head returns a case with a reason; the clerk is told, sees why, and it comes back', async () => {
  const caseId = await examined('return-1');
  const taskId = await planning.taskOf(caseId, 'decide');
  const offered = (await stepsOf(head, caseId))[0]?.returns.map(({ element }) => element);
  assert.deepEqual(
    offered,
    ['gather', 'hear-neighbours', 'opinions'],
    'acceptance has been told and is not done again',
  );
  const act = { id: newId(), taskId, to: 'gather', reason: '请核对日照分析的结论' };
  await assert.rejects(returnStep(clerk, act), is('access/denied'), 'it is not the clerk’s step');
  await assert.rejects(returnStep(head, { ...act, reason: ' ' }), is('cases/reason-required'));
  await assert.rejects(returnStep(head, { ...act, to: 'accept' }), is('cases/step-unlawful'));
  assert.deepEqual(await returnStep(head, act), await returnStep(head, act), 'twice is once');
  const row = await waits(clerk, caseId);
  assert.deepEqual(row?.marks, [{ kind: 'returned', by: '周砚', reason: '请核对日照分析的结论' }]);
  const { messages } = await listMessages(clerk);
  assert.match(messages[0]?.body ?? '', /周砚把办件 .*“汇总审查”退回给您。理由：请核对日照分析的结论。/);
  const told = (await viewProgress(planning.applicant, caseId)).entries.map(({ kind }) => kind);
  assert.equal(told.filter((kind) => kind === 'reopened').length, 1);
  await planning.act('lin.xiaotang', caseId, { act: 'examine', outcome: 'passed' });
  await planning.act('zhou.yan', caseId, { act: 'decide', outcome: 'granted' });
  const view = await viewCase(clerk, caseId);
  assert.equal(view.case.outcome, 'granted');
  const returned = view.acts.find(({ kind }) => kind === 'return');
  assert.deepEqual(
    [
      returned?.doneBy,
      returned?.reason,
      returned?.passing?.step['zh-CN'],
      returned?.passing?.toStep?.['zh-CN'],
    ],
    ['周砚', '请核对日照分析的结论', '决定', '汇总审查'],
  );
  const seen = (await viewCase(planning.applicant, caseId)).acts.map(({ kind }) => kind);
  assert.ok(!seen.includes('return'), 'how a body hands its work about is not the applicant’s matter');
});

test('what was examined is taken back by who did it, until somebody acts; what was told is not', async () => {
  const caseId = await gathered('take-back-1');
  await assert.rejects(
    takeBackStep(clerk, { id: newId(), taskId: await acceptanceOf(caseId) }),
    is('cases/told-already'),
  );
  const taskId = await planning.taskOf(caseId, 'examine');
  await planning.act('lin.xiaotang', caseId, { act: 'examine', outcome: 'passed' });
  assert.equal((await viewCase(clerk, caseId)).takeBack?.taskId, taskId);
  assert.equal((await viewCase(head, caseId)).takeBack, null);
  await assert.rejects(takeBackStep(head, { id: newId(), taskId }), is('access/denied'));
  await takeBackStep(clerk, { id: newId(), taskId, reason: '漏看一份材料' });
  assert.equal((await waits(clerk, caseId))?.task.act, 'examine');
  assert.equal(await waits(head, caseId), undefined);
  const again = await planning.taskOf(caseId, 'examine');
  await planning.act('lin.xiaotang', caseId, { act: 'examine', outcome: 'passed' });
  await planning.act('zhou.yan', caseId, { act: 'decide', outcome: 'refused', reason: '不符合规划条件' });
  await assert.rejects(takeBackStep(clerk, { id: newId(), taskId: again }), is('cases/closed'));
});

async function acceptanceOf(caseId: string): Promise<string> {
  const done = (await viewCase(clerk, caseId)).acts.find(({ kind }) => kind === 'accept');
  assert.ok(done?.taskId);
  return done.taskId;
}

test('a step that is transferred is one officer’s: nobody else does it, heads may give it on', async () => {
  const caseId = await gathered('transfer-1');
  const taskId = await planning.taskOf(caseId, 'examine');
  const [possible] = await stepsOf(clerk, caseId);
  assert.deepEqual(
    possible?.transfer.map(({ officerName }) => officerName),
    ['周砚', '章霁月'],
    'those who may do the step, and not oneself',
  );
  const to = await postOf(head);
  const give = { id: newId(), taskId, to, reason: '外出核查' };
  await assert.rejects(
    transferStep(clerk, { ...give, to: await postOf(await callOf(city, 'natural-resources.forestry')) }),
    is('cases/not-to-them'),
  );
  await transferStep(clerk, give);
  assert.equal(await waits(clerk, caseId), undefined, 'gone from the inbox');
  assert.ok(
    (await readInbox(clerk, { view: 'others', limit: 200 })).rows.some((row) => row.case.id === caseId),
    'but to be seen with the others’',
  );
  assert.deepEqual((await waits(head, caseId))?.marks[0], {
    kind: 'transferred',
    by: '林晓棠',
    reason: '外出核查',
  });
  await assert.rejects(actOnTask(clerk, { taskId, outcome: 'passed' }), is('access/denied'));
  await assert.rejects(transferStep(clerk, { ...give, id: newId() }), is('access/denied'));
  assert.equal((await viewCase(leader, caseId)).waiting[0]?.holder, '周砚');
  await transferStep(leader, { ...give, id: newId(), to: await postOf(clerk), reason: '仍由原经办人办' });
  await actOnTask(clerk, { taskId, outcome: 'passed' });
});

test('a delegate acts on behalf of the giver, and the history says so', async () => {
  const caseId = await examined('delegate-1');
  const taskId = await planning.taskOf(caseId, 'decide');
  const give = { id: newId(), taskId, to: await postOf(leader), reason: '参加会议', confirm: false };
  await delegateStep(head, give);
  await assert.rejects(actOnTask(head, { taskId, outcome: 'granted' }), is('processes/task-held'));
  const row = await waits(leader, caseId);
  assert.equal(row?.marks[0]?.kind, 'delegated');
  await actOnTask(leader, { taskId: row?.task.id ?? '', outcome: 'granted' });
  const decided = (await viewCase(clerk, caseId)).acts.find(({ kind }) => kind === 'decide');
  assert.deepEqual([decided?.doneBy, decided?.onBehalfOf, decided?.outcome], ['章霁月', '周砚', 'granted']);
});

test('with a signer added after, nothing is decided until the last has signed', async () => {
  const caseId = await examined('sign-1');
  const taskId = await planning.taskOf(caseId, 'decide');
  await addStepSigner(head, {
    id: newId(),
    taskId,
    to: await postOf(leader),
    when: 'after',
    reason: '请局长会签',
  });
  await actOnTask(head, { taskId, outcome: 'granted', reason: '符合条件' });
  const between = await viewCase(head, caseId);
  assert.equal(between.case.decidedAt, null);
  assert.ok(!between.papers.some(({ template }) => template === 'granted'));
  assert.deepEqual(
    between.acts.filter(({ kind }) => kind === 'sign').map(({ doneBy, outcome }) => [doneBy, outcome]),
    [['周砚', 'granted']],
  );
  const row = await waits(leader, caseId);
  assert.deepEqual(row?.marks, [{ kind: 'signer', by: '周砚', reason: '请局长会签' }]);
  await actOnTask(leader, { taskId: row?.task.id ?? '', outcome: 'refused', reason: '退界距离不足' });
  const view = await viewCase(head, caseId);
  assert.deepEqual([view.case.state, view.case.outcome], ['closed', 'refused']);
  assert.equal(view.papers.filter(({ template }) => template === 'refused').length, 1);
});

test('an applicant urges once a working day; officer and head are told and see it', async () => {
  const caseId = await gathered('urge-1');
  const urge = (reason = '') => urgeCase(planning.applicant, { id: newId(), caseId, reason });
  await urge('等着开工');
  await assert.rejects(urge(), is('cases/urged-today'));
  assert.deepEqual((await waits(clerk, caseId))?.marks.at(-1), {
    kind: 'urged',
    by: '',
    reason: '',
    times: 1,
  });
  for (const officer of [clerk, head]) {
    const { messages } = await listMessages(officer);
    assert.match(messages[0]?.body ?? '', /请尽快办理办件 .*“汇总审查”.*说明：等着开工。/);
  }
  await urgeCase(head, { id: newId(), caseId });
  await assert.rejects(urgeCase(clerk, { id: newId(), caseId }), is('access/denied'));
  city.clock.moveTo(new Date('2026-11-20T09:00:00+08:00'));
  await urge();
  assert.equal((await waits(clerk, caseId))?.marks.at(-1)?.times, 3);
  const told = (await viewProgress(planning.applicant, caseId)).entries.filter(
    ({ kind }) => kind === 'urged',
  );
  assert.equal(told.length, 2);
  city.clock.moveTo(start);
});

test('the body that leads urges a part at another body, which sees it', async () => {
  const { caseId } = await planning.submit('urge-2');
  await planning.accept(caseId);
  const { branches } = await viewProgress(planning.applicant, caseId);
  const parks = branches.find(({ itemKey }) => itemKey === 'planning-opinion-parks');
  await urgeCase(clerk, { id: newId(), caseId: parks?.caseId ?? '' });
  assert.equal((await waits(await callOf(city, 'parks'), parks?.caseId ?? ''))?.marks[0]?.times, 1);
  await assert.rejects(
    urgeCase(await callOf(city, 'zhao.mingwei'), { id: newId(), caseId: parks?.caseId ?? '' }),
    is('access/denied'),
  );
});

test('who declares a conflict handles the case no more', async () => {
  const caseId = await gathered('recuse-1');
  const taskId = await planning.taskOf(caseId, 'examine');
  const act = { id: newId(), taskId, to: await postOf(head), reason: '申请人是近亲属' };
  await assert.rejects(recuseFromCase(clerk, { ...act, reason: '' }), is('cases/reason-required'));
  await recuseFromCase(clerk, act);
  await assert.rejects(actOnTask(clerk, { taskId, outcome: 'passed' }), is('access/denied'));
  const [possible] = await stepsOf(head, caseId);
  assert.deepEqual(
    possible?.transfer.map(({ officerName }) => officerName),
    ['章霁月'],
    'it cannot be given back to him',
  );
  await actOnTask(head, { taskId, outcome: 'passed' });
  const view = await viewCase(leader, caseId);
  assert.equal(view.acts.find(({ kind }) => kind === 'recuse')?.reason, '申请人是近亲属');
  assert.deepEqual((await viewCase(planning.applicant, caseId)).case.recused, []);
});

test('a head leads a case on with a reason, never past the decision; a clerk does not', async () => {
  const caseId = await gathered('move-1');
  const taskId = await planning.taskOf(caseId, 'examine');
  const moves = (await stepsOf(head, caseId))[0]?.moves.map(({ element }) => element) ?? [];
  assert.ok(moves.includes('decide') && !moves.includes('accept') && !moves.includes('correct'), `${moves}`);
  const move = { id: newId(), taskId, to: 'decide', reason: '已集体审议' };
  await assert.rejects(moveStep(clerk, move), is('access/denied'));
  await assert.rejects(moveStep(head, { ...move, to: 'granted' }), is('cases/step-unlawful'));
  await moveStep(head, move);
  assert.equal((await waits(head, caseId))?.marks[0]?.kind, 'moved');
});

test('many are accepted in one go; none is refused so', async () => {
  const ids = await Promise.all(
    ['bulk-1', 'bulk-2', 'bulk-3'].map(async (key) => {
      const { caseId } = await planning.submit(key);
      return { caseId, taskId: await planning.taskOf(caseId, 'accept') };
    }),
  );
  const taskIds = ids.map(({ taskId }) => taskId);
  await assert.rejects(
    actOnTasks(clerk, { taskIds, outcome: 'not-accepted', reason: '不全' }),
    is('cases/not-in-bulk'),
  );
  await planning.accept(ids[0]?.caseId ?? '');
  const { done, left } = await actOnTasks(clerk, { taskIds, outcome: 'accepted', reason: '材料齐全' });
  assert.deepEqual(done, taskIds.slice(1));
  assert.match(left[0]?.title ?? '', /已由 林晓棠/);
  const foreign = await actOnTasks(await callOf(city, 'parks'), { taskIds, outcome: 'accepted' });
  assert.equal(foreign.left.length, 3);
});

test('a substitute does what waits for who is away, in his name', async () => {
  const caseId = await gathered('substitute-1');
  const [own] = await assignmentsOf(clerk);
  const [other] = await assignmentsOf(head);
  assert.ok(own && other);
  await delegateAssignment(clerk, {
    assignmentId: own.id,
    toOfficerId: other.officerId,
    from: '2026-11-19',
    to: '2026-11-19',
  });
  assert.ok(await waits(head, caseId), 'in the substitute’s inbox');
  const standIn = (await assignmentsOf(head)).find(({ delegatedFrom }) => delegatedFrom === own.id);
  const acting: Call = { ...head, actor: { ...head.actor, assignmentId: standIn?.id ?? '' } };
  await actOnTask(acting, { taskId: await planning.taskOf(caseId, 'examine'), outcome: 'passed' });
  const done = (await viewCase(leader, caseId)).acts.find(
    (act) => act.caseId === caseId && act.kind === 'examine',
  );
  assert.deepEqual([done?.doneBy, done?.onBehalfOf], ['周砚', '林晓棠']);
});

test('by API the wrong role is told 403, whatever the act', async () => {
  const caseId = await gathered('api-1');
  const taskId = await planning.taskOf(caseId, 'examine');
  const { actor } = await callOf(city, 'parks');
  authenticateWith(city, async () => actor);
  const http = await createHttpServer(city, [casesModule]);
  const to = await postOf(head);
  for (const [url, more] of [
    ['/api/tasks/return', { to: 'opinions' }],
    ['/api/tasks/take-back', {}],
    ['/api/tasks/transfer', { to }],
    ['/api/tasks/delegate', { to, confirm: true }],
    ['/api/tasks/add-signer', { to, when: 'before' }],
    ['/api/tasks/recuse', { to }],
    ['/api/tasks/move', { to: 'decide' }],
  ] as const) {
    const answer = await http.inject({
      method: 'POST',
      url,
      payload: { id: newId(), taskId, reason: '理由', ...more },
    });
    assert.equal(answer.statusCode, 403, url);
  }
  await http.close();
});
