import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readInbox, viewCase } from '#casework/cases/index.ts';
import {
  answerQuestion,
  askAboutReading,
  auditTerms,
  exportAudit,
  listQuestions,
  listReadings,
  remindOverdue,
  searchAudit,
  timeToAnswer,
} from '#casework/transparency/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { sayWhatMay, sayWhoMay } from '#platform/access/index.ts';
import { checkExport, extendLog, logPurpose, proveInclusion, readAuditOf } from '#platform/audit/index.ts';
import { currentCalendar, importCalendars } from '#platform/calendar/index.ts';
import { publicKeysOf } from '#platform/keys/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

/** What people, auditors and those who ask about authority are shown of one case. */
let planning: PlanningCity;
let caseId: string;
let receiptNumber: string;
let clerk: Call;
let leader: Call;
let auditor: Call;

before(async () => {
  planning = await openPlanningCity();
  ({ caseId, receiptNumber } = await planning.submit('data-access-1'));
  await planning.accept(caseId);
  clerk = await callOf(planning.city, 'lin.xiaotang');
  leader = await callOf(planning.city, 'natural-resources.leader');
  auditor = await callOf(planning.city, 'audit');
});
after(() => planning.city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const newest = async (call: Call) => (await listReadings(call)).readings[0];

test('the firm sees which officer read its case, in what post; its representative for himself, and others, do not', async () => {
  await viewCase(clerk, caseId);
  const reading = await newest(planning.applicant);
  assert.equal(reading?.action, 'case.read');
  assert.equal(reading?.case?.receiptNumber, receiptNumber);
  assert.ok(reading?.reader.kind === 'officer');
  assert.equal(reading.reader.name, '林*棠');
  assert.equal(reading.reader.post['zh-CN'], '经办人');
  const himself = await callOf(planning.city, 'shen.zhiyuan');
  assert.ok(!(await listReadings(himself)).readings.some(({ id }) => id === reading.id));
  const others = await listReadings(await callOf(planning.city, 'chen.yutong'));
  assert.ok(others.readings.every(({ action }) => action !== 'case.read'));
});

test('what the firm reads itself is not listed', async () => {
  const before = await newest(planning.applicant);
  await viewCase(planning.applicant, caseId);
  assert.equal((await newest(planning.applicant))?.id, before?.id);
});

test('a question reaches the leader of the body that read, is answered once, and the answer comes back', async () => {
  const reading = await newest(planning.applicant);
  assert.ok(reading?.mayAsk);
  const asked = { entryId: reading.id, text: '为什么查看我的办件？' };
  await assert.rejects(
    askAboutReading(await callOf(planning.city, 'chen.yutong'), asked),
    is('transparency/reading-unknown'),
  );
  const { id, dueOn } = await askAboutReading(planning.applicant, asked);
  const { length, unit } = await timeToAnswer(planning.applicant);
  const calendar = await currentCalendar(planning.city);
  assert.equal(dueOn, calendar.dueDate(planning.city.clock.today(), { length, unit }).date);
  await assert.rejects(askAboutReading(planning.applicant, asked), is('transparency/asked-already'));
  await assert.rejects(listQuestions(clerk), is('access/denied'));
  const [waiting, ...more] = await listQuestions(leader);
  assert.deepEqual([waiting?.id, waiting?.text, more.length], [id, asked.text, 0]);
  const { messages } = await listMessages(leader, { limit: 1 });
  assert.match(messages[0]?.title ?? '', /有人询问/);
  const parks = await callOf(planning.city, 'parks.leader');
  await assert.rejects(
    answerQuestion(parks, { questionId: id, text: '无关' }),
    is('transparency/question-unknown'),
  );
  await answerQuestion(leader, { questionId: id, text: '为审查您的规划许可申请。' });
  await assert.rejects(
    answerQuestion(leader, { questionId: id, text: '再答' }),
    is('transparency/answered-already'),
  );
  const { readings } = await listReadings(planning.applicant);
  assert.equal(readings.find((row) => row.id === reading.id)?.question?.answer, '为审查您的规划许可申请。');
  const [row] = await planning.city.database.query<{ words: string }>(
    `select text || answer as words from transparency.question where id = $1`,
    [id],
  );
  assert.doesNotMatch(row?.words ?? '查看', /查看|审查/, 'what people write lies sealed');
});

test('whoever answers is shown who read, in what post and for which case; that he looked is itself a reading', async () => {
  await viewCase(clerk, caseId);
  const reading = await newest(planning.applicant);
  assert.ok(reading);
  const { id } = await askAboutReading(planning.applicant, { entryId: reading.id, text: '又看一次？' });
  const asked = (await listQuestions(leader)).find((question) => question.id === id)?.reading;
  assert.ok(asked?.reader.kind === 'officer');
  assert.deepEqual([asked.reader.name, asked.case?.receiptNumber], ['林晓棠', receiptNumber]);
  const looked = await newest(planning.applicant);
  assert.deepEqual([looked?.action, looked?.purpose], ['transparency.read-questions', 'access-question']);
  const { clock } = planning.city;
  const now = clock.now();
  const overdue = async () =>
    (await listMessages(leader)).messages.filter(({ template }) => template === 'transparency.overdue');
  clock.moveTo(new Date('2026-12-05T09:00:00+08:00'));
  for (let day = 0; day < 2; day += 1) await remindOverdue(planning.city);
  clock.moveTo(now);
  assert.equal((await overdue()).length, 1, 'reminded once, and of nothing that is answered');
});

test('a limit beyond the published calendars reminds nobody, and is counted anew when they are published', async () => {
  const { city } = planning;
  await viewCase(clerk, caseId);
  const reading = await newest(planning.applicant);
  assert.ok(reading);
  const now = city.clock.now();
  city.clock.moveTo(new Date('2026-12-24T09:00:00+08:00'));
  const { id, dueOn } = await askAboutReading(planning.applicant, { entryId: reading.id, text: '为什么？' });
  assert.equal(dueOn, '2027-01-07', 'ten weekdays');
  city.clock.moveTo(new Date('2027-03-01T09:00:00+08:00'));
  const told = async () => (await listMessages(leader)).messages.map(({ template }) => template);
  const before = await told();
  await remindOverdue(city);
  assert.deepEqual(await told(), before);
  const holidays = [{ name: { 'zh-CN': '元旦', en: 'New Year' }, dates: ['2027-01-01'] }];
  await city.database.transaction((transaction) =>
    importCalendars(systemCall(city, 'test'), transaction, [
      { year: 2027, source: 'test', holidays, workdays: [] },
    ]),
  );
  await deliverPending(city);
  const due = (await listQuestions(leader)).find((question) => question.id === id);
  assert.deepEqual([due?.dueOn, due?.provisional], ['2027-01-08', false]);
  await remindOverdue(city);
  assert.equal((await told()).length, before.length + 1);
  city.clock.moveTo(now);
});

test('an inbox that is looked at is one entry, naming the cases on it; a count is none, and persons are not told of lists', async () => {
  const looked = await callOf(planning.city, 'lin.xiaotang');
  const before = (await newest(planning.applicant))?.id;
  const { rows } = await readInbox(looked, { view: 'others' });
  const mine = await readInbox(looked, { filter: { text: '置业' } });
  await readInbox(looked, { unseen: true });
  const entries = await readAuditOf(planning.city.database, 'case-list', looked.requestId);
  const shown = [rows, mine.rows].filter((page) => page.length > 0);
  assert.ok(shown.length > 0);
  assert.deepEqual(
    entries.map(({ action }) => action),
    shown.map(() => 'case.inbox'),
  );
  assert.ok(JSON.stringify(entries.map(({ bytes }) => bytes.toString())).includes(caseId));
  assert.doesNotMatch(JSON.stringify(entries.map(({ bytes }) => bytes.toString())), /置业/);
  assert.equal((await newest(planning.applicant))?.id, before);
});

test('an auditor finds entries by person, act, object and time, page by page; the search is itself an entry', async () => {
  const found = await searchAudit(auditor, {
    person: 'lin.xiaotang',
    action: 'case.read',
    object: receiptNumber,
  });
  assert.ok(found.entries.length > 0);
  assert.ok(
    found.entries.every(({ entry, officer }) => entry.objectId === caseId && officer?.name === '林晓棠'),
  );
  const today = planning.city.clock.today();
  const all: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await searchAudit(auditor, { from: today, to: today, ...(after ? { after } : {}) });
    all.push(...page.entries.map(({ entry }) => entry.id));
    if (page.next === null || all.length > 500) break;
    after = page.next;
  }
  assert.equal(new Set(all).size, all.length, 'no entry comes twice');
  assert.ok(all.length > 50, 'more than a page');
  assert.deepEqual((await searchAudit(auditor, { to: '2020-01-01' })).entries, []);
  const looked = await searchAudit(auditor, { person: 'audit', action: 'audit.search' });
  assert.ok(looked.entries.length > 1);
  await assert.rejects(searchAudit(clerk, {}), is('access/denied'));
  await assert.rejects(searchAudit(await callOf(planning.city, 'admin'), {}), is('access/denied'));
});

