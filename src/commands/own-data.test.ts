import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { eraseOverdue, holdKind, holdSubject, planErasure, releaseKind } from '#casework/retention/index.ts';
import {
  answerRequest,
  askCopy,
  askRequest,
  listCopies,
  listOwnRequests,
  listRequests,
  makeCopy,
  planOwnErasure,
  remindOverdueRequests,
  subjectsModule,
} from '#casework/subjects/index.ts';
import { listReadings } from '#casework/transparency/index.ts';
import { makeFeed, ownFeed } from '#front/agenda/index.ts';
import { listDrafts, startCorrection, startDraft, viewProgress } from '#front/applications/index.ts';
import { enterLetter } from '#front/mail/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { createHttpServer, type Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { listPowers, powersOf } from '#platform/identity/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { applyAsInScenario } from './apply-as-in-scenario.ts';
import { takeStep } from './scenario-steps.ts';
import { callOf, openTestCity } from './test-city.ts';

/** What a person asks of his own data: a copy, a correction, an erasure. */
const packs = ['packs/china', 'packs/mingzhou'];

let city: Awaited<ReturnType<typeof openTestCity>>;
let http: Http;
let person: Call;
let receipt: string;

before(async () => {
  city = await openTestCity(packs);
  http = await createHttpServer(city, [subjectsModule]);
  const { caseId, applicant } = await applyAsInScenario(city, 'disability-card-renewal');
  person = applicant;
  receipt = (await viewProgress(applicant, caseId)).application.receiptNumber;
});
after(async () => {
  await http.close();
  await city.database.close();
});

const is = (code: string) => (error: unknown) => isProblem(error, code);
const says = (kind: string) => planOwnErasure(person).then((all) => all.find(({ key }) => key === kind));
const later = (days: number) => city.clock.moveTo(new Date(city.clock.now().getTime() + days * 86_400_000));

/** A session of the browser that was opened so many minutes ago; answers its cookie. */
async function sessionOf(call: Call, minutes: number): Promise<string> {
  const token = newId();
  await city.database.execute(
    `insert into identity.session (id, token_hash, account_id, assurance, authenticated_at, ends_at, acts_for)
      values ($1, $2, $3, 3, now() - make_interval(mins => $4), now() + interval '1 hour', $5)`,
    [
      newId(),
      createHash('sha256').update(token).digest(),
      call.actor.id,
      minutes,
      call.actor.onBehalfOf ?? null,
    ],
  );
  return `session=${token}`;
}

const send = async (method: 'GET' | 'POST', url: string, cookie: string) =>
  http.inject({ method, url, headers: { cookie, 'sec-fetch-site': 'same-origin' } });

/** A kind of a copy, as its owner downloads it. */
async function readCopy(owner: Call, id: string, kind: string) {
  const { rawPayload } = await send('GET', `/api/own-data/copies/${id}`, await sessionOf(owner, 0));
  return JSON.parse(Buffer.from(unzipSync(rawPayload)[`data/${kind}.json`] ?? []).toString());
}

test('the copy holds what every module keeps about the person, and nobody else gets it', async () => {
  const { id } = await askCopy(person);
  await assert.rejects(askCopy(person), is('subjects/copy-in-making'));
  await makeCopy(city, id);
  await makeCopy(city, id);
  const told = (await listMessages(person)).messages.filter(
    ({ template }) => template === 'own-data.copy-ready',
  );
  assert.equal(told.length, 1, 'a job that runs twice shows nothing twice');

  const url = `/api/own-data/copies/${id}`;
  assert.equal((await send('GET', url, await sessionOf(person, 11))).statusCode, 401, 'proved too long ago');
  const other = await callOf(city, 'chen.yutong');
  assert.equal((await send('GET', url, await sessionOf(other, 0))).statusCode, 404);
  const answer = await send('GET', url, await sessionOf(person, 0));
  assert.equal(answer.statusCode, 200);
  const files = unzipSync(answer.rawPayload);
  const read = (name: string) => Buffer.from(files[name] ?? []).toString();
  const page = read('index.html');
  assert.ok(page.includes(receipt));
  assert.ok(!page.includes('<script'));
  const [application] = JSON.parse(read('data/applications.json'));
  assert.equal(application.receiptNumber, receipt);
  assert.ok(Object.keys(application.answers).length > 0, 'with what was stated');
  const [account] = JSON.parse(read('data/account.json'));
  assert.match(account.mobile, /^1\d{10}$/, 'his own number is not masked to him');
  const kinds = ownKinds.map((kind) => `data/${kind}.json`);
  assert.deepEqual(
    kinds.filter((name) => !(name in files)),
    [],
  );
  const [row] = await city.database.query<{ content: string }>(
    `select content from subjects.copy where id = $1`,
    [id],
  );
  assert.ok(row && !row.content.startsWith(answer.rawPayload.toString('base64', 0, 3)), 'it lies sealed');
  const acts = (await readAuditOf(city.database, 'subject-copy', id)).map(({ action }) => action);
  assert.deepEqual(acts, ['own-data.ask-copy', 'own-data.copy', 'own-data.download']);
});

