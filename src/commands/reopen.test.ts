import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { packageOf } from '#casework/archive/index.ts';
import { listPapers, reopenCase, viewCase } from '#casework/cases/index.ts';
import { licencesOfCase } from '#casework/licences/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import { readStatistics, readTrail, superviseDay } from '#insight/supervision/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { callOf } from './test-city.ts';
import { openTobaccoCity, type TobaccoCity } from './tobacco-city.ts';

let here: TobaccoCity;
before(async () => {
  here = await openTobaccoCity();
});
after(() => here.city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const setAside = (caseId: string, more: object = {}) => ({
  id: newId(),
  caseId,
  by: 'reconsideration' as const,
  decision: '明政复决〔2026〕18号',
  reason: '主要事实不清，责令重新作出',
  ...more,
});
const open = async (caseId: string) =>
  (await openTasksOfCases(here.city.database, [caseId])).map(({ act }) => act);

async function decided(act: 'decide-grant' | 'decide-refuse'): Promise<string> {
  const caseId = await here.accepted();
  await here.act('tobacco', caseId, { act: 'examine' });
  await here.act('tobacco.head', caseId, { act, reason: '经审查' });
  return caseId;
}

test('a refusal that was set aside: examined again under a new period, decided anew, told and numbered', async () => {
  const caseId = await decided('decide-refuse');
  here.on('2026-12-01');
  const input = setAside(caseId);
  await assert.rejects(reopenCase(here.clerk, input), is('access/denied'));
  await assert.rejects(reopenCase(here.applicant, input), is('access/denied'));
  await assert.rejects(reopenCase(here.head, { ...input, reason: ' ' }), is('cases/reason-required'));
  await assert.rejects(reopenCase(here.head, { ...input, decision: ' ' }), is('cases/reopen-unnumbered'));
  assert.equal((await viewCase(here.head, caseId)).possible.reopen, true);
  await reopenCase(here.head, { ...input, within: 5 });
  await reopenCase(here.head, { ...input, within: 5 });
  const { case: of, clocks } = await viewCase(here.head, caseId);
  assert.deepEqual(
    [of.state, of.outcome, of.decidedAt, of.dueOn, of.statutoryDueOn],
    ['accepted', null, null, '2026-12-08', '2026-12-08'],
    'five working days after the first of December',
  );
  assert.deepEqual(clocks.filter(({ state }) => state === 'running').length, 2);
  assert.deepEqual(await open(caseId), ['examine'], 'it is not accepted a second time');
  await assert.rejects(reopenCase(here.head, setAside(caseId)), is('cases/not-reopenable'));
  const papers = await listPapers(here.applicant, caseId);
  const notice = papers.find(({ template }) => template === 'reopened');
  assert.match(notice?.number ?? '', /重办〔2026〕\d+号/);
  assert.ok(JSON.stringify(notice?.data.content['zh-CN']).includes('行政复议决定书（明政复决〔2026〕18号）'));
  assert.ok(JSON.stringify(notice?.data.content['en']).includes('set aside by the reconsideration decision'));
  const { root, entries } = await viewProgress(here.applicant, caseId);
  assert.equal(root?.state, 'accepted');
  assert.ok(entries.some(({ kind }) => kind === 'decided-anew'));
  const { messages } = await listMessages(here.applicant, { limit: 50 });
  assert.match(
    messages.find(({ title }) => title.startsWith('重新办理'))?.body ?? '',
    /明政复决〔2026〕18号.*2026-12-08/,
  );

  await here.act('tobacco', caseId, { act: 'examine' });
  await here.act('tobacco.head', caseId, { act: 'decide-grant', reason: '符合条件' });
  const after = await viewCase(here.head, caseId);
  assert.deepEqual([after.case.state, after.case.outcome], ['closed', 'granted']);
  assert.equal((await licencesOfCase(here.city, caseId)).length, 1);
  assert.deepEqual(
    after.acts.filter(({ kind }) => ['decide', 'reopen'].includes(kind)).map(({ outcome }) => outcome),
    ['refused', 'reopened', 'granted'],
  );
});

test('a grant that was set aside: what was issued is revoked, and what follows is issued anew', async () => {
  const caseId = await decided('decide-grant');
  const [first] = await licencesOfCase(here.city, caseId);
  await reopenCase(here.leader, setAside(caseId, { by: 'judgment', decision: '（2026）浙33行初7号' }));
  const licences = async () => (await licencesOfCase(here.city, caseId)).map(({ status }) => status);
  assert.deepEqual(await licences(), ['revoked']);
  await here.act('tobacco', caseId, { act: 'examine' });
  await here.act('tobacco.head', caseId, { act: 'decide-grant', reason: '重新审查，符合条件' });
  assert.deepEqual((await licences()).toSorted(), ['revoked', 'valid']);
  const numbers = new Set((await licencesOfCase(here.city, caseId)).map(({ number }) => number));
  assert.ok(numbers.size === 2 && first && numbers.has(first.number));
});

test('refused, set aside and refused again: set aside a second time it is examined again', async () => {
  const caseId = await decided('decide-refuse');
  for (const round of [1, 2]) {
    await reopenCase(here.head, setAside(caseId, { decision: `明政复决〔2026〕2${round}号` }));
    assert.deepEqual(await open(caseId), ['examine'], `round ${round}`);
    await here.act('tobacco', caseId, { act: 'examine' });
    await here.act('tobacco.head', caseId, {
      act: 'decide-refuse',
      reason: `第${round}次重新审查，仍不符合`,
    });
    await here.settle();
  }
  const { case: of, acts } = await viewCase(here.head, caseId);
  assert.deepEqual([of.state, of.outcome], ['closed', 'refused']);
  assert.deepEqual(
    acts.filter(({ kind }) => ['examine', 'decide', 'reopen'].includes(kind)).map(({ outcome }) => outcome),
    ['passed', 'refused', 'reopened', 'passed', 'refused', 'reopened', 'passed', 'refused'],
  );
  const papers = await listPapers(here.applicant, caseId);
  const numbers = (template: string) =>
    papers.filter((one) => one.template === template).map(({ number }) => number);
  assert.deepEqual([numbers('reopened').length, new Set(numbers('refused')).size], [2, 3]);
});

test('a case that is open, withdrawn or ended is not decided anew; a refusal to accept goes back to acceptance', async () => {
  const caseId = await here.accepted();
  await assert.rejects(reopenCase(here.head, setAside(caseId)), is('cases/not-reopenable'));
  await here.act('tobacco.head', caseId, { act: 'terminate', reason: '申请人死亡' });
  await assert.rejects(reopenCase(here.head, setAside(caseId)), is('cases/not-reopenable'));
  assert.equal((await viewCase(here.head, caseId)).possible.reopen, false);

  const refused = await here.submitted();
  await here.act('tobacco', refused, { act: 'not-accept', reason: '不属于本机关职权' });
  const [notAccepted] = (await listPapers(here.applicant, refused)).filter(
    ({ template }) => template === 'not-accepted',
  );
  assert.match(
    JSON.stringify(notAccepted?.data.content['zh-CN']),
    /根据《中华人民共和国行政许可法》第三十二条/,
  );
  await reopenCase(here.head, setAside(refused));
  assert.deepEqual(await open(refused), ['accept']);
  const { case: of, clocks } = await viewCase(here.head, refused);
  assert.equal(of.state, 'received');
  assert.deepEqual(
    clocks.filter(({ state }) => state === 'running').map(({ kind }) => kind),
    ['acceptance'],
  );
  await here.act('tobacco', refused, { act: 'accept' });
  assert.deepEqual(await open(refused), ['examine']);
});

test('supervision watches the new period, counts both decisions, and the file is sealed a second time', async () => {
  const supervisor: Call = await callOf(here.city, 'government-services.supervision');
  const figures = async () => {
    await here.settle();
    const day = here.city.clock.today();
    const { total } = await readStatistics(supervisor, {
      span: 'month',
      day,
      by: 'item',
      itemKey: 'tobacco-retail',
    });
    return [total.closed, total.granted, total.refused, total.yellow];
  };
  here.on('2026-11-23');
  const [closed = 0, granted = 0, refused = 0, yellow = 0] = await figures();
  const caseId = await decided('decide-refuse');
  await here.settle();
  const system = systemCall(here.city, 'test');
  const sealed = await packageOf(system, caseId);
  here.on('2026-11-24');
  await reopenCase(here.head, setAside(caseId, { within: 1 }));
  await here.settle();
  here.on('2026-11-27');
  await superviseDay(here.city);
  await here.act('tobacco', caseId, { act: 'examine' });
  await here.act('tobacco.head', caseId, { act: 'decide-grant', reason: '符合条件' });
  assert.deepEqual(await figures(), [closed + 2, granted + 1, refused + 1, yellow + 1]);
  const again = await packageOf(system, caseId);
  assert.ok(again && again.id !== sealed?.id, 'what closes again is sealed again');
  assert.equal(again.closedOn, '2026-11-27');
});

test('overdue before its decision was set aside and overdue again: a card for each period', async () => {
  const supervisor: Call = await callOf(here.city, 'government-services.supervision');
  const caseId = await here.accepted();
  const look = async (day: string) => {
    here.on(day);
    await here.settle();
    await superviseDay(here.city);
    const { cards } = await readTrail(supervisor, caseId);
    return cards.filter(({ kind }) => kind === 'yellow').map(({ givenOn }) => givenOn);
  };
  assert.deepEqual(await look('2026-12-15'), ['2026-12-15']);
  await here.act('tobacco', caseId, { act: 'examine' });
  await here.act('tobacco.head', caseId, { act: 'decide-refuse', reason: '经审查' });
  await reopenCase(here.head, setAside(caseId, { within: 1 }));
  assert.deepEqual(await look('2026-12-16'), ['2026-12-15'], 'the new period still runs');
  assert.deepEqual(await look('2026-12-17'), ['2026-12-15', '2026-12-17']);
  assert.deepEqual(await look('2026-12-18'), ['2026-12-15', '2026-12-17'], 'once a period');
});
