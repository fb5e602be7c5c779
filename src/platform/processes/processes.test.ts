import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import {
  type Advance,
  cancelInstance,
  completeCall,
  completeTask,
  createEngine,
  deployProcess,
  fireDueTimers,
  listOpenTasks,
  ProcessError,
  recomputeProvisional,
  registerCallActivity,
  registerDecisions,
  registerService,
  registerTaskObserver,
  startInstance,
} from './index.ts';
import type { PeriodCounter } from './state.ts';
import { approval, bpmn, chain, end, flows, start, testCalendar, userTask } from './testing.ts';

let database: Database;
let call: Call;
let application: ReturnType<typeof testApplication>;
const bodyId = newId();
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  call = testCall(application, { kind: 'account', id: 'zhou-yan' });
  await database.transaction((tx) =>
    importCalendars(call, tx, [{ year: 2026, source: 'test', holidays: [], workdays: [] }]),
  );
});
after(() => database.close());

const deploy = (xml: string) =>
  database.transaction((tx) =>
    deployProcess(call, tx, { key: 'test', releaseId: newId(), xml, fileName: 'test.bpmn' }),
  );

const begin = async (xml: string, variables = {}): Promise<Advance> => {
  const definitionId = await deploy(xml);
  return database.transaction((tx) =>
    startInstance(call, tx, { definitionId, caseId: newId(), bodyId, divisionKey: 'planning', variables }),
  );
};

const complete = (taskId: string | undefined, outcome = 'agreed', by: Call = call): Promise<Advance> =>
  database.transaction((tx) =>
    completeTask(by, tx, { taskId: taskId ?? '', outcome, completedByName: by.actor.id }),
  );

const count = async (table: string, where: string, id: string): Promise<number> => {
  const [row] = await database.query<{ n: number }>(
    `select count(*) as n from ${table} where ${where} = $1`,
    [id],
  );
  return row?.n ?? 0;
};

test('a faulty model is refused at deployment; the same file again is the same version', async () => {
  await assert.rejects(deploy(bpmn(start + end)), (error) => isProblem(error, 'processes/not-runnable'));
  const releaseId = newId();
  const deployment = { key: 'test', releaseId, xml: approval, fileName: 'test.bpmn' };
  const first = await database.transaction((tx) => deployProcess(call, tx, deployment));
  const second = await database.transaction((tx) => deployProcess(call, tx, deployment));
  assert.equal(first, second);
});

test('an approval from start to end, with event, audit and outbox rows for each step', async () => {
  const started = await begin(approval);
  assert.equal(started.opened[0]?.elementId, 'accept');
  const accepted = await complete(started.opened[0]?.id);
  assert.equal(accepted.opened.length, 4);
  let last: Advance = accepted;
  for (const task of accepted.opened) last = await complete(task.id);
  assert.equal(last.opened[0]?.dueOn, '2026-11-26');
  const ended = await complete(last.opened[0]?.id, 'granted');
  assert.equal(ended.status, 'completed');
  assert.equal(await count('outbox.event', 'case_id', started.caseId ?? ''), 7);
  assert.equal(await count('audit.entry', 'object_id', started.instanceId), 7);
  assert.equal(
    await count('outbox.pending join outbox.event e on e.id = event_id', 'case_id', started.caseId ?? ''),
    7,
  );
});

test('two officers complete the same task at once: one wins, the other is told who and when', async () => {
  const { opened } = await begin(approval);
  const lin = testCall(application, { kind: 'account', id: 'lin-xiaotang' });
  const results = await Promise.allSettled([complete(opened[0]?.id), complete(opened[0]?.id, 'agreed', lin)]);
  const lost = results.find((result) => result.status === 'rejected');
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
  assert.ok(isProblem(lost?.reason, 'processes/task-already-done'));
  assert.match(String(lost?.reason.parameters['who']), /zhou-yan|lin-xiaotang/);
  assert.equal(lost?.reason.parameters['when'], '2026-11-19 09:00');
});