const ownKinds = [
  ...[
    'account',
    'sign-ins',
    'powers',
    'register-record',
    'signatures',
    'messages',
    'devices',
    'data-requests',
    'data-copies',
  ],
  ...[
    'licences',
    'consents',
    'shares',
    'shown-licences',
    'readings',
    'applications',
    'drafts',
    'joint-requests',
  ],
  ...[
    'bookings',
    'complaints',
    'payments',
    'published-decisions',
    'publicity-requests',
    'ratings',
    'calendar-link',
  ],
  ...['visits', 'calls', 'letters'],
];

test('a copy is gone after its days', async () => {
  const [copy] = await listCopies(person);
  assert.ok(copy?.until);
  later(8);
  assert.deepEqual(await listCopies(person), []);
  assert.equal(
    (await send('GET', `/api/own-data/copies/${copy.id}`, await sessionOf(person, 0))).statusCode,
    404,
  );
  assert.equal((await eraseOverdue(city))['data-copies'], 1);
  await askCopy(person);
});

test('what nobody needs but the person goes at once; what is held, and what the law keeps, stays', async () => {
  await startDraft(person, {
    itemKey: 'disability-card-renewal',
    situation: { reason: 'expired', byGuardian: false, homeVisit: true },
  });
  await makeFeed(person);
  assert.equal((await says('drafts'))?.goes, 1);
  assert.equal((await says('applications'))?.goes, null);
  assert.equal((await says('sign-ins'))?.days, 184);
  assert.equal((await send('POST', '/api/own-data/erase', await sessionOf(person, 11))).statusCode, 401);

  const administrator = systemCall(city, 'retention');
  await holdKind(administrator, 'drafts', '法院调取证据');
  assert.equal((await says('drafts'))?.goes, null);
  const first = (await send('POST', '/api/own-data/erase', await sessionOf(person, 0))).json().erased;
  assert.equal(first.drafts, undefined);
  assert.equal(first['calendar-link'], 1);
  assert.equal(await ownFeed(person), undefined);
  assert.equal((await listDrafts(person)).length, 1);

  await releaseKind(administrator, 'drafts', '证据已经调取');
  await holdSubject(administrator, 'account', 'he.guifang', '监察机关调查');
  assert.equal((await says('drafts'))?.goes, null);
  const held = (await send('POST', '/api/own-data/erase', await sessionOf(person, 0))).json().erased;
  assert.deepEqual(held, {}, 'of a person who is held nothing goes');
  await city.database.execute('update retention.hold set ended_at = now()');
  const second = (await send('POST', '/api/own-data/erase', await sessionOf(person, 0))).json().erased;
  assert.deepEqual([second.drafts, second['calendar-link']], [1, 0]);
  assert.deepEqual(await listDrafts(person), []);
  const acts = await readAuditOf(city.database, 'account', person.actor.id);
  assert.equal(acts.filter(({ action }) => action === 'own-data.erase').length, 3);
});

