import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { actOnTask, listPapers, viewCase } from '#casework/cases/index.ts';
import { licencesOfCase } from '#casework/licences/index.ts';
import { readScenarios } from '#casework/packs/index.ts';
import { submitApplication, viewProgress } from '#front/applications/index.ts';
import { readStatistics } from '#insight/supervision/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { materialsOf, takeStep } from './scenario-steps.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
let city: Awaited<ReturnType<typeof openTestCity>>;
let head: Call;
before(async () => {
  city = await openTestCity(packs);
  head = await callOf(city, 'yunhu-market-regulation.food.head');
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);

/** A kitchen for hot and raw food that two officers have seen: its head decides next. */
async function inspected(key: string) {
  const raw = (await readScenarios(packs))
    .find(({ item }) => item === 'restaurant-opening')
    ?.scenarios.find(({ scenario }) => scenario.when.some(({ act }) => act === 'grant-in-part'));
  assert.ok(raw);
  const { given, when } = raw.scenario;
  const applicant = await callOf(city, given.applicant, given.onBehalfOf);
  const { caseId } = await submitApplication(applicant, {
    itemKey: 'restaurant-opening',
    situation: given.situation ?? {},
    answers: given.answers,
    materials: await materialsOf(applicant, packs, given.materials ?? {}),
    channel: 'api',
    idempotencyKey: key,
  });
  for (const step of when.filter(({ act }) => act !== 'grant-in-part'))
    await takeStep(city, packs, applicant, caseId, step);
  const { branches } = await viewProgress(applicant, caseId);
  const food = branches.find(({ itemKey }) => itemKey === 'food-licence');
  assert.ok(food);
  const [task] = await openTasksOfCases(city.database, [food.caseId]);
  assert.ok(task);
  const decide = (granted: unknown, reason = '没有设置生食专间') =>
    actOnTask(head, { taskId: task.id, outcome: 'granted-in-part', reason, data: { granted } });
  return { applicant, rootId: caseId, caseId: food.caseId, decide };
}

test('in part: the licence carries what was granted, the paper says both halves, why, and how to contest it', async () => {
  const { applicant, rootId, caseId, decide } = await inspected('in-part-1');
  const [step] = (await viewCase(head, caseId)).tasks;
  assert.deepEqual(
    step?.parts,
    [
      { value: 'hot', label: { 'zh-CN': '热食类食品制售', en: 'Hot food' } },
      { value: 'raw', label: { 'zh-CN': '生食类食品制售', en: 'Raw food' } },
    ],
    'what was applied for is what is chosen from',
  );
  const done = await decide(['hot']);
  assert.deepEqual([done.state, done.outcome], ['closed', 'granted-in-part']);

  const [licence] = await licencesOfCase(city, caseId);
  assert.equal(licence?.fields.find(({ label }) => label['zh-CN'] === '经营项目')?.value, '热食类食品制售');
  assert.deepEqual((await viewCase(head, caseId)).content.answers['foodItems'], ['hot', 'raw']);

  const paper = (await listPapers(applicant, caseId)).find(({ template }) => template === 'granted-in-part');
  assert.match(paper?.number ?? '', /部准〔2026〕\d+号/);
  const chinese = JSON.stringify(paper?.data.content['zh-CN']);
  for (const said of [
    '一、准予：热食类食品制售。',
    '二、不予：生食类食品制售',
    '没有设置生食专间',
    '行政复议',
  ])
    assert.ok(chinese.includes(said), said);
  const english = JSON.stringify(paper?.data.content['en']);
  assert.ok(english.includes('1. Granted: Hot food.') && english.includes('2. Refused: Raw food'));

  while ((await deliverPending(city)) > 0);
  const { messages } = await listMessages(applicant, { limit: 50 });
  const told = messages.find((one) => one.caseId === rootId && one.title.startsWith('部分准予'));
  assert.match(told?.body ?? '', /不予部分的理由：没有设置生食专间。/);
});

test('supervision counts it as granted in part, neither as a grant nor as a refusal', async () => {
  const bodyId = (await findBody(city, 'yunhu-market-regulation'))?.id ?? '';
  const supervisor = await callOf(city, 'government-services.supervision');
  const figures = async () => {
    while ((await deliverPending(city)) > 0);
    const { total } = await readStatistics(supervisor, {
      span: 'day',
      day: city.clock.today(),
      by: 'item',
      bodyId,
    });
    return [total.granted, total.granted_in_part, total.refused];
  };
  const [granted = 0, parted = 0, refused = 0] = await figures();
  await (await inspected('in-part-2')).decide(['raw']);
  assert.deepEqual(await figures(), [granted, parted + 1, refused]);
});

test('all, nothing, what nobody has asked for, or no reason is no decision in part', async () => {
  const { decide, caseId } = await inspected('in-part-3');
  for (const granted of [['hot', 'raw'], [], ['cold'], 'hot', undefined])
    await assert.rejects(decide(granted), is('cases/part-unnamed'), JSON.stringify(granted));
  await assert.rejects(decide(['hot'], ' '), is('cases/reason-required'));
  assert.equal((await viewCase(head, caseId)).case.decidedAt, null);
});