test('four opinions at the same moment: none is lost, the decision opens once', async () => {
  const accepted = await complete((await begin(approval)).opened[0]?.id);
  const results = await Promise.all(accepted.opened.map((task) => complete(task.id)));
  assert.equal(results.flatMap(({ opened }) => opened).length, 1);
});

test('a transaction that is rolled back leaves nothing', async () => {
  const { opened, instanceId } = await begin(approval);
  await assert.rejects(
    database.transaction(async (tx) => {
      await completeTask(call, tx, { taskId: opened[0]?.id ?? '' });
      throw new Error('the power fails');
    }),
  );
  assert.equal(await count('processes.task', 'instance_id', instanceId), 1);
  assert.equal((await complete(opened[0]?.id)).opened.length, 4);
});

test('services and decisions run in the same transaction; a business error leaves by its boundary', async () => {
  registerService('test.number', async (_call, tx, { parameters, caseId }) => {
    await tx.query('select 1');
    assert.ok(caseId);
    if (parameters['fail']) throw new ProcessError('REFUSED');
    return { number: 7 };
  });
  registerDecisions(async (_call, _tx, { decision }) => ({ decision, fired: [1] }));
  const model =
    bpmn(`${start}${end}<bpmn:businessRuleTask id="check" mt:decision="checks" mt:result="checked" />
    <bpmn:serviceTask id="number" mt:service="test.number" mt:with="{fail: fail}" />${userTask('use')}${userTask('repair')}
    <bpmn:boundaryEvent id="refused" attachedToRef="number"><bpmn:errorEventDefinition /></bpmn:boundaryEvent>
    ${chain('start', 'check', 'number', 'use', 'end')}${chain('refused', 'repair', 'end')}`);
  const fine = await begin(model, { fail: false });
  assert.equal(fine.opened[0]?.elementId, 'use');
  assert.deepEqual(fine.variables, { fail: false, checked: { decision: 'checks', fired: [1] }, number: 7 });
  assert.equal((await begin(model, { fail: true })).opened[0]?.elementId, 'repair');
});

const parallelCalls = bpmn(`${start}${end}
  <bpmn:callActivity id="ask" mt:item="opinion" mt:body="b" mt:results="opinions">
    <bpmn:multiInstanceLoopCharacteristics mt:collection="bodies" mt:element="b">
      <bpmn:completionCondition>some o in opinions satisfies o.outcome = "refused"</bpmn:completionCondition>
    </bpmn:multiInstanceLoopCharacteristics></bpmn:callActivity>${userTask('decide')}
  ${chain('start', 'ask', 'decide', 'end')}`);

test('child cases open in the same moment, may answer at once, and a repeated answer changes nothing', async () => {
  const opened: { callId: string; body: string }[] = [];
  registerCallActivity(async (inner, tx, { callId, body, element, item }) => {
    assert.equal(element, 'ask');
    assert.equal(item, 'opinion');
    opened.push({ callId, body });
    if (body === 'parks') await completeCall(inner, tx, { callId, result: { body, outcome: 'agreed' } });
    return { childCaseId: newId() };
  });
  const started = await begin(parallelCalls, { bodies: ['housing', 'parks', 'water'] });
  assert.deepEqual(
    opened.map(({ body }) => body),
    ['housing', 'parks', 'water'],
  );
  const answer = (callId: string | undefined) =>
    database.transaction((tx) =>
      completeCall(call, tx, { callId: callId ?? '', result: { outcome: 'agreed' } }),
    );
  assert.deepEqual((await answer(opened[0]?.callId)).opened, []);
  assert.deepEqual((await answer(opened[0]?.callId)).opened, []);
  assert.equal((await answer(opened[2]?.callId)).opened[0]?.elementId, 'decide');
  assert.equal(await count('processes.call', 'instance_id', started.instanceId), 3);
});

