import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assignTask,
  moveSteps,
  planBalance,
  readLoad,
  readSteps,
  setRule,
} from '#casework/assigning/index.ts';
import { actOnTask, transferStep, viewCase } from '#casework/cases/index.ts';
import { makeFeed, readFeed } from '#front/agenda/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { type Database, openDatabase } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { testApplication } from '#kernel/testing/index.ts';
import { assignmentsOf, delegateAssignment, linkOfficer } from '#platform/directory/index.ts';
import { mondayOf, planWeek, publishWeek } from '#platform/duty/index.ts';
import { findTask } from '#platform/processes/index.ts';
import { handInList, settleList } from '#platform/staffing/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

/** New steps of a division find their officer by its rule: never one who may not, never two. */
let planning: PlanningCity;
let other: Database;
let head: Call;
const clerks: Call[] = [];
const place = { bodyId: '', divisionKey: 'construction-planning' };
let count = 0;

const postOf = async (call: Call) => (await assignmentsOf(call))[0]?.id ?? '';
const officerOf = async (call: Call) => (await assignmentsOf(call))[0]?.officerId ?? '';
const newTask = async () => {
  count += 1;
  const { caseId } = await planning.submit(`assigning-${count}`);
  return { caseId, taskId: await planning.taskOf(caseId, 'accept') };
};
const holderOf = async (taskId: string) =>
  (await findTask(planning.city.database, taskId))?.claimedBy ?? null;
const system = () => systemCall(planning.city, 'test');
const given = async () => {
  const { taskId } = await newTask();
  await assignTask(system(), taskId);
  return holderOf(taskId);
};
const rule = (strategy: Parameters<typeof setRule>[1]['strategy'], more = {}) =>
  setRule(head, { ...place, itemKey: '', act: '', strategy, otherwise: 'inbox', shares: [], ...more });

before(async () => {
  planning = await openPlanningCity();
  const { city } = planning;
  other = openDatabase(city.database.url, { connections: 4 });
  head = await callOf(city, 'zhou.yan');
  place.bodyId = (await assignmentsOf(head))[0]?.bodyId ?? '';
  clerks.push(await callOf(city, 'lin.xiaotang'));
  const [keeper, mayor] = [await callOf(city, 'security'), await callOf(city, 'mayor')];
  const letIn = async (text: string) => {
    const { id, plan } = await handInList(keeper, { name: 'list.csv', bytes: Buffer.from(text) });
    assert.ok(id, JSON.stringify(plan.faults));
    await settleList(mayor, id, 'approved');
  };
  await letIn('登录名,姓名,在职\nyun.shan,云杉,是\nhe.chuan,何川,是');
  await letIn(
    `登录名,机构键名,科室键名,岗位键名,任职日期,免职日期\n${['yun.shan', 'he.chuan']
      .map((one) => `${one},natural-resources,construction-planning,clerk,2026-01-01,`)
      .join('\n')}`,
  );
  for (const account of ['yun.shan', 'he.chuan']) {
    const id = newId();
    await city.database.transaction((transaction) => linkOfficer(transaction, account, id));
    clerks.push({ ...head, actor: { kind: 'account', id } });
  }
});
after(async () => {
  await other.close();
  await planning.city.database.close();
});

test('without a rule a step waits for whoever takes it; only heads set one', async () => {
  assert.equal(await given(), null);
  const [clerk] = clerks;
  assert.ok(clerk);
  await assert.rejects(
    setRule(clerk, { ...place, itemKey: '', act: '', strategy: 'in-turn', otherwise: 'inbox', shares: [] }),
    { code: 'access/denied' },
  );
  await assert.rejects(rule('in-turn', { itemKey: 'no-such-item' }), { code: 'assigning/no-item' });
  await assert.rejects(rule('by-initial'), { code: 'assigning/no-shares' });
});

test('in turn: two programs at once give each step once, and all have as many', async () => {
  await rule('in-turn');
  const tasks: string[] = [];
  for (let i = 0; i < 6; i += 1) tasks.push((await newTask()).taskId);
  const second = systemCall(testApplication(other, planning.city.clock), 'test');
  const results = await Promise.all(
    tasks.flatMap((taskId) => [assignTask(system(), taskId), assignTask(second, taskId)]),
  );
  assert.equal(results.filter(Boolean).length, tasks.length);
  const holders = await Promise.all(tasks.map(holderOf));
  const posts = await Promise.all(clerks.map(postOf));
  assert.deepEqual(
    posts.map((post) => holders.filter((holder) => holder === post).length),
    [2, 2, 2],
  );
});

