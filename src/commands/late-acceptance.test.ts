import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { actOnTask, fireDueClocks, listPapers, referCase, viewCase } from '#casework/cases/index.ts';
import { startCorrection, submitDraft, viewProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

/** The night's work has not run: officers act on a day on which silence has long accepted the application (行政许可法 32). */
let planning: PlanningCity;
let clerk: Call;
before(async () => {
  planning = await openPlanningCity();
  clerk = await callOf(planning.city, 'lin.xiaotang');
});
after(() => planning.city.database.close());

const on = (day: string, time = '10:00') => planning.city.clock.moveTo(new Date(`${day}T${time}:00+08:00`));
const is = (code: string) => (error: unknown) => isProblem(error, code);

async function received(key: string, day: string): Promise<string> {
  on(day);
  return (await planning.submit(key)).caseId;
}

const answer = async (caseId: string, outcome: string) =>
  actOnTask(clerk, {
    taskId: await planning.taskOf(caseId, 'accept'),
    outcome,
    reason: '材料不符合要求',
  });

async function standing(caseId: string) {
  const { case: of, clocks } = await viewCase(clerk, caseId);
  const promised = clocks.find(({ kind }) => kind === 'promised');
  return { state: of.state, startedOn: promised?.startedOn, dueOn: of.dueOn };
}

const papersOf = async (caseId: string) =>
  (await listPapers(planning.applicant, caseId)).map(({ template }) => template);

test('accepted after the fifth day: the period counts from the day of receipt, and the paper says why', async () => {
  const caseId = await received('late-1', '2026-11-19');
  on('2026-11-30');
  await answer(caseId, 'accepted');
  assert.deepEqual(await standing(caseId), {
    state: 'accepted',
    startedOn: '2026-11-19',
    dueOn: '2026-12-01',
  });
  const { case: of, acts, clocks } = await viewCase(clerk, caseId);
  assert.equal(planning.city.clock.dateOf(of.acceptedAt ?? new Date(0)), '2026-11-19');
  assert.equal(clocks.find(({ kind }) => kind === 'acceptance')?.state, 'missed');
  assert.equal(acts.at(-1)?.kind, 'accept');
  const papers = await papersOf(caseId);
  assert.ok(papers.includes('deemed-accepted') && !papers.includes('accepted'));
  const { entries } = await viewProgress(planning.applicant, caseId);
  assert.ok(entries.some(({ kind }) => kind === 'deemed-accepted'));
});

test('on the fifth day itself everything may still be said', async () => {
  const caseId = await received('late-2', '2026-11-19');
  on('2026-11-26', '23:50');
  await answer(caseId, 'accepted');
  assert.equal((await standing(caseId)).startedOn, '2026-11-26');
  const other = await received('late-3', '2026-11-19');
  on('2026-11-26', '23:50');
  await answer(other, 'correction');
  assert.equal((await standing(other)).state, 'correction');
});

test('what silence has accepted is neither sent back nor refused at the door; the day after does what it would have', async () => {
  const caseId = await received('late-4', '2026-11-19');
  on('2026-11-27', '00:05');
  await assert.rejects(answer(caseId, 'correction'), is('cases/accepted-by-silence'));
  await assert.rejects(answer(caseId, 'not-accepted'), is('cases/accepted-by-silence'));
  assert.deepEqual(await papersOf(caseId), []);
  await fireDueClocks(planning.city);
  assert.equal((await standing(caseId)).startedOn, '2026-11-19');
});

test('after a correction five days run anew, and count from the day on which everything was there', async () => {
  on('2026-11-19');
  const { caseId, draftId } = await planning.beginCorrection('late-5');
  on('2026-11-24');
  await submitDraft(planning.applicant, draftId);
  on('2026-12-02');
  await assert.rejects(answer(caseId, 'not-accepted'), is('cases/accepted-by-silence'));
  await answer(caseId, 'accepted');
  assert.equal((await standing(caseId)).startedOn, '2026-11-24');
});

test('a worked Saturday counts, a holiday does not', async () => {
  // Sunday 20 September and Saturday 10 October 2026 are worked; 25–27 September and 1–7 October are off.
  await planning.city.database.execute(
    `with served as (update directory.assignment set valid_from = '2023-12-01' returning id)
      update directory.version set version = version + 1`,
  );
  const caseId = await received('late-6', '2026-09-18');
  // 20 (worked), 21, 22, 23, 24 September are the five days.
  on('2026-09-25');
  await assert.rejects(answer(caseId, 'correction'), is('cases/accepted-by-silence'));
  const other = await received('late-7', '2026-09-29');
  // 30 September, 8, 9, 10 (worked), 12 October.
  on('2026-10-12');
  await answer(other, 'correction');
  assert.equal((await standing(other)).state, 'correction');
});

test('a correction that brings nothing ends nothing, by the page or by the API', async () => {
  const caseId = await received('empty-1', '2026-11-19');
  await answer(caseId, 'correction');
  const taskId = await planning.taskOf(caseId, 'correct');
  const asked = { taskId, outcome: 'corrected' };
  await assert.rejects(actOnTask(planning.applicant, asked), is('cases/nothing-corrected'));
  await assert.rejects(actOnTask(clerk, asked), is('cases/nothing-corrected'));
  const { id } = await startCorrection(planning.applicant, caseId);
  await assert.rejects(submitDraft(planning.applicant, id), is('applications/nothing-corrected'));
  assert.equal((await standing(caseId)).state, 'correction');
});

test('nothing follows from a provisional day', async () => {
  const caseId = await received('late-8', '2026-12-24');
  on('2027-02-01');
  await answer(caseId, 'correction');
  assert.equal((await standing(caseId)).state, 'correction');
});

test('what silence has accepted is not passed on to another body any more', async () => {
  const here: HygieneCity = await openHygieneCity();
  const at = (day: string) => here.city.clock.moveTo(new Date(`${day}T10:00:00+08:00`));
  at('2026-11-19');
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  const head = await callOf(here.city, 'chengjiang-health.head');
  const [to] = (await viewCase(head, caseId)).possible.refer;
  assert.ok(to);
  at('2026-11-27');
  const refer = { id: newId(), caseId, to: to.id, reason: '场所在云湖区' };
  await assert.rejects(referCase(head, refer), is('cases/accepted-by-silence'));
  await here.city.database.close();
});

test('what is turned down at the door is told as not accepted, never as a licence refused', async () => {
  const caseId = await received('turned-down-1', '2026-11-19');
  await answer(caseId, 'not-accepted');
  while ((await deliverPending(planning.city)) > 0);
  const { messages } = await listMessages(planning.applicant, { limit: 100 });
  const told = messages.find((each) => each.caseId === caseId && each.template === 'case.not-accepted');
  assert.match(`${told?.title} ${told?.body}`, /^不予受理：[\s\S]*理由：材料不符合要求。[\s\S]*行政复议/);
  assert.ok(!messages.some((each) => each.caseId === caseId && each.template === 'case.refused'));
});
