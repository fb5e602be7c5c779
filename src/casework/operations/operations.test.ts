import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database, Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { createHttpServer } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { findBody, importDirectory, linkOfficer } from '#platform/directory/index.ts';
import { type Advance, completeTask, deployProcess, startInstance } from '#platform/processes/index.ts';
import {
  cancelProcess,
  findProcesses,
  inspectProcess,
  moveProcess,
  operationsModule,
  previewMigration,
  readFigures,
  readMigrations,
  readProcess,
  readValues,
  resumeProcess,
  retryProcess,
  retryProcesses,
  startMigration,
  suspendProcess,
  withdrawVersion,
} from './index.ts';
import { runMigration } from './run-migration.ts';

let database: Database;
let application: ReturnType<typeof testApplication>;
let operator: Call;
let administrator: Call;
let head: Call;
let clerk: Call;
const bodies = new Map<string, string>();

const division = (posts: { key: string; name: string; grade: 'clerk' | 'head' | 'leader' }[]) => ({
  key: 'own',
  name: { 'zh-CN': '本科' },
  posts: posts.map(({ name, ...post }) => ({ ...post, name: { 'zh-CN': name }, matters: 'all' as const })),
});
const body = (key: string, posts: Parameters<typeof division>[0]) => ({
  key,
  name: { 'zh-CN': key },
  kind: 'government',
  divisions: [division(posts)],
});

before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  const program = testCall(application);
  const officers = [
    ['伍知行', 'data', 'process-owner'],
    ['石其安', 'data', 'system-administrator'],
    ['科长', 'market', 'head'],
    ['审批员', 'market', 'examiner'],
  ] as const;
  await database.transaction(async (tx) => {
    await importCalendars(program, tx, [{ year: 2026, source: 'test', holidays: [], workdays: [] }]);
    await importDirectory(
      program,
      tx,
      {
        bodies: [
          body('data', [
            { key: 'process-owner', name: '流程建模员', grade: 'clerk' },
            { key: 'system-administrator', name: '系统管理员', grade: 'clerk' },
          ]),
          body('market', [
            { key: 'head', name: '科长', grade: 'head' },
            { key: 'examiner', name: '审批员', grade: 'clerk' },
          ]),
          body('parks', []),
        ],
        officers: officers.map(([name, of, post]) => ({
          account: post,
          name,
          assignments: [{ body: of, division: 'own', post, from: '2024-01-01' }],
        })),
      },
      async () => undefined,
    );
  });
  for (const key of ['data', 'market', 'parks'])
    bodies.set(key, (await findBody(application, key))?.id ?? '');
  [operator, administrator, head, clerk] = await Promise.all([
    callOf('process-owner'),
    callOf('system-administrator'),
    callOf('head'),
    callOf('examiner'),
  ]);
});
after(() => database.close());

async function callOf(account: string): Promise<Call> {
  const id = newId();
  await database.transaction((tx) => linkOfficer(tx, account, id));
  return testCall(application, { kind: 'account', id });
}