test('a body answers a request within the period, with reasons; another body does not see it', async () => {
  const bodyId = (await findBody(city, 'natural-resources'))?.id ?? '';
  const request = { id: newId(), kind: 'correction', bodyId, text: '地址写错了' } as const;
  await assert.rejects(askRequest(person, { ...request, text: ' ' }), is('subjects/text-required'));
  const forFirm = await callOf(city, 'shen.zhiyuan', '91339901MAD7K2L486');
  await assert.rejects(askRequest(forFirm, request), is('subjects/for-oneself'));
  const { dueOn } = await askRequest(person, request);
  assert.deepEqual(await askRequest(person, request), { dueOn }, 'sent twice it is one');
  const calendar = await currentCalendar(city);
  assert.equal(dueOn, calendar.dueDate(city.clock.today(), { length: 15, unit: 'working-day' }).date);
  const [sealed] = await city.database.query<{ text: string }>(`select text from subjects.request`);
  assert.notEqual(sealed?.text, request.text);

  const leader = await callOf(city, 'natural-resources.leader');
  assert.ok((await listMessages(leader)).messages.some(({ template }) => template === 'own-data.asked'));
  const answer = {
    requestId: request.id,
    outcome: 'in-part',
    text: '门牌已更正；户名依登记簿，不改。',
  } as const;
  for (const login of ['mayor', 'lin.xiaotang'])
    await assert.rejects(answerRequest(await callOf(city, login), answer), is('subjects/request-unknown'));
  assert.deepEqual((await listRequests(await callOf(city, 'mayor'))).length, 0);
  assert.equal((await listRequests(leader))[0]?.text, request.text);
  assert.ok((await listReadings(person)).readings.some(({ action }) => action === 'own-data.read-requests'));
  await answerRequest(leader, answer);
  await assert.rejects(answerRequest(leader, answer), is('subjects/answered-already'));
  const [own] = await listOwnRequests(person);
  assert.deepEqual([own?.outcome, own?.answer], ['in-part', answer.text]);
  assert.ok((await listMessages(person)).messages.some(({ template }) => template === 'own-data.answered'));
});

test('what is overdue reminds the leaders, once for each day by which it is due; what is answered reminds nobody', async () => {
  const bodyId = (await findBody(city, 'natural-resources'))?.id ?? '';
  const request = { id: newId(), kind: 'erasure', bodyId, text: '旧地址请删除' } as const;
  const { dueOn } = await askRequest(person, request);
  const leader = await callOf(city, 'natural-resources.leader');
  const reminded = async () =>
    (await listMessages(leader)).messages.filter(({ template }) => template === 'own-data.overdue').length;
  const now = city.clock.now();
  const begin = async (day: string) => {
    city.clock.moveTo(new Date(`${day}T08:00:00+08:00`));
    await Promise.all([1, 2, 3].map(() => remindOverdueRequests(city)));
  };
  await begin(dueOn);
  assert.equal(await reminded(), 0, 'the day itself is not over');
  for (const days of [1, 2])
    await begin(new Date(Date.parse(dueOn) + days * 86_400_000).toISOString().slice(0, 10));
  assert.equal(await reminded(), 1);
  await answerRequest(leader, { requestId: request.id, outcome: 'done', text: '已删除。' });
  await city.database.execute(`update subjects.request set due_on = due_on - 1 where id = $1`, [request.id]);
  await remindOverdueRequests(city);
  assert.equal(await reminded(), 1);
  city.clock.moveTo(now);
});

test('an answer that a body waits for stays, and so do the words that the body wrote', async () => {
  const { caseId, applicant } = await applyAsInScenario(city, 'disability-card-renewal');
  await takeStep(city, packs, applicant, caseId, {
    ...{ officer: 'chengjiang-disabled-persons', act: 'ask-correction', reason: '照片不清楚。' },
  });
  const { id: answering } = await startCorrection(applicant, caseId);
  const { id: free } = await startDraft(applicant, {
    itemKey: 'disability-card-renewal',
    situation: { reason: 'expired', byGuardian: false, homeVisit: true },
  });
  const { erased } = (await send('POST', '/api/own-data/erase', await sessionOf(applicant, 0))).json();
  assert.equal(erased.drafts, 1);
  const left = (await listDrafts(applicant)).map(({ id }) => id);
  assert.deepEqual([left.includes(answering), left.includes(free)], [true, false]);

  later(2);
  const { id } = await askCopy(applicant);
  await makeCopy(city, id);
  const of = (await readCopy(applicant, id, 'applications')).find(
    (one: { caseId: string }) => one.caseId === caseId,
  );
  const [paper] = of.papers;
  assert.match(paper.words.join(), /照片不清楚/);
});

test('a letter that somebody else wrote to one’s case is told of, without its words', async () => {
  const desk = await callOf(city, 'government-services.intake');
  const letter = async (more: { readonly fromName: string; readonly text: string }) => {
    const scan = { name: '来信.pdf', type: 'application/pdf', accept: ['pdf'], maxBytes: 1 << 20 };
    const content = await readFile('packs/mingzhou/samples/sample.pdf');
    const { id } = await storeFile(desk, { ...scan, content });
    const of = { channel: 'post', subject: '补充', receiptNumber: receipt, fileIds: [id] } as const;
    await enterLetter(desk, { ...of, ...more });
  };
  await letter({ fromName: '何桂芳', text: '请尽快' });
  await letter({ fromName: '邻居某', text: '她家很吵' });
  later(2);
  const { id } = await askCopy(person);
  await makeCopy(city, id);
  const letters = await readCopy(person, id, 'letters');
  assert.deepEqual(
    letters.flatMap(({ text }: { text?: string }) => text ?? []),
    ['请尽快'],
  );
  assert.equal(letters.length, 2);
  assert.doesNotMatch(JSON.stringify(letters), /邻居|很吵/);
});

