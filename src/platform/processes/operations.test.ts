import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database, Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import {
  type Advance,
  completeTask,
  createEngine,
  deployProcess,
  findInstances,
  findTask,
  inspectInstance,
  listIncidents,
  migrateInstances,
  moveInstance,
  startInstance,
  suspendInstance,
  waitingTimes,
  withdrawDefinition,
} from './index.ts';
import { approval, bpmn, chain, end, start, userTask } from './testing.ts';

let database: Database;
let application: ReturnType<typeof testApplication>;
let call: Call;
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  call = testCall(application, { kind: 'account', id: 'zhou-yan' });
});
after(() => database.close());

const within = <Answer>(work: (tx: Transaction) => Promise<Answer>) => database.transaction(work);
const deploy = (key: string, xml = approval) =>
  within((tx) => deployProcess(call, tx, { key, releaseId: newId(), xml, fileName: `${key}.bpmn` }));
const begin = (definitionId: string, by: Call = call): Promise<Advance> =>
  within((tx) => startInstance(by, tx, { definitionId, caseId: newId(), variables: { secret: 7 } }));
const complete = (advance: Advance, by: Call = call, nth = 0) =>
  within((tx) => completeTask(by, tx, { taskId: advance.opened[nth]?.id ?? '', outcome: 'agreed' }));
const openAt = ({ opened }: Advance, element: string) =>
  opened.findIndex(({ elementId }) => elementId === element);
const refused = (code: string) => (error: unknown) => isProblem(error, `processes/${code}`);

test('instances are found by version, element, status, case and age, page by page', async () => {
  const definitionId = await deploy('found');
  const started: Advance[] = [];
  for (let i = 0; i < 5; i += 1) started.push(await begin(definitionId));
  const [first] = started;
  assert.ok(first);
  await complete(first);
  const find = async (filter: object) => (await findInstances(call, { limit: 10, ...filter })).instances;
  assert.equal((await find({ key: 'found' })).length, 5);
  assert.deepEqual(
    (await find({ definitionId, element: 'opinion-b' })).map(({ id }) => id),
    [first.instanceId],
  );
  assert.equal((await find({ caseId: first.caseId })).length, 1);
  assert.equal((await find({ definitionId, status: 'completed' })).length, 0);
  assert.equal((await find({ definitionId, startedBefore: new Date('2020-01-01') })).length, 0);
  const pages: string[] = [];
  for (let next: string | null | undefined; next !== null; ) {
    const page = await findInstances(call, { definitionId, limit: 2, ...(next ? { after: next } : {}) });
    pages.push(...page.instances.map(({ id }) => id));
    next = page.next;
  }
  assert.deepEqual(pages, started.map(({ instanceId }) => instanceId).reverse());
});

test('an instance is inspected whole; its values only by right', async () => {
  const started = await begin(await deploy('inspected'));
  const { instanceId } = started;
  await complete(started);
  await within((tx) => suspendInstance(call, tx, { instanceId, reason: '等待鉴定' }));
  const seen = await inspectInstance(call, { instanceId, showVariables: false });
  assert.equal(seen.variables, null);
  assert.deepEqual(seen.tokens[0]?.returns, ['accept']);
  assert.equal(seen.tasks.length, 5);
  assert.ok(seen.suspended);
  assert.ok(seen.history.some(({ action }) => action === 'process.suspended'));
  const whole = await inspectInstance(call, { instanceId, showVariables: true });
  assert.deepEqual(whole.variables, { secret: 7 });
});

test('each token says since when it waits, whatever happened beside it', async () => {
  const at = (day: string): Call => ({ ...call, clock: fixedClock(`2026-11-${day}T09:00:00+08:00`) });
  const xml = bpmn(
    `${start}${end}<bpmn:parallelGateway id="fork" /><bpmn:parallelGateway id="join" />${['a', 'b', 'c'].map((id) => userTask(id)).join('')}
     <bpmn:receiveTask id="answer" messageRef="m" />
     ${chain('start', 'fork', 'a', 'b', 'join', 'end')}${chain('fork', 'c', 'join')}${chain('fork', 'answer', 'join')}`,
    '<bpmn:message id="m" name="waited-for" />',
  );
  const started = await begin(await deploy('beside', xml), at('02'));
  const { instanceId } = await complete(started, at('05'), openAt(started, 'a'));
  const waiting = async () => {
    const { tokens } = await inspectInstance(call, { instanceId, showVariables: false });
    return Object.fromEntries(
      tokens.map(({ element, waitsFor, since }) => [
        element,
        `${waitsFor} ${since?.toISOString().slice(0, 10)}`,
      ]),
    );
  };
  assert.deepEqual(await waiting(), {
    answer: 'event 2026-11-02',
    b: 'task 2026-11-05',
    c: 'task 2026-11-02',
  });
  await complete(started, at('09'), openAt(started, 'c'));
  assert.deepEqual(await waiting(), {
    answer: 'event 2026-11-02',
    b: 'task 2026-11-05',
    join: 'join undefined',
  });
});

