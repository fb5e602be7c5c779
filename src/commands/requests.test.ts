import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  askExtension,
  askRecusal,
  decideExtension,
  decideRecusal,
  fireDueClocks,
  listPapers,
  readRequests,
  transferStep,
  viewCase,
} from '#casework/cases/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { assignmentsOfBody, findBody } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { callOf } from './test-city.ts';
import { openTobaccoCity, type TobaccoCity } from './tobacco-city.ts';

let here: TobaccoCity;
let city: TobaccoCity['city'];
let applicant: Call;
let clerk: Call;
let head: Call;
let leader: Call;
before(async () => {
  here = await openTobaccoCity();
  ({ city, applicant, clerk, head, leader } = here);
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const asksOf = async (call: Call, caseId: string) =>
  (await readRequests(call)).filter((request) => request.caseId === caseId).map(({ kind }) => kind);

const told = async (call: Call, title: RegExp) =>
  (await listMessages(call, { limit: 50 })).messages.filter((message) => title.test(message.title));

test('an extension that is asked for waits with the leader, with its reason and last day, until it is answered', async () => {
  const caseId = await here.accepted();
  await askExtension(clerk, { id: newId(), caseId, reason: '需要补充检测' });
  assert.deepEqual(
    await Promise.all([leader, head, clerk].map((call) => asksOf(call, caseId))),
    [['extension'], [], []],
    'the leader approves, nobody else',
  );
  const [request] = (await readRequests(leader)).filter((one) => one.caseId === caseId);
  const { case: of } = await viewCase(leader, caseId);
  assert.deepEqual(
    [request?.askedBy, request?.reason, request?.dueOn],
    ['韦广白', '需要补充检测', of.statutoryDueOn],
  );
  assert.equal((await told(leader, /^请您决定：申请延长办理期限/)).length, 1);
  await assert.rejects(
    decideExtension(leader, { id: newId(), caseId, outcome: 'rejected' }),
    is('cases/reason-required'),
  );
  await decideExtension(leader, { id: newId(), caseId, outcome: 'rejected', reason: '人手足够' });
  assert.deepEqual(await asksOf(leader, caseId), []);
  assert.match((await told(clerk, /^不批准延长期限/))[0]?.body ?? '', /人手足够/);
  assert.equal((await viewCase(leader, caseId)).case.statutoryDueOn, of.statutoryDueOn);
});

test('not answered before the period is over it ends without extension: nobody can approve it any more', async () => {
  const caseId = await here.accepted();
  await askExtension(clerk, { id: newId(), caseId, reason: '需要专家论证' });
  const last = (await viewCase(leader, caseId)).case.statutoryDueOn ?? '';
  here.on(last);
  await fireDueClocks(city);
  assert.deepEqual(await asksOf(leader, caseId), ['extension'], 'on the last day it can still be approved');
  const next = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
  here.on(next);
  const approve = { id: newId(), caseId, outcome: 'approved' } as const;
  await assert.rejects(decideExtension(leader, approve), is('cases/extension-too-late'));
  assert.equal((await viewCase(leader, caseId)).possible.decideExtension, null);
  await fireDueClocks(city);
  await fireDueClocks(city);
  assert.deepEqual(await asksOf(leader, caseId), []);
  const { acts, case: of } = await viewCase(leader, caseId);
  assert.deepEqual(
    acts
      .filter(({ kind }) => kind.endsWith('extension'))
      .map(({ kind, outcome, doneBy }) => [kind, outcome, doneBy]),
    [
      ['ask-extension', 'asked', '韦广白'],
      ['decide-extension', 'lapsed', ''],
    ],
    'once, by the program',
  );
  assert.equal(of.statutoryDueOn, last);
  assert.equal((await told(clerk, /^延长期限的申请没有批复/)).length, 1);
  assert.deepEqual(
    (await listPapers(clerk, caseId)).filter(({ template }) => template === 'extension'),
    [],
  );
});

async function colleague(login: string) {
  const { actor } = await callOf(city, login);
  const body = await findBody(city, 'tobacco');
  const assignments = await assignmentsOfBody(clerk, body?.id ?? '');
  const found = assignments.find(({ accountId }) => accountId === actor.id);
  assert.ok(found);
  return found;
}

test('an applicant asks that an officer withdraw: the head decides, the steps go to a colleague, both have it on paper', async () => {
  const caseId = await here.accepted();
  const [own, other] = [await colleague('tobacco'), await colleague('tobacco.head')];
  const [open] = await openTasksOfCases(city.database, [caseId]);
  await transferStep(head, { id: newId(), taskId: open?.id ?? '', to: own.id, reason: '由韦广白承办' });

  const ask = { id: newId(), caseId, officer: '韦广白', reason: '她是我竞争对手的股东' };
  await assert.rejects(askRecusal(applicant, { ...ask, officer: ' ' }), is('cases/recusal-unnamed'));
  await assert.rejects(askRecusal(applicant, { ...ask, reason: ' ' }), is('cases/reason-required'));
  await assert.rejects(askRecusal(await callOf(city, 'shen.zhiyuan'), ask), is('access/denied'));
  await askRecusal(applicant, ask);
  await askRecusal(applicant, ask);
  await assert.rejects(askRecusal(applicant, { ...ask, id: newId() }), is('cases/recusal-asked-already'));
  assert.deepEqual(await asksOf(head, caseId), ['recusal']);
  assert.deepEqual(await asksOf(clerk, caseId), []);

  const approve = { caseId, outcome: 'approved', reason: '确有利害关系' } as const;
  const decide = (call: Call, more: object = {}) => decideRecusal(call, { id: newId(), ...approve, ...more });
  await assert.rejects(decide(clerk, { officer: own.accountId }), is('access/denied'));
  await assert.rejects(decide(head), is('cases/recusal-who'));
  await assert.rejects(decide(head, { officer: head.actor.id }), is('cases/recusal-who'), 'not for himself');
  await assert.rejects(
    decide(head, { officer: own.accountId }),
    is('cases/not-to-them'),
    'what he holds must go to somebody',
  );
  await decide(head, { officer: own.accountId, to: other.id });

  const [moved] = await openTasksOfCases(city.database, [caseId]);
  assert.equal(moved?.claimedBy, other.id);
  await assert.rejects(here.act('tobacco', caseId, { act: 'examine' }), is('access/denied'));
  const papers = await listPapers(applicant, caseId);
  const decision = papers.find(({ template }) => template === 'recusal-decision');
  assert.match(decision?.number ?? '', /回避〔2026〕\d+号/);
  assert.ok(JSON.stringify(decision?.data.content['zh-CN']).includes('确有利害关系'));
  assert.match(
    JSON.stringify(decision?.data.content['en']),
    /the officer withdraws and handles the case no more/,
  );
  const { entries } = await viewProgress(applicant, caseId);
  assert.deepEqual(
    entries.map(({ kind }) => kind).filter((kind) => kind.startsWith('recusal')),
    ['recusal-asked', 'recusal-decided'],
  );
  assert.equal((await told(applicant, /^同意回避/)).length, 1);
  assert.deepEqual(await asksOf(head, caseId), []);
});

test('not withdrawn: the officer goes on, the reasons are told; after the end nothing is asked any more', async () => {
  const caseId = await here.accepted();
  const ask = { caseId, officer: '到现场的人', reason: '态度不好' };
  const { officerName } = await colleague('tobacco.head');
  await askRecusal(applicant, { ...ask, id: newId(), officer: `科长${officerName}` });
  const reject = { caseId, outcome: 'rejected', reason: '不属于法定回避情形' } as const;
  await assert.rejects(
    decideRecusal(head, { ...reject, id: newId() }),
    is('cases/recusal-who'),
    'nor does a head refuse what is asked of himself',
  );
  await decideRecusal(leader, { ...reject, id: newId() });
  await askRecusal(applicant, { ...ask, id: newId() });
  await decideRecusal(head, { ...reject, id: newId() });
  await here.act('tobacco', caseId, { act: 'examine' });
  assert.match((await told(applicant, /^不予回避/))[0]?.body ?? '', /不属于法定回避情形/);
  await askRecusal(applicant, { ...ask, id: newId(), reason: '还是不放心' });
  await here.act('tobacco.head', caseId, { act: 'decide-grant' });
  await fireDueClocks(city);
  await assert.rejects(
    decideRecusal(head, { id: newId(), caseId, outcome: 'rejected', reason: '迟了' }),
    is('cases/closed'),
  );
  assert.deepEqual(await asksOf(head, caseId), []);
});