test('a guardian asks for the child what it could ask itself; nobody else who acts for it does', async () => {
  const mother = await callOf(city, 'yao.jingshu');
  await listPowers(mother);
  const [child] = (await powersOf(mother)).filter(({ scope }) => scope === 'guardian');
  assert.equal(child?.principalName, '姚小禾');
  const wardId = child?.principalId ?? '';
  const forChild: Call = { ...mother, actor: { ...mother.actor, onBehalfOf: wardId } };
  const kinds = (await planOwnErasure(forChild)).map(({ key, goes }) => [key, goes]);
  assert.ok(kinds.some(([key]) => key === 'register-record'));
  assert.ok(kinds.every(([key, goes]) => goes === null && key !== 'account' && key !== 'messages'));

  const { id } = await askCopy(forChild);
  await makeCopy(city, id);
  assert.deepEqual(await listCopies(mother), [], 'it is not among the mother’s own');
  assert.equal((await listCopies(forChild)).length, 1);
  const url = `/api/own-data/copies/${id}`;
  assert.equal((await send('GET', url, await sessionOf(mother, 0))).statusCode, 404);
  const [record] = await readCopy(forChild, id, 'register-record');
  assert.equal(record.data.name, '姚小禾');
  const bodyId = (await findBody(city, 'natural-resources'))?.id ?? '';
  await askRequest(forChild, { id: newId(), kind: 'correction', bodyId, text: '出生地写错了' });
  assert.deepEqual(await listOwnRequests(mother), []);
  assert.equal((await listOwnRequests(forChild))[0]?.subjectId, wardId);
  const answer = await send('POST', '/api/own-data/erase', await sessionOf(forChild, 0));
  assert.equal(answer.statusCode, 422, 'nothing is erased at once in a child’s name');

  // Somebody whom the mother let act for the child in some matters, or who is its guardian no more.
  const limited: Call = { ...forChild, actor: { ...forChild.actor, matters: ['household-move'] } };
  await assert.rejects(askCopy(limited), is('subjects/for-oneself'));
  later(2);
  const { id: late } = await askCopy(forChild);
  await city.database.execute(`update identity.power set ended_at = now() where principal_record_id = $1`, [
    wardId,
  ]);
  await makeCopy(city, late);
  await assert.rejects(listCopies(forChild), is('subjects/for-oneself'));
  const rows = await city.database.query(`select from subjects.copy where id = $1 and made_at is null`, [
    late,
  ]);
  assert.equal(rows.length, 1, 'a guardian no more gets no copy');
});

test('what is kept of a person who is held stays whatever it is told apart by', async () => {
  await holdSubject(systemCall(city, 'retention'), 'account', 'he.guifang', '监察机关调查');
  const planned = await planErasure(city);
  assert.deepEqual(
    planned.filter(({ tells }) => !tells.includes('account')).map(({ kind }) => kind),
    ['letters'],
    'a letter that came to no case names nobody whom the city knows',
  );
  later(20_000);
  const mine = async (table: string, where: string) =>
    (await city.database.query(`select from ${table} where ${where}`)).length;
  const subject = person.actor.subjectId ?? '';
  await city.database.execute(
    `insert into calls.call (id, agent_id, number, purpose, proof, subject_id, opened_at)
      values ($1, 'agent', '19900006027', 'progress', '说出了编号', $2, $3)`,
    [newId(), subject, new Date('2026-11-19T09:00:00+08:00')],
  );
  const before = await mine('messages.delivery', `address <> ''`);
  await eraseOverdue(city);
  assert.equal(await mine('calls.call', `number <> '' and subject_id = '${subject}'`), 1);
  assert.equal(await mine('applications.application', `receipt_number = '${receipt}'`), 1);
  assert.ok((await mine('messages.delivery', `address <> ''`)) > 0 || before === 0);
  await city.database.execute('update retention.hold set ended_at = now()');
  await city.database.execute('delete from retention.run');
  await eraseOverdue(city);
  assert.equal(await mine('calls.call', `number <> '' and subject_id = '${subject}'`), 0);
});
