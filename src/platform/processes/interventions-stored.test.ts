import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database, Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import {
  type Advance,
  addSigner,
  completeTask,
  createEngine,
  delegateTask,
  deployProcess,
  findTask,
  fireDueTimers,
  listOpenTasks,
  moveInstance,
  resumeInstance,
  retryIncident,
  returnTask,
  startInstance,
  suspendInstance,
  takeBackTask,
  transferTask,
  urgeTask,
  withdrawInstance,
} from './index.ts';
import { approval, bpmn, chain, end, start, userTask } from './testing.ts';

let database: Database;
let application: ReturnType<typeof testApplication>;
let call: Call;
const bodyId = newId();
const reason = '材料有误';
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  call = testCall(application, { kind: 'account', id: 'zhou-yan' });
  await database.transaction((tx) =>
    importCalendars(call, tx, [{ year: 2026, source: 'test', holidays: [], workdays: [] }]),
  );
});
after(() => database.close());

const within = <Answer>(work: (tx: Transaction) => Promise<Answer>) => database.transaction(work);
const begin = async (xml: string, variables = {}): Promise<Advance> => {
  const definitionId = await within((tx) =>
    deployProcess(call, tx, { key: 'test', releaseId: newId(), xml, fileName: 'test.bpmn' }),
  );
  const ids = { definitionId, caseId: newId(), bodyId, divisionKey: 'planning' };
  return within((tx) => startInstance(call, tx, { ...ids, variables }));
};
const idOf = (advance: Advance, element?: string) => {
  const task = advance.opened.find(({ elementId }) => element === undefined || elementId === element);
  return task?.id ?? assert.fail(`${element} is not open`);
};
const complete = (taskId: string, outcome = 'agreed') =>
  within((tx) => completeTask(call, tx, { taskId, outcome, completedByName: '周研' }));
const refused = (code: string) => (error: unknown) => isProblem(error, `processes/${code}`);
const eventsOf = async (caseId: string | null) => {
  const rows = await database.query<{ name: string; reason: string | null }>(
    `select name, data ->> 'reason' as reason from outbox.event where case_id = $1 order by id`,
    [caseId],
  );
  return rows.map(({ name, reason: why }) => (why === null ? name : `${name}: ${why}`));
};

test('退回 and 撤回 leave task rows, an event with its reason and an audit row', async () => {
  const started = await begin(approval);
  const accepted = await complete(idOf(started));
  const returned = await within((tx) =>
    returnTask(call, tx, { taskId: idOf(accepted, 'opinion-a'), to: 'accept', reason, byName: '周研' }),
  );
  const row = await findTask(database, idOf(accepted, 'opinion-a'));
  assert.deepEqual([row?.status, row?.outcome, row?.closedByName], ['done', 'returned', '周研']);
  assert.equal((await findTask(database, idOf(accepted, 'opinion-b')))?.status, 'cancelled');
  const again = await complete(idOf(returned, 'accept'));
  assert.equal(again.opened.length, 4);
  const back = await within((tx) => takeBackTask(call, tx, { taskId: idOf(returned, 'accept') }));
  assert.deepEqual(
    back.opened.map(({ elementId }) => elementId),
    ['accept'],
  );
  assert.deepEqual(await eventsOf(started.caseId), [
    'process.started',
    'process.task-completed',
    `process.task-returned: ${reason}`,
    'process.task-completed',
    'process.task-taken-back',
  ]);
  const audit = await readAuditOf(database, 'process', started.instanceId);
  assert.ok(audit.some(({ action }) => action === 'process.task-returned'));
});

test('加签 and 委托: the held task is in no inbox and cannot be completed; it comes back by itself', async () => {
  const own = idOf(await begin(approval));
  const assignment = newId();
  const added = await within((tx) =>
    addSigner(call, tx, {
      taskId: own,
      when: 'before',
      place: { post: 'legal', division: 'law', assignment },
    }),
  );
  const [task] = added.opened;
  assert.deepEqual([task?.post, task?.divisionKey, task?.claimedBy], ['legal', 'law', assignment]);
  assert.equal((await findTask(database, task?.id ?? ''))?.claimedBy, assignment);
  const area = { bodyId, divisionKey: 'planning', post: '' };
  const waitingFor = async (given: Parameters<typeof listOpenTasks>[1]['given']) =>
    (await listOpenTasks(call, { areas: [area], given, limit: 100 })).map(({ id }) => id);
  assert.ok(!(await waitingFor({ to: [assignment] })).includes(own), 'what is held waits for nobody');
  assert.ok((await waitingFor({ to: [assignment] })).includes(task?.id ?? ''), 'also in another division');
  assert.ok(!(await waitingFor({ to: [newId()] })).includes(task?.id ?? ''), 'given to another');
  await assert.rejects(complete(own), refused('task-held'));
  await complete(idOf(added));
  assert.equal((await findTask(database, own))?.status, 'open');
  const delegated = await within((tx) =>
    delegateTask(call, tx, { taskId: own, place: { post: 'clerk' }, confirm: false }),
  );
  const done = await complete(idOf(delegated), 'accepted');
  assert.equal(done.opened.length, 4);
  assert.deepEqual(
    [(await findTask(database, own))?.status, (await findTask(database, own))?.outcome],
    ['done', 'accepted'],
  );
});

