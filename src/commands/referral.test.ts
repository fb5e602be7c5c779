import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fireDueClocks, listPapers, referCase, searchCases, viewCase } from '#casework/cases/index.ts';
import { listApplications, viewProgress } from '#front/applications/index.ts';
import { listMoments, readStatistics } from '#insight/supervision/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

let here: HygieneCity;
let clerk: Call;
let head: Call;
let other: Call;
before(async () => {
  here = await openHygieneCity();
  [clerk, head, other] = await Promise.all([
    callOf(here.city, 'chengjiang-health'),
    callOf(here.city, 'chengjiang-health.head'),
    callOf(here.city, 'yunhu-health'),
  ]);
});
after(() => here.city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const at = (moment: string) => here.city.clock.moveTo(new Date(`${moment}+08:00`));

async function received(): Promise<{ caseId: string; to: string }> {
  at('2026-11-19T10:00:00');
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  const { refer } = (await viewCase(head, caseId)).possible;
  const to = refer.find(({ name }) => name['zh-CN']?.includes('云湖'))?.id;
  assert.ok(to, 'the same office of another district');
  return { caseId, to };
}

test('what another body has jurisdiction over goes there: a letter, the same number, a period of its own', async () => {
  const { caseId, to } = await received();
  const input = { id: newId(), caseId, to, reason: '场所在云湖区' };
  await assert.rejects(referCase(clerk, input), is('access/denied'));
  await assert.rejects(referCase(other, input), is('access/denied'));
  await assert.rejects(referCase(here.applicant, input), is('access/denied'));
  await assert.rejects(referCase(head, { ...input, reason: ' ' }), is('cases/reason-required'));
  await assert.rejects(referCase(head, { ...input, to: newId() }), is('cases/not-to-refer-to'));
  assert.deepEqual((await viewCase(clerk, caseId)).possible.refer, [], 'never a clerk’s alone');
  await here.settle();
  const before = (await viewCase(head, caseId)).case;
  at('2026-11-20T10:00:00');
  await referCase(head, input);
  await here.settle();

  const { case: of, clocks } = await viewCase(other, caseId);
  assert.deepEqual(
    [of.bodyId, of.receiptNumber, of.state, of.receivedOn],
    [to, before.receiptNumber, 'received', '2026-11-19'],
    'it was handed in on the day on which it was',
  );
  assert.deepEqual(
    clocks.map(({ kind, startedOn, dueOn, state }) => [kind, startedOn, dueOn, state]),
    [
      ['acceptance', '2026-11-19', '2026-11-26', 'met'],
      ['acceptance', '2026-11-20', '2026-11-27', 'running'],
    ],
    'five working days for each body, from its own receipt',
  );
  const back = (await viewCase(await callOf(here.city, 'yunhu-health.head'), caseId)).possible.refer;
  assert.ok(!back.some(({ id }) => id === before.bodyId), 'nothing goes to and fro');
  const letters = (await listPapers(here.applicant, caseId)).filter(
    ({ template }) => template === 'referral',
  );
  assert.equal(letters.length, 1);
  const [letter] = letters;
  assert.match(letter?.number ?? '', /澄江.*移〔2026〕1号/);
  assert.match(letter?.data.addressee ?? '', /云湖/);
  const words = JSON.stringify(letter?.data.content);
  assert.match(words, /不属于本机关管辖.*场所在云湖区/);
  assert.match(words, /自你单位收到之日（2026年11月20日）起算/);
  assert.match(words, /passed on to you.*your receipt on 2026-11-20/);
  const { root, entries } = await viewProgress(here.applicant, caseId);
  assert.match(JSON.stringify(root), /云湖/);
  assert.ok(entries.some(({ kind }) => kind === 'referred'));
  const { messages } = await listMessages(here.applicant, { limit: 20 });
  assert.match(
    messages.find(({ template }) => template === 'case.referred')?.body ?? '',
    /不属于.*澄江.*移送.*云湖.*编号不变.*从.*云湖.*收到之日起计算/,
  );
  assert.equal((await listApplications(here.applicant)).applications.length, 1, 'it is one application');
  const found = async (call: Call) =>
    (await searchCases(call, { text: of.receiptNumber })).cases.map(({ id }) => id);
  assert.deepEqual([await found(other), await found(clerk)], [[caseId], []]);
  assert.equal(
    (await viewCase(head, caseId)).possible.terminate,
    false,
    'its former body reads on, and no more',
  );
  await assert.rejects(here.act('chengjiang-health', caseId, 'accept', 'accepted'), is('access/denied'));
  await here.act('yunhu-health', caseId, 'accept', 'accepted');
  await here.settle();
  const counted = async (bodyId: string) => {
    const supervisor = await callOf(here.city, 'government-services.supervision');
    const asked = { span: 'month', day: '2026-11-20', by: 'item', bodyId } as const;
    const { total } = await readStatistics(supervisor, asked);
    return [total.received, total.accepted];
  };
  assert.deepEqual(
    [await counted(before.bodyId), await counted(to)],
    [
      [0, 0],
      [1, 1],
    ],
    'once, by the body that has jurisdiction, as in the reports',
  );
  const behind = await listMoments(await callOf(here.city, 'government-services.supervision'), {
    ...{ measure: 'received', from: '2026-11-20', to: '2026-11-20', bodyId: to },
  });
  assert.deepEqual(
    behind.cases.map((each) => each.caseId),
    [caseId],
    'and the figure leads to it',
  );
  const accepted = (await listPapers(here.applicant, caseId)).find(({ template }) => template === 'accepted');
  assert.match(accepted?.number ?? '', /云湖/);
  await assert.rejects(
    referCase(await callOf(here.city, 'yunhu-health.head'), { ...input, id: newId() }),
    is('cases/not-to-refer-to'),
  );
});

test('nobody accepts it where it has gone: silence counts from the day on which it came there', async () => {
  const { caseId, to } = await received();
  at('2026-11-23T10:00:00');
  await referCase(head, { id: newId(), caseId, to, reason: '场所在云湖区' });
  await here.settle();
  const look = async (day: string) => {
    at(`${day}T09:00:00`);
    await fireDueClocks(here.city);
    await here.settle();
    return (await viewCase(other, caseId)).case;
  };
  assert.equal(
    (await look('2026-11-27')).state,
    'received',
    'the first body’s five days are no longer counted',
  );
  assert.equal((await look('2026-11-30')).state, 'received');
  const of = await look('2026-12-01');
  assert.equal(of.state, 'accepted');
  const paper = (await listPapers(here.applicant, caseId)).find(
    ({ template }) => template === 'deemed-accepted',
  );
  assert.match(paper?.number ?? '', /云湖/);
  assert.match(
    JSON.stringify(paper?.data.content['zh-CN']),
    /2026年11月19日提出.*之日（2026年11月23日）起即为受理/,
  );
});
