import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  actOnTask,
  askExtension,
  askRecusal,
  beginProcedure,
  casesModule,
  decideExtension,
  decideRecusal,
  endProcedure,
  fireDueClocks,
  listPapers,
  readPaper,
  referCase,
  reopenCase,
  resumeCase,
  suspendCase,
  terminateCase,
  urgeCase,
  viewCase,
  withdrawCase,
} from '#casework/cases/index.ts';
import { submitDraft, viewProgress } from '#front/applications/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { createHttpServer } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending, readCaseEvents } from '#kernel/outbox/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { matrix } from './authority-matrix.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
let city: PlanningCity['city'];
let start: Date;

before(async () => {
  planning = await openPlanningCity();
  city = planning.city;
  start = city.clock.now();
});
after(() => city.database.close());

const on = (day: string, time = '10:00') => city.clock.moveTo(new Date(`${day}T${time}:00+08:00`));
const afresh = () => city.clock.moveTo(start);
const is = (code: string) => (error: unknown) => isProblem(error, code);
const shownTo = async (caseId: string) => (await viewProgress(planning.applicant, caseId)).root;
const system = () => systemCall(city, 'test');

async function accepted(key: string) {
  afresh();
  const { caseId } = await planning.submit(key);
  await planning.accept(caseId);
  return caseId;
}