/** A step, then one for each of a list that must be there, then the end. */
const model = (step = 'look', extra = '') => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:mt="https://mingtang.dev/bpmn/1" id="d" targetNamespace="https://mingtang.dev/test">
<bpmn:process id="p" name="检查" isExecutable="true"><bpmn:startEvent id="start" />
<bpmn:userTask id="${step}" name="看" mt:act="examine" mt:body="acting" />
<bpmn:userTask id="each" name="逐项" mt:act="examine" mt:body="acting"><bpmn:multiInstanceLoopCharacteristics mt:collection="sites" mt:element="site" /></bpmn:userTask>
<bpmn:endEvent id="end" />${extra}
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="${step}" /><bpmn:sequenceFlow id="f2" sourceRef="${step}" targetRef="each" />
<bpmn:sequenceFlow id="f3" sourceRef="each" targetRef="end" /></bpmn:process></bpmn:definitions>`;

const within = <Answer>(work: (tx: Transaction) => Promise<Answer>) => database.transaction(work);
const deploy = (key: string, xml = model()) =>
  within((tx) =>
    deployProcess(testCall(application), tx, { key, releaseId: newId(), xml, fileName: `${key}.bpmn` }),
  );
const begin = (definitionId: string, of = 'market', variables: Record<string, unknown> = {}) =>
  within((tx) =>
    startInstance(testCall(application), tx, {
      definitionId,
      bodyId: bodies.get(of) ?? '',
      divisionKey: 'own',
      variables,
    }),
  );
const complete = ({ opened }: Advance) =>
  within((tx) => completeTask(testCall(application), tx, { taskId: opened[0]?.id ?? '' }));
const refused = (code: string) => (error: unknown) => isProblem(error, code);
const reason = '核实后处理';

test('operators see every body, heads their own, clerks nothing; only operators act', async () => {
  const definitionId = await deploy('seen');
  const own = await begin(definitionId);
  const other = await begin(definitionId, 'parks');
  const ids = async (call: Call) =>
    (await findProcesses(call, { process: 'seen' })).instances.map(({ id }) => id).sort();
  assert.deepEqual(await ids(operator), [own.instanceId, other.instanceId].sort());
  assert.deepEqual(await ids(head), [own.instanceId]);
  await assert.rejects(findProcesses(clerk, {}), refused('access/denied'));
  assert.equal((await inspectProcess(head, own.instanceId)).may.operate, false);
  await assert.rejects(inspectProcess(head, other.instanceId), refused('access/denied'));
  assert.equal((await readFigures(head)).total.running < (await readFigures(operator)).total.running, true);
  const act = { instanceId: own.instanceId, reason };
  for (const call of [head, clerk])
    for (const tried of [
      () => suspendProcess(call, act),
      () => cancelProcess(call, act),
      () => retryProcess(call, act),
      () => moveProcess(call, { ...act, token: 1, to: 'end' }),
      () => readValues(call, act),
      () => withdrawVersion(call, { key: 'seen', definitionId, reason }),
      () =>
        startMigration(call, { from: definitionId, to: definitionId, mapping: {}, timers: 'keep', reason }),
    ])
      await assert.rejects(tried, refused('access/denied'));
});

test('an incident has reason and remedy, is retried with a value, and what was done stands in the history', async () => {
  const definitionId = await deploy('stopped');
  const started = await begin(definitionId);
  await complete(started);
  const { instanceId } = started;
  const { instances } = await findProcesses(operator, { process: 'stopped', status: 'incident' });
  assert.match(instances[0]?.incident?.reason['zh-CN'] ?? '', /得到的值不能用/);
  assert.equal(instances[0]?.incident?.name['zh-CN'], '逐项');
  await assert.rejects(
    retryProcess(operator, { instanceId, reason: ' ' }),
    refused('operations/reason-required'),
  );
  assert.equal(await retryProcess(operator, { instanceId, reason }), true, 'it stopped again');
  assert.equal(await retryProcess(operator, { instanceId, reason, variables: { sites: ['a', 'b'] } }), false);
  const seen = await inspectProcess(operator, instanceId);
  assert.equal(seen.status, 'running');
  assert.deepEqual(
    seen.tokens.filter(({ done }) => done !== null).map(({ done, total }) => `${done}/${total}`),
    ['0/2'],
  );
  const last = seen.history.at(-1);
  assert.deepEqual([last?.action, last?.by, last?.reason], ['process.retried', '伍知行', reason]);
});

test('of many retried, those that stop again are named and hold up none of the others', async () => {
  const definitionId = await deploy('many');
  const [one, two] = [await begin(definitionId), await begin(definitionId, 'market', { sites: [1] })];
  await complete(one);
  const answer = await retryProcesses(operator, { instanceIds: [one.instanceId, two.instanceId], reason });
  assert.deepEqual(answer, { repaired: 0, stopped: [one.instanceId, two.instanceId] });
  const three = await begin(definitionId);
  await complete(three);
  await assert.rejects(
    retryProcesses(operator, { instanceIds: [three.instanceId], reason: '' }),
    refused('operations/reason-required'),
  );
});

test('values are masked; who looks at them as they are is in the history', async () => {
  const variables = {
    name: '陈雨桐',
    idNumber: '339901199204181028',
    outcome: 'agreed',
    area: 120,
    many: 13_812_345_678,
  };
  const { instanceId } = await begin(await deploy('masked'), 'market', variables);
  const seen = await inspectProcess(operator, instanceId);
  assert.deepEqual(Object.fromEntries(seen.variables.map(({ name, value }) => [name, value])), {
    name: '"陈••"',
    idNumber: '"••••"',
    outcome: '"agreed"',
    area: '120',
    many: '"••••"',
  });
  assert.equal((await inspectProcess(administrator, instanceId)).may.values, false);
  await assert.rejects(readValues(administrator, { instanceId, reason }), refused('access/denied'));
  const shown = await readValues(operator, { instanceId, reason });
  assert.equal(shown.find(({ name }) => name === 'name')?.value, '"陈雨桐"');
  const { history } = await inspectProcess(operator, instanceId);
  assert.deepEqual([history.at(-1)?.action, history.at(-1)?.reason], ['process.values-read', reason]);
});

test('a token is moved, a process suspended, resumed, and cancelled where it has no case', async () => {
  const { instanceId } = await begin(await deploy('moved'), 'market', { sites: [1] });
  const act = { instanceId, reason };
  await suspendProcess(operator, act);
  assert.equal((await findProcesses(operator, { process: 'moved', suspended: true })).instances.length, 1);
  await resumeProcess(operator, act);
  const [token] = (await inspectProcess(operator, instanceId)).tokens;
  await moveProcess(operator, { ...act, token: token?.token ?? 0, to: 'each' });
  assert.equal((await inspectProcess(operator, instanceId)).tokens[0]?.id, 'each');
  await cancelProcess(operator, act);
  const seen = await inspectProcess(operator, instanceId);
  assert.equal(seen.status, 'cancelled');
  assert.equal(seen.history.at(-1)?.reason, reason);
});

test('a migration is previewed, runs as a job that may be cut off, and names what stays behind', async () => {
  const from = await deploy('migrated', model('look'));
  const to = await deploy('migrated', model('inspect'));
  const begun: Advance[] = [];
  for (let i = 0; i < 60; i += 1) begun.push(await begin(from, 'market', { sites: [1] }));
  const [first] = begun;
  assert.ok(first);
  await complete(first);
  const rule = { from, to, mapping: {}, timers: 'keep' as const };
  const hindered = await previewMigration(operator, rule);
  assert.deepEqual([hindered.total, hindered.lookedAt, hindered.movable], [60, 60, 1]);
  assert.match(hindered.instances[1]?.messages[0]?.['zh-CN'] ?? '', /look/);
  const preview = await previewMigration(operator, { ...rule, mapping: { look: 'inspect' } });
  assert.equal(preview.movable, 60);
  assert.equal((await findProcesses(operator, { definition: to })).instances.length, 0, 'nothing was moved');

  const id = await startMigration(operator, { ...rule, reason });
  await assert.rejects(
    startMigration(operator, { ...rule, reason }),
    refused('operations/migration-running'),
  );
  await runMigration(application, id);
  await runMigration(application, id);
  const [done] = await readMigrations(operator, 'migrated');
  assert.deepEqual(
    [
      done?.status,
      done?.total,
      done?.moved,
      done?.refused,
      done?.fromVersion,
      done?.toVersion,
      done?.begunBy,
    ],
    ['done', 60, 1, 59, 1, 2, '伍知行'],
  );
  assert.equal(done?.refusals.length, 59);
  const again = await startMigration(operator, { ...rule, mapping: { look: 'inspect' }, reason });
  await runMigration(application, again);
  assert.equal((await findProcesses(operator, { definition: from })).instances.length, 0);
  const { history } = await inspectProcess(operator, begun[5]?.instanceId ?? '');
  assert.deepEqual([history.at(-1)?.action, history.at(-1)?.by], ['process.migrated', '伍知行']);
});

test('versions are counted by their content, and withdrawn in every release', async () => {
  const [one, same] = [await deploy('versions'), await deploy('versions')];
  const next = await deploy('versions', model('other'));
  const seen = await readProcess(operator, { key: 'versions' });
  assert.deepEqual(
    seen.versions.map(({ number }) => number),
    [2, 1, 1],
  );
  await withdrawVersion(operator, { key: 'versions', definitionId: one, reason });
  const { versions } = await readProcess(operator, { key: 'versions' });
  assert.deepEqual(
    versions.map(({ definitionId, withdrawnBecause }) => [definitionId, withdrawnBecause]),
    [
      [next, null],
      [same, reason],
      [one, reason],
    ],
  );
  await assert.rejects(
    previewMigration(operator, { from: next, to: one, mapping: {}, timers: 'keep' }),
    refused('operations/version-withdrawn'),
  );
});

test('the same by API: problems with their status', async () => {
  const http = await createHttpServer(application, [operationsModule]);
  const answer = await http.inject({ method: 'GET', url: '/api/operations/instances' });
  assert.equal(answer.statusCode, 401);
  assert.match(String(answer.headers['content-type']), /problem\+json/);
  await http.close();
});