test('when one child ends the matter, siblings not yet opened are not, and open ones are told', async () => {
  const opened: string[] = [];
  const cancelled: string[] = [];
  registerCallActivity(
    async (inner, tx, { callId, body }) => {
      opened.push(body);
      if (body === 'parks') await completeCall(inner, tx, { callId, result: { outcome: 'refused' } });
    },
    async (_call, _tx, { callId }) => void cancelled.push(callId),
  );
  await begin(parallelCalls, { bodies: ['housing', 'parks', 'water'] });
  assert.deepEqual(opened, ['housing', 'parks']);
  assert.equal(cancelled.length, 2);
});

test('observers hear of tasks in the same transaction; cancelling closes everything', async () => {
  const heard: string[] = [];
  const stop = registerTaskObserver(async (_call, _tx, { opened, closed }) => {
    heard.push(...opened.map((task) => `+${task.elementId}`), ...closed.map((task) => `-${task.how}`));
  });
  const { instanceId, opened } = await begin(approval);
  await complete(opened[0]?.id);
  await database.transaction((tx) => cancelInstance(call, tx, { instanceId, reason: 'withdrawn' }));
  const again = await database.transaction((tx) => cancelInstance(call, tx, { instanceId }));
  stop();
  assert.deepEqual(again.closed, []);
  assert.deepEqual(heard, [
    '+accept',
    ...['a', 'b', 'c', 'd'].map((id) => `+opinion-${id}`),
    '-done',
    ...new Array(4).fill('-cancelled'),
  ]);
  await assert.rejects(complete(opened[0]?.id), (error) => isProblem(error, 'processes/task-already-done'));
});

test('the inbox is paged by urgency and id', async () => {
  const body = newId();
  const definitionId = await deploy(
    bpmn(`${start}${end}${userTask('x', '', 'mt:limit="days"')}${chain('start', 'x', 'end')}`),
  );
  for (const days of [3, 1, 2, 1, 5])
    await database.transaction((tx) =>
      startInstance(call, tx, { definitionId, bodyId: body, variables: { days } }),
    );
  const due: (string | null)[] = [];
  let page = await listOpenTasks(call, {
    areas: [{ bodyId: body, divisionKey: '', post: '' }],
    given: { to: [] },
    limit: 2,
  });
  while (page.length > 0) {
    due.push(...page.map((task) => task.dueOn));
    const last = page.at(-1);
    page = last
      ? await listOpenTasks(call, {
          given: { to: [] },
          areas: [{ bodyId: body, divisionKey: '', post: '' }],
          limit: 2,
          after: last,
        })
      : [];
  }
  assert.deepEqual(due, ['2026-11-20', '2026-11-20', '2026-11-23', '2026-11-24', '2026-11-26']);
});

test('timers fire once by the clock, even when two processes look at the same time', async () => {
  const model = bpmn(`${start}${end}${userTask('examine')}${userTask('late')}
    <bpmn:boundaryEvent id="timer" attachedToRef="examine"><bpmn:timerEventDefinition mt:unit="working-day"><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    ${chain('start', 'examine', 'end')}${chain('timer', 'late', 'end')}`);
  const { instanceId } = await begin(model);
  assert.equal(await fireDueTimers(application), 0);
  application.clock.moveTo(new Date('2026-11-24T00:00:01+08:00'));
  const fired = await Promise.all([fireDueTimers(application), fireDueTimers(application)]);
  application.clock.moveTo(new Date('2026-11-19T09:00:00+08:00'));
  assert.deepEqual(fired.sort(), [0, 1]);
  const tasks = await database.query(
    'select element_id as e, status as s from processes.task where instance_id = $1 order by id',
    [instanceId],
  );
  assert.deepEqual(tasks, [
    { e: 'examine', s: 'cancelled' },
    { e: 'late', s: 'open' },
  ]);
});