test('whoever it was given to does it and nobody else; officers read why, the applicant does not', async () => {
  const { caseId, taskId } = await newTask();
  await assignTask(system(), taskId);
  const holder = await holderOf(taskId);
  const posts = await Promise.all(clerks.map(postOf));
  const at = posts.indexOf(holder ?? '');
  const [holding, idle] = [clerks[at], clerks[(at + 1) % clerks.length]];
  assert.ok(holding && idle);
  await assert.rejects(actOnTask(idle, { taskId, outcome: 'accepted' }), { code: 'access/denied' });
  const [act] = (await viewCase(head, caseId)).acts.filter(({ kind }) => kind === 'assign');
  assert.deepEqual([act?.outcome, act?.passing?.to?.assignmentId, act?.doneBy], ['in-turn', holder, '']);
  assert.ok(!(await viewCase(planning.applicant, caseId)).acts.some(({ kind }) => kind === 'assign'));
  // A head may still give it to another.
  await transferStep(head, { id: newId(), taskId, to: await postOf(idle), reason: '您熟悉' });
  await actOnTask(idle, { taskId, outcome: 'accepted' });
  assert.equal(await assignTask(system(), taskId), false, 'what is done is not given');
});

test('the narrower rule wins; least load, initial, roster and as before choose as they say', async () => {
  const [first, second, third] = clerks;
  assert.ok(first && second && third);
  await rule('least-load', { itemKey: 'planning-permit', act: 'accept' });
  const loads = async () =>
    new Map((await readLoad(head, place)).map(({ assignmentId, open }) => [assignmentId, open]));
  const before = await loads();
  const least = Math.min(...(await Promise.all(clerks.map(postOf))).map((id) => before.get(id) ?? 0));
  const to = await given();
  assert.equal(before.get(to ?? ''), least);
  assert.equal((await loads()).get(to ?? ''), least + 1);

  const shares = [
    { officerId: await officerOf(second), keys: ['a', 'b'] },
    { officerId: await officerOf(third), keys: [...'CDEFGHIJKLMNOPQRSTUVWXYZ'] },
  ];
  const narrow = { itemKey: 'planning-permit', act: 'accept' };
  await rule('by-initial', { ...narrow, shares });
  assert.equal(await given(), await postOf(third));

  await rule('by-roster', narrow);
  assert.equal(await given(), null, 'nobody is on duty, and nothing is said otherwise');
  const today = planning.city.clock.today();
  const week = { ...place, beginsOn: mondayOf(today) };
  const officerId = await officerOf(second);
  await planWeek(head, {
    ...week,
    turns: [
      { day: today, half: 'morning', officerId },
      { day: today, half: 'afternoon', officerId: await officerOf(first) },
    ],
  });
  await publishWeek(head, week);
  assert.equal(await given(), await postOf(second));
  const link = await makeFeed(first);
  const feed = await readFeed(planning.city, /calendar\/([\w-]+)\.ics/.exec(link)?.[1] ?? '');
  assert.ok(feed.includes('SUMMARY:值班：下午'), 'it stands in the calendar of whoever has it');

  await rule('as-before', { ...narrow, otherwise: 'in-turn' });
  assert.notEqual(await given(), null);
});

test('never to who has declared a conflict, nor to who is away; what he has goes to others', async () => {
  const [first, second] = clerks;
  assert.ok(first && second);
  await rule('in-turn', { itemKey: 'planning-permit', act: 'accept' });
  const { caseId, taskId } = await newTask();
  await planning.city.database.query(`update cases.case set recused = $2 where id = $1`, [
    caseId,
    clerks.slice(0, 2).map(({ actor }) => actor.id),
  ]);
  await assignTask(system(), taskId);
  assert.equal(await holderOf(taskId), await postOf(clerks[2] ?? first));

  const today = planning.city.clock.today();
  const toOfficerId = await officerOf(second);
  await delegateAssignment(first, { assignmentId: await postOf(first), toOfficerId, from: today, to: today });
  const holders = new Set([await given(), await given(), await given()]);
  assert.ok(!holders.has(await postOf(first)));

  const mine = await readSteps(head, place, await postOf(first));
  assert.ok(mine.length > 0);
  const moves = await planBalance(head, place);
  assert.deepEqual(
    moves
      .filter(({ why }) => why === 'away')
      .map((one) => one.taskId)
      .sort(),
    mine.map((one) => one.taskId).sort(),
  );
  const asked = {
    ...place,
    reason: '请假',
    moves: moves.map((one) => ({ taskId: one.taskId, from: one.from, to: one.to })),
  };
  await assert.rejects(moveSteps(second, asked), { code: 'access/denied' });
  assert.deepEqual(await moveSteps(head, asked), { moved: moves.length, left: 0 });
  assert.deepEqual(await moveSteps(head, asked), { moved: 0, left: moves.length }, 'once');
  assert.deepEqual(await readSteps(head, place, await postOf(first)), []);
  assert.deepEqual(await planBalance(head, place), [], 'what is balanced stays');
});

test('a new step is queued to be given where its body has rules', async () => {
  while ((await deliverPending(planning.city)) > 0);
  const { taskId } = await newTask();
  while ((await deliverPending(planning.city)) > 0);
  const queued = await planning.city.database.query<{ key: string }>(
    `select key from graphile_worker.jobs where task_identifier = 'assigning.assign' and key = $1`,
    [`assigning.assign ${taskId}`],
  );
  assert.equal(queued.length, 1);
});