test('incidents are listed with reason and remedy in both languages', async () => {
  const xml = bpmn(
    `${start}${end}<bpmn:userTask id="b" mt:act="examine" mt:body="string(who)" />${chain('start', 'b', 'end')}`,
  );
  const { instanceId } = await begin(await deploy('broken', xml));
  const { incidents } = await listIncidents(call, { limit: 10 });
  const found = incidents.find(({ id }) => id === instanceId);
  assert.match(found?.reason['zh-CN'] ?? '', /元素 b 得到的值不能用/);
  assert.match(found?.remedy['en'] ?? '', /migrate/);
});

test('waiting times by element: what is open, the median and the ninth tenth of what is done', async () => {
  const definitionId = await deploy(
    'measured',
    bpmn(`${start}${end}${userTask('a')}${chain('start', 'a', 'end')}`),
  );
  const at = (day: string): Call => ({ ...call, clock: fixedClock(`2026-11-${day}T09:00:00+08:00`) });
  for (const [from, to] of [
    ['02', '04'],
    ['02', '06'],
    ['02', '12'],
  ] as const)
    await complete(await begin(definitionId, at(from)), at(to));
  await begin(definitionId, at('09'));
  const [a] = await waitingTimes(at('19'), { definitionIds: [definitionId], since: new Date('2026-01-01') });
  assert.deepEqual(
    { ...a, p90: Math.round((a?.p90 ?? 0) * 10) / 10 },
    { element: 'a', open: 1, done: 3, median: 4, p90: 8.8, oldest: 10 },
  );
});

test('a version that was withdrawn begins nothing, in commands and in the queue; what runs goes on', async () => {
  const definitionId = await deploy('old');
  const running = await begin(definitionId);
  await within((tx) => withdrawDefinition(call, tx, { definitionId, reason: '法规已修订' }));
  await assert.rejects(begin(definitionId), refused('definition-withdrawn'));
  const engine = createEngine(application);
  try {
    await assert.rejects(
      engine.perform(call, { kind: 'start', definitionId, caseId: newId() }),
      refused('definition-withdrawn'),
    );
  } finally {
    await engine.close();
  }
  assert.equal((await complete(running)).opened.length, 4);
});

test('migration: previewed without a trace, refused as a whole when one is hindered, then done with its rows', async () => {
  const from = await deploy('moving');
  const renamed = approval.replaceAll('opinion-a', 'advice-a');
  const to = await deploy('moving', renamed);
  const [one, two] = [await begin(from), await begin(from)];
  const opened = await complete(two);
  const opinion = opened.opened.find(({ elementId }) => elementId === 'opinion-a')?.id ?? '';
  const input = { from, to, instances: 'all' as const };
  const preview = await within((tx) => migrateInstances(call, tx, { ...input, preview: true }));
  assert.deepEqual(
    preview.map(({ hindrances }) => hindrances.map(({ code }) => code)),
    [[], ['no-element']],
  );
  assert.match(preview[1]?.hindrances[0]?.message['zh-CN'] ?? '', /opinion-a/);
  await assert.rejects(
    within((tx) => migrateInstances(call, tx, { ...input, preview: false })),
    refused('cannot-migrate'),
  );
  assert.equal((await findInstances(call, { definitionId: to, limit: 10 })).instances.length, 0);
  const mapping = { 'opinion-a': 'advice-a' };
  await within((tx) => migrateInstances(call, tx, { ...input, mapping, preview: false, reason: '改版' }));
  assert.equal((await findInstances(call, { definitionId: to, limit: 10 })).instances.length, 2);
  assert.equal((await findTask(database, opinion))?.elementId, 'advice-a');
  for (const task of opened.opened)
    await within((tx) => completeTask(call, tx, { taskId: task.id, outcome: 'agreed' }));
  const moved = await inspectInstance(call, { instanceId: two.instanceId, showVariables: false });
  assert.deepEqual(
    moved.tokens.map(({ element }) => element),
    ['decide'],
  );
  assert.ok(moved.history.some(({ action }) => action === 'process.migrated'));
  const jumped = await within((tx) =>
    moveInstance(call, tx, {
      instanceId: one.instanceId,
      from: { task: one.opened[0]?.id ?? '' },
      to: 'decide',
      reason: '补正',
    }),
  );
  assert.equal(jumped.opened[0]?.elementId, 'decide');
});