test('every paper has the next number of its body, kind and year, also when many are issued at once', async () => {
  const cases = await Promise.all(['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].map((key) => planning.submit(key)));
  await Promise.all(cases.map(({ caseId }) => planning.accept(caseId)));
  const papers = (await Promise.all(cases.map(({ caseId }) => listPapers(system(), caseId)))).flat();
  const serials = papers.filter(({ template }) => template === 'accepted').map(({ serial }) => serial);
  assert.deepEqual(
    serials.sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6],
  );
  assert.match(papers[0]?.number ?? '', /^市自然资源局受〔2026〕\d号$/);
});

test('a paper is set when it is read, and is the same ever after, in Chinese and as a translation', async () => {
  const caseId = await accepted('paper-1');
  const [paper] = await listPapers(planning.applicant, caseId);
  assert.ok(paper);
  assert.match(JSON.stringify(paper.data.content['zh-CN']), /不迟于2026年12月1日/);
  const bytes = async (language: 'zh-CN' | 'en') => {
    const { file, content } = await readPaper(planning.applicant, paper.id, language);
    return { sha256: file.sha256, first: (await content[Symbol.asyncIterator]().next()).value };
  };
  const [first, again, english] = [await bytes('zh-CN'), await bytes('zh-CN'), await bytes('en')];
  assert.equal(first.sha256, again.sha256);
  assert.notEqual(first.sha256, english.sha256);
  assert.equal(first.first?.subarray(0, 5).toString(), '%PDF-');
  await assert.rejects(readPaper(await callOf(city, 'chen.yutong'), paper.id, 'zh-CN'), is('access/denied'));
});

test('what nobody answers in five days counts as accepted from the day of receipt, once and by itself', async () => {
  afresh();
  const { caseId } = await planning.submit('silence-1');
  on('2026-11-26', '23:59');
  await fireDueClocks(city);
  assert.equal((await shownTo(caseId))?.state, 'received', 'the fifth day is not over');
  on('2026-11-27', '00:01');
  const fired = await Promise.all([fireDueClocks(city), fireDueClocks(city)]);
  assert.ok(fired[0] + fired[1] >= 1);
  const root = await shownTo(caseId);
  assert.equal(root?.state, 'accepted');
  assert.equal(root?.startedOn, '2026-11-19');
  assert.equal(root?.dueOn, '2026-12-01', 'eight days from the day of receipt, not from today');
  assert.equal(
    (await viewProgress(planning.applicant, caseId)).branches.length,
    5,
    'the process has gone on',
  );
  const view = await viewCase(system(), caseId);
  assert.equal(view.acts.filter(({ outcome }) => outcome === 'deemed-accepted').length, 1);
  assert.equal(view.clocks.find(({ kind }) => kind === 'acceptance')?.state, 'missed');
  const papers = await listPapers(planning.applicant, caseId);
  assert.equal(papers.filter(({ template }) => template === 'deemed-accepted').length, 1);
  assert.equal(await fireDueClocks(city), 0);
});

test('nothing is deemed accepted on a provisional date', async () => {
  on('2026-12-24');
  const { caseId } = await planning.submit('silence-2');
  on('2027-02-01');
  await fireDueClocks(city);
  assert.equal((await shownTo(caseId))?.state, 'received');
});

test('a correction is told once: again only what was told, or what the correction has brought', async () => {
  afresh();
  const { caseId, draftId } = await planning.beginCorrection('correct-1');
  await submitDraft(planning.applicant, draftId);
  const clerk = await callOf(city, 'lin.xiaotang');
  const ask = async (about?: readonly string[]) =>
    actOnTask(clerk, {
      taskId: await planning.taskOf(caseId, 'accept'),
      outcome: 'correction',
      reason: '仍不符合',
      ...(about ? { data: { about } } : {}),
    });
  await assert.rejects(ask(), is('cases/correction-told-once'));
  await assert.rejects(ask(['design']), is('cases/correction-told-once'), 'it could be seen at first');
  assert.equal((await ask(['sunlight-analysis'])).state, 'correction', 'the correction has brought it');
});

test('a hearing stops the clocks on the day it begins and they run on the day after it ends', async () => {
  const caseId = await accepted('hearing-1');
  const clerk = await callOf(city, 'lin.xiaotang');
  const id = newId();
  on('2026-11-23');
  const begin = () => beginProcedure(clerk, { id, caseId, kind: 'hearing', reason: '利害关系人要求听证' });
  assert.deepEqual(await begin(), await begin(), 'the same request twice is one act');
  const stopped = await viewProgress(planning.applicant, caseId);
  assert.deepEqual(
    stopped.standing.map(({ parameters }) => [parameters['title'], parameters['expectedOn']]),
    [['听证', '2026-12-21']],
  );
  // 20 November was the first day; 22 December, after twenty working days of hearing, is the second.
  assert.equal(stopped.root?.dueOn, '2026-12-30');
  await assert.rejects(
    beginProcedure(clerk, { id: newId(), caseId, kind: 'hearing' }),
    is('cases/procedure-open'),
  );
  await assert.rejects(
    beginProcedure(clerk, { id: newId(), caseId, kind: 'auction' }),
    is('cases/procedure-unknown'),
  );
  on('2026-11-25');
  await endProcedure(clerk, { id: newId(), caseId, procedureId: id, reason: '听证结束，笔录附后' });
  const root = await shownTo(caseId);
  assert.equal(root?.dueOn, '2026-12-04', 'three working days later than without the hearing');
  assert.equal((await viewProgress(planning.applicant, caseId)).standing.length, 0);
  const papers = await listPapers(planning.applicant, caseId);
  assert.equal(papers.filter(({ template }) => template === 'procedure').length, 1);
  const ended = papers.find(({ template }) => template === 'procedure-ended');
  assert.match(ended?.number ?? '', /特终〔2026〕1号/);
  assert.match(
    JSON.stringify(ended?.data.content),
    /听证自2026年11月23日开始，已于2026年11月25日结束.*2026年12月4日届满/,
  );
  const names = (await readCaseEvents(city.database, caseId)).map(({ name }) => name);
  assert.ok(names.includes('case.procedure-begun') && names.includes('case.procedure-ended'));
  const audited = await readAuditOf(city.database, 'case', caseId);
  assert.ok(audited.some(({ action }) => action === 'case.procedure-begun'));
  await deliverPending(city);
  const { messages } = await listMessages(planning.applicant, { limit: 50 });
  assert.ok(messages.some(({ title, caseId: of }) => of === caseId && title.startsWith('开始听证')));
});

test('a body’s own procedure stops the lead as well, because it cannot decide without it', async () => {
  const caseId = await accepted('child-procedure-1');
  const { branches } = await viewProgress(planning.applicant, caseId);
  const child = branches.find(({ itemKey }) => itemKey === 'planning-opinion-parks');
  assert.ok(child);
  const parks = await callOf(city, 'parks');
  await assert.rejects(
    beginProcedure(parks, { id: newId(), caseId, kind: 'hearing' }),
    is('access/denied'),
    'no procedure in another body’s case',
  );
  on('2026-11-23');
  const inspection = { id: newId(), caseId: child.caseId, kind: 'site-inspection' };
  await assert.rejects(
    beginProcedure(parks, { ...inspection, officers: ['卓海若', '卓海若 '] }),
    is('cases/officers-needed'),
    'two officers are two persons',
  );
  await assert.rejects(
    beginProcedure(parks, { ...inspection, officers: ['卓海若', '林晓棠'] }),
    is('cases/officers-unfit'),
    'an officer of another body',
  );
  await beginProcedure(parks, { ...inspection, officers: ['卓海若', '柯允中'] });
  assert.equal(
    (await shownTo(caseId))?.dueOn,
    '2026-12-09',
    'six days stand still: today and five working days',
  );
  assert.equal((await viewProgress(planning.applicant, caseId)).standing.length, 1);
  on('2026-11-24');
  const procedureId = inspection.id;
  await endProcedure(parks, { id: newId(), caseId: child.caseId, procedureId, reason: '树木情况已核' });
  assert.equal((await shownTo(caseId))?.dueOn, '2026-12-03');
});

test('an extension is asked for with reasons, approved by the head, and given once', async () => {
  const caseId = await accepted('extension-1');
  const clerk = await callOf(city, 'lin.xiaotang');
  await assert.rejects(askExtension(clerk, { id: newId(), caseId }), is('cases/reason-required'));
  await askExtension(clerk, { id: newId(), caseId, reason: '方案重大，需要补充论证' });
  await assert.rejects(
    askExtension(clerk, { id: newId(), caseId, reason: '再延' }),
    is('cases/extension-once'),
  );
  assert.equal((await shownTo(caseId))?.dueOn, '2026-12-01', 'asking moves nothing');
  const approve = { id: newId(), caseId, outcome: 'approved' } as const;
  await assert.rejects(decideExtension(clerk, approve), is('access/denied'));
  await assert.rejects(decideExtension(await callOf(city, 'zhou.yan'), approve), is('access/denied'));
  await decideExtension(await callOf(city, 'mayor'), approve);
  const root = await shownTo(caseId);
  assert.equal(root?.dueOn, '2026-12-22', 'fifteen working days more under joint handling');
  const paper = (await listPapers(planning.applicant, caseId)).find(
    ({ template }) => template === 'extension',
  );
  assert.match(
    JSON.stringify(paper?.data.content['zh-CN']),
    /根据《中华人民共和国行政许可法》第四十二条的规定，经本级人民政府负责人批准，办理期限延长15个工作日/,
  );
  await assert.rejects(
    askExtension(clerk, { id: newId(), caseId, reason: '再延' }),
    is('cases/extension-once'),
  );
});

test('a suspended case waits, and its period runs on the day after it is resumed', async () => {
  const caseId = await accepted('suspend-1');
  const clerk = await callOf(city, 'lin.xiaotang');
  const head = await callOf(city, 'zhou.yan');
  await assert.rejects(
    suspendCase(clerk, { id: newId(), caseId, reason: '等待规划调整' }),
    is('access/denied'),
  );
  on('2026-11-23');
  await suspendCase(head, { id: newId(), caseId, reason: '等待规划调整' });
  await assert.rejects(suspendCase(head, { id: newId(), caseId, reason: '再' }), is('cases/suspended'));
  on('2026-11-27');
  await resumeCase(head, { id: newId(), caseId, reason: '规划调整完成' });
  assert.equal((await shownTo(caseId))?.dueOn, '2026-12-08');
  const papers = (await listPapers(planning.applicant, caseId)).map(({ template }) => template);
  assert.ok(papers.includes('suspended') && papers.includes('resumed'));
});

test('the applicant withdraws the whole; every body that handles a part stops', async () => {
  const caseId = await accepted('withdraw-1');
  const { branches } = await viewProgress(planning.applicant, caseId);
  const [branch] = branches;
  assert.ok(branch);
  await assert.rejects(
    withdrawCase(planning.applicant, { id: newId(), caseId: branch.caseId }),
    is('cases/withdraw-whole'),
  );
  await assert.rejects(
    withdrawCase(await callOf(city, 'lin.xiaotang'), { id: newId(), caseId }),
    is('access/denied'),
  );
  const id = newId();
  const answer = await withdrawCase(planning.applicant, { id, caseId, reason: '方案要改' });
  assert.deepEqual(answer, { caseId, state: 'closed', outcome: 'withdrawn' });
  assert.deepEqual(await withdrawCase(planning.applicant, { id, caseId }), answer);
  const after = await viewProgress(planning.applicant, caseId);
  assert.deepEqual(
    [after.root, ...after.branches].map((one) => one?.outcome),
    Array.from({ length: 6 }, () => 'withdrawn'),
  );
  assert.deepEqual((await viewCase(system(), caseId)).tasks, []);
});

test('a head ends a case that can no longer be decided, with reasons', async () => {
  const caseId = await accepted('terminate-1');
  const head = await callOf(city, 'zhou.yan');
  await assert.rejects(terminateCase(head, { id: newId(), caseId }), is('cases/reason-required'));
  await terminateCase(head, { id: newId(), caseId, reason: '建设单位已经注销' });
  assert.equal((await shownTo(caseId))?.outcome, 'terminated');
  const papers = await listPapers(planning.applicant, caseId);
  assert.match(
    JSON.stringify(papers.find(({ template }) => template === 'terminated')?.data.content['zh-CN']),
    /60日内向明州市人民政府申请行政复议.*6个月内/,
  );
});

test('by the API each act is refused to the wrong role, and a case that is not there like one that is', async () => {
  const caseId = await accepted('api-1');
  const http = await createHttpServer(city, [casesModule]);
  // Every act that has a route: the matrix of authority has one row for each of them, and fails where one is missing.
  const paths = Object.keys(matrix).flatMap((row) => row.split('POST /api/cases/acts/')[1] ?? []);
  assert.ok(paths.length >= 13 && paths.includes('refer') && paths.includes('reopen'));
  const body = {
    ...{ id: newId(), reason: '理由', kind: 'hearing', procedureId: newId(), outcome: 'approved' },
    ...{ officer: '某人', by: 'judgment', decision: '1号', to: newId() },
  };
  for (const path of paths) {
    const post = (of: string) =>
      http.inject({
        method: 'POST',
        url: `/api/cases/acts/${path}`,
        payload: { ...body, outcome: path === 'decide-recusal' ? 'rejected' : body.outcome, caseId: of },
      });
    assert.equal((await post(caseId)).statusCode, 401, `${path}: nobody has signed in`);
    assert.equal((await post(newId())).statusCode, 401, path);
  }
  assert.equal((await http.inject(`/api/cases/${caseId}/papers`)).statusCode, 401);
  assert.equal((await http.inject(`/api/papers/${newId()}/pdf`)).statusCode, 401);
  await http.close();
  const stranger = await callOf(city, 'tax');
  const refused = is('access/denied');
  const act = { id: newId(), caseId, reason: '理由' };
  await assert.rejects(beginProcedure(stranger, { ...act, kind: 'hearing' }), refused);
  await assert.rejects(endProcedure(stranger, { ...act, procedureId: newId() }), refused);
  await assert.rejects(askExtension(stranger, act), refused);
  await assert.rejects(decideExtension(stranger, { ...act, outcome: 'approved' }), refused);
  await assert.rejects(suspendCase(stranger, act), refused);
  await assert.rejects(resumeCase(stranger, act), refused);
  await assert.rejects(terminateCase(stranger, act), refused);
  await assert.rejects(withdrawCase(stranger, act), refused);
  await assert.rejects(referCase(stranger, { ...act, to: newId() }), refused);
  await assert.rejects(reopenCase(stranger, { ...act, by: 'judgment', decision: '1号' }), refused);
  await assert.rejects(askRecusal(stranger, { ...act, officer: '某人' }), refused);
  await assert.rejects(decideRecusal(stranger, { ...act, outcome: 'rejected' }), refused);
  await assert.rejects(urgeCase(stranger, act), refused);
  await assert.rejects(listPapers(stranger, caseId), refused);
});