test('转办 moves the row; 催办 counts and changes nothing else', async () => {
  const taskId = idOf(await begin(approval));
  await within((tx) => transferTask(call, tx, { taskId, place: { division: 'survey', post: 'head' } }));
  const moved = await findTask(database, taskId);
  assert.deepEqual([moved?.bodyId, moved?.divisionKey, moved?.post], [bodyId, 'survey', 'head']);
  assert.equal(await within((tx) => urgeTask(call, tx, { taskId })), 1);
  assert.equal(await within((tx) => urgeTask(call, tx, { taskId, reason })), 2);
  const { urged: _count, ...unchanged } = (await findTask(database, taskId)) ?? assert.fail();
  const { urged: _before, ...earlier } = moved ?? assert.fail();
  assert.deepEqual(unchanged, earlier);
  await complete(taskId);
  await assert.rejects(
    within((tx) => urgeTask(call, tx, { taskId })),
    refused('task-not-waiting'),
  );
});

const timed = bpmn(`${start}${end}${userTask('a', '', 'mt:limit="5"')}${userTask('late')}
  <bpmn:boundaryEvent id="warn" attachedToRef="a"><bpmn:timerEventDefinition mt:unit="working-day"><bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
  ${chain('start', 'a', 'end')}${chain('warn', 'late', 'end')}`);

test('suspended for a week: nothing fires, nothing can be done, and the rest is counted on in working days', async () => {
  // Begun on Thursday 2026-11-19: due on the 26th.
  const started = await begin(timed);
  const taskId = idOf(started);
  const at = (day: string) => {
    const clock = fixedClock(`${day}T09:00:00+08:00`);
    return { clock, call: { ...call, clock }, application: { ...application, clock } };
  };
  const monday = at('2026-11-23');
  await within((tx) => suspendInstance(monday.call, tx, { instanceId: started.instanceId, reason }));
  await assert.rejects(complete(taskId), refused('suspended'));
  const later = at('2026-12-07');
  assert.equal(await fireDueTimers(later.application), 0);
  await within((tx) => resumeInstance(later.call, tx, { instanceId: started.instanceId }));
  const task = await findTask(database, taskId);
  assert.deepEqual([task?.status, task?.dueOn, task?.limitLength], ['open', '2026-12-10', 3]);
  assert.equal(await fireDueTimers(at('2026-12-10').application), 0);
  assert.equal(await fireDueTimers(at('2026-12-11').application), 1);
  assert.equal((await findTask(database, taskId))?.status, 'cancelled');
});

test('跳转, 撤回 of the whole, retry after an incident; what has ended refuses', async () => {
  const started = await begin(approval);
  const { instanceId } = started;
  const from = { task: idOf(started) };
  const moved = await within((tx) => moveInstance(call, tx, { instanceId, from, to: 'decide', reason }));
  assert.deepEqual(
    moved.opened.map(({ elementId }) => elementId),
    ['decide'],
  );
  await assert.rejects(
    within((tx) =>
      moveInstance(call, tx, { instanceId, from: { task: idOf(moved) }, to: 'opinion-a', reason }),
    ),
    refused('would-strand'),
  );
  const withdrawn = await within((tx) => withdrawInstance(call, tx, { instanceId, reason }));
  assert.equal(withdrawn.status, 'cancelled');
  await assert.rejects(
    within((tx) => withdrawInstance(call, tx, { instanceId })),
    refused('instance-ended'),
  );
  const broken = await begin(
    bpmn(
      `${start}${end}${userTask('a')}<bpmn:userTask id="b" mt:act="examine" mt:body="string(who)" />${chain('start', 'a', 'b', 'end')}`,
    ),
  );
  const incident = await complete(idOf(broken));
  assert.equal(incident.status, 'incident');
  const retried = await within((tx) =>
    retryIncident(call, tx, { instanceId: broken.instanceId, reason, variables: { who: 'acting' } }),
  );
  assert.deepEqual([retried.status, retried.opened[0]?.elementId], ['running', 'b']);
});

test('an intervention beside the engine’s queue: its cached instance is stale, nothing is lost or done twice', async () => {
  const engine = createEngine(application);
  try {
    const definitionId = await within((tx) =>
      deployProcess(call, tx, { key: 'test', releaseId: newId(), xml: approval, fileName: 'test.bpmn' }),
    );
    const started = await engine.perform(call, { kind: 'start', definitionId, caseId: newId(), bodyId });
    const accepted = await engine.perform(call, { kind: 'complete-task', taskId: idOf(started) });
    const returned = await within((tx) =>
      returnTask(call, tx, { taskId: idOf(accepted, 'opinion-a'), to: 'accept', reason }),
    );
    await assert.rejects(
      engine.perform(call, { kind: 'complete-task', taskId: idOf(accepted, 'opinion-b') }),
      refused('task-cancelled'),
    );
    const again = await engine.perform(call, { kind: 'complete-task', taskId: idOf(returned) });
    assert.equal(again.opened.length, 4);
  } finally {
    await engine.close();
  }
});