test('provisional due dates are counted anew when the calendar is there', async () => {
  const { opened } = await begin(
    bpmn(`${start}${end}${userTask('x', '', 'mt:limit="40"')}${chain('start', 'x', 'end')}`),
  );
  assert.equal(opened[0]?.provisional, true);
  const published: PeriodCounter = {
    dueDate: (from, period) => ({
      ...testCalendar.dueDate(from, { ...period, length: period.length + 1 }),
      provisional: false,
    }),
  };
  await database.transaction((tx) => recomputeProvisional(call, tx, published));
  const [task] = await database.query('select due_on, provisional from processes.task where id = $1', [
    opened[0]?.id,
  ]);
  assert.deepEqual(task, { due_on: '2027-01-15', provisional: false });
});

test('the engine commits what queues up together, and each command stands alone', async (t) => {
  const engine = createEngine(application);
  t.after(() => engine.close());

  const definitionId = await deploy(approval);
  const started = await Promise.all(
    Array.from({ length: 20 }, () =>
      engine.perform(call, { kind: 'start', definitionId, caseId: newId(), bodyId }),
    ),
  );
  const results = await Promise.allSettled([
    ...started.map(({ opened }) =>
      engine.perform(call, { kind: 'complete-task', taskId: opened[0]?.id ?? '' }),
    ),
    engine.perform(call, {
      kind: 'complete-task',
      taskId: started[0]?.opened[0]?.id ?? '',
      completedByName: 'late',
    }),
    engine.perform(call, { kind: 'complete-task', taskId: newId() }),
    engine.perform(call, { kind: 'start', definitionId: newId() }),
  ]);
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 20);
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
  assert.deepEqual(reasons, [
    'processes/task-already-done',
    'processes/task-not-found',
    'processes/definition-not-found',
  ]);
  const opinions = results.flatMap((result) => (result.status === 'fulfilled' ? result.value.opened : []));
  assert.equal(opinions.length, 80);
  const decided = await Promise.all(
    opinions.map((task) => engine.perform(call, { kind: 'complete-task', taskId: task.id })),
  );
  assert.equal(decided.flatMap(({ opened }) => opened).length, 20);
  for (const { caseId } of started) assert.equal(await count('outbox.event', 'case_id', caseId ?? ''), 6);
});

test('an instance changed behind the engine is read anew, not overwritten', async (t) => {
  const engine = createEngine(application);
  t.after(() => engine.close());

  const definitionId = await deploy(approval);
  const { opened } = await engine.perform(call, { kind: 'start', definitionId, bodyId });
  const [a, b, c, d] = (await engine.perform(call, { kind: 'complete-task', taskId: opened[0]?.id ?? '' }))
    .opened;
  await complete(a?.id);
  const others = await Promise.all([
    engine.perform(call, { kind: 'complete-task', taskId: b?.id ?? '' }),
    complete(c?.id),
    engine.perform(call, { kind: 'complete-task', taskId: d?.id ?? '' }),
  ]);
  assert.equal(others.flatMap((advance) => advance.opened).length, 1);
});

test('commands that need handlers run apart, in a transaction of their own', async (t) => {
  registerService('test.mark', async () => ({ marked: true }));
  const engine = createEngine(application);
  t.after(() => engine.close());

  const withService = await deploy(
    bpmn(
      `${start}${end}<bpmn:serviceTask id="mark" mt:service="test.mark" />${userTask('use')}${chain('start', 'mark', 'use', 'end')}`,
    ),
  );
  const plain = await deploy(approval);
  const [a, b] = await Promise.all([
    engine.perform(call, { kind: 'start', definitionId: withService, bodyId }),
    engine.perform(call, { kind: 'start', definitionId: plain, bodyId }),
  ]);
  assert.deepEqual(a?.variables, { marked: true });
  assert.equal(b?.opened[0]?.elementId, 'accept');
});

test('an unknown flow condition is an incident, told and kept', async () => {
  const model =
    bpmn(`${start}${end}<bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition><bpmn:timeDuration>period</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    ${flows(['start', 't'], ['t', 'end'])}`);
  const advance = await begin(model, { period: 'soon' });
  assert.equal(advance.status, 'incident');
  assert.deepEqual(advance.incident, { code: 'wrong-value', element: 't', detail: 'soon' });
});