test('an auditor asks by the kind of object alone, and without a kind by the id; what there is to ask by is named', async () => {
  const searches = await searchAudit(auditor, { objectKind: 'audit' });
  assert.ok(searches.entries.length > 0);
  assert.deepEqual([...new Set(searches.entries.map(({ entry }) => entry.objectKind))], ['audit']);
  const [one] = searches.entries;
  const byId = await searchAudit(auditor, { object: one?.entry.objectId ?? '' });
  assert.ok(byId.entries.some(({ entry }) => entry.id === one?.entry.id));
  const { actions, kinds } = await auditTerms(auditor);
  assert.ok(actions.includes('case.read') && kinds.includes('case') && kinds.includes('audit'));
  assert.equal(new Set(actions).size, actions.length);
  await assert.rejects(auditTerms(clerk), is('access/denied'));
});

test('an export carries the checkpoint, and for every line the place and proof in the log', async () => {
  await extendLog(planning.city);
  const lines = async (format: 'csv' | 'jsonl') => {
    let text = '';
    for await (const part of await exportAudit(auditor, { object: receiptNumber }, format)) text += part;
    return text;
  };
  const [first = '', ...rest] = (await lines('jsonl')).trim().split('\n');
  assert.match((JSON.parse(first) as { checkpoint: string }).checkpoint, /audit\n\d+\n/);
  const entries = await readAuditOf(planning.city.database, 'case', caseId);
  const last = entries.at(-1);
  assert.ok(last);
  const line = rest
    .map((row) => JSON.parse(row) as { bytes: string; sequence: number; path: string[] })
    .find(({ bytes }) => bytes === last.bytes.toString('utf8'));
  const proof = await proveInclusion(auditor, last.id);
  assert.deepEqual(
    [line?.sequence, line?.path],
    [proof.sequence, proof.path.map((hash) => hash.toString('base64'))],
  );
  const keys = await publicKeysOf(planning.city.database, logPurpose);
  const whole = (await lines('jsonl')).trimEnd().split('\n');
  assert.deepEqual((await checkExport(whole, keys)).faults, []);
  const faultsOf = async (change: (rows: string[]) => unknown, by = keys) => {
    const rows = [...whole];
    change(rows);
    return (await checkExport(rows, by)).faults.map((fault) =>
      'line' in fault ? `${fault.kind} ${fault.line}` : fault.kind,
    );
  };
  const alter = (rows: string[]) => rows.splice(2, 1, (rows[2] ?? '').replace('case.', 'cose.'));
  assert.deepEqual(await faultsOf(alter), ['changed 2', 'not-whole']);
  assert.deepEqual(await faultsOf((rows) => rows.splice(2, 1)), ['removed 2', 'not-whole']);
  assert.deepEqual(await faultsOf((rows) => rows.splice(-2, 1)), [
    `removed ${whole.length - 2}`,
    'not-whole',
  ]);
  assert.deepEqual(await faultsOf((rows) => rows.splice(3, 0, rows[1] ?? '')), ['inserted 3', 'not-whole']);
  const farAway = (rows: string[]) =>
    rows.splice(2, 1, (rows[2] ?? '').replace('"line":2', '"line":9000000000000000'));
  assert.deepEqual((await faultsOf(farAway)).slice(0, 2), ['removed 2', 'inserted 3'], 'told as one stretch');
  assert.deepEqual(await faultsOf((rows) => rows.pop()), ['closing-missing']);
  assert.deepEqual(await faultsOf(() => {}, []), ['checkpoint-unsigned', 'closing-unsigned']);
  const csv = (await lines('csv')).split('\r\n');
  assert.match(csv[0] ?? '', /^id,occurred_at,/);
  for (const { id } of entries) assert.ok(csv.some((row) => row.startsWith(id)));
});

test('who may decide, and why: by rank and division; nobody else, and not the administrators', async () => {
  const { permitted, barred } = await sayWhoMay(clerk, 'case.decide', receiptNumber);
  assert.deepEqual(
    permitted.map(({ assignment }) => assignment.officerName).sort(),
    ['周砚', '章霁月'].sort(),
  );
  assert.ok(permitted.every(({ because }) => because.some(({ id }) => id === 'rank-decides')));
  assert.deepEqual(barred, []);
  const bySecurity = await sayWhoMay(await callOf(planning.city, 'security'), 'case.decide', receiptNumber);
  assert.equal(bySecurity.permitted.length, 2);
  const stranger = await callOf(planning.city, 'real-estate-registration');
  await assert.rejects(sayWhoMay(stranger, 'case.decide', receiptNumber), is('access/object-unknown'));
  await assert.rejects(sayWhoMay(stranger, 'case.decide', 'MZ-NONE'), is('access/object-unknown'));
});

test('what a person may do: asked by himself, his superiors and those who keep authority; nobody else', async () => {
  const [own] = await sayWhatMay(clerk, { caseKey: receiptNumber });
  const may = own?.acts.filter(({ permitted }) => permitted).map(({ action }) => action);
  assert.ok(may?.includes('case.examine') && !may.includes('case.decide'));
  for (const login of ['zhou.yan', 'natural-resources.leader', 'security', 'audit'])
    assert.equal(
      (await sayWhatMay(await callOf(planning.city, login), { login: 'lin.xiaotang' }))[0]?.assignment
        .officerName,
      '林晓棠',
    );
  for (const login of ['chen.yutong', 'parks', 'admin', 'mayor'])
    await assert.rejects(
      sayWhatMay(await callOf(planning.city, login), { login: 'lin.xiaotang' }),
      is('access/officer-unknown'),
    );
  await assert.rejects(sayWhatMay(clerk, { login: 'nobody.at.all' }), is('access/officer-unknown'));
});
