import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { type Database, openDatabase } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { createEngine, deployProcess, fireDueTimers, publishMessage, startInstance } from './index.ts';
import { approval, bpmn, chain, end, start, userTask } from './testing.ts';

interface Program {
  readonly database: Database;
  readonly application: ReturnType<typeof testApplication>;
  readonly call: Call;
}

let database: Database;
let programs: readonly [Program, Program];
const bodyId = newId();
before(async () => {
  database = await testDatabase();
  const program = (): Program => {
    const own = openDatabase(database.url, { connections: 4 });
    const application = testApplication(own);
    return { database: own, application, call: testCall(application, { kind: 'account', id: 'zhou-yan' }) };
  };
  programs = [program(), program()];
  const [{ call }] = programs;
  await database.transaction((tx) =>
    importCalendars(call, tx, [{ year: 2026, source: 'test', holidays: [], workdays: [] }]),
  );
});
after(async () => {
  for (const program of programs) await program.database.close();
  await database.close();
});

const deploy = (xml: string) =>
  database.transaction((tx) =>
    deployProcess(programs[0].call, tx, { key: 'test', releaseId: newId(), xml, fileName: 'test.bpmn' }),
  );

const begin = (definitionId: string, variables = {}) =>
  database.transaction((tx) => startInstance(programs[0].call, tx, { definitionId, bodyId, variables }));

test('the same commands at both: each happens once, the other is told', async () => {
  const definitionId = await deploy(approval);
  const engines = programs.map(({ application }) => createEngine(application));
  const outcomes = { done: 0, refused: 0 };
  const carryThrough = async () => {
    const { opened } = await begin(definitionId);
    const tasks = [...opened];
    for (let task = tasks.shift(); task; task = tasks.shift()) {
      const taskId = task.id;
      const both = await Promise.allSettled(
        engines.map((engine, i) =>
          engine.perform(programs[i]?.call ?? programs[0].call, { kind: 'complete-task', taskId }),
        ),
      );
      for (const one of both)
        if (one.status === 'fulfilled') {
          outcomes.done += 1;
          tasks.push(...one.value.opened);
        } else {
          outcomes.refused += 1;
          assert.equal((one.reason as { code?: string }).code, 'processes/task-already-done');
        }
    }
  };
  await Promise.all(Array.from({ length: 6 }, carryThrough));
  for (const engine of engines) await engine.close();
  const [row] = await database.query(
    `select (select count(*)::int from processes.task where status = 'done') as tasks,
      (select count(*)::int from outbox.event where name = 'process.task-completed') as events,
      (select count(*)::int from processes.instance where status <> 'completed') as unfinished`,
  );
  assert.deepEqual(row, { tasks: outcomes.done, events: outcomes.done, unfinished: 0 });
  assert.equal(outcomes.refused, outcomes.done);
});

test('the same messages at both: who waits gets one, the other is kept, none comes twice', async () => {
  const definitionId = await deploy(
    bpmn(
      `${start}${end}<bpmn:receiveTask id="wait" messageRef="m" mt:key="number" />${chain('start', 'wait', 'end')}`,
      '<bpmn:message id="m" name="opinion" />',
    ),
  );
  const keys = Array.from({ length: 15 }, (_, i) => `F-${i}`);
  for (const number of keys) await begin(definitionId, { number });
  const messages = keys.flatMap((key) => [1, 2].map(() => ({ id: newId(), name: 'opinion', key })));
  const answers = await Promise.all(
    messages.flatMap((message) =>
      programs.map((program) =>
        program.database.transaction((tx) => publishMessage(program.call, tx, message)),
      ),
    ),
  );
  const count = (answer: string) => answers.filter((one) => one === answer).length;
  assert.deepEqual([count('delivered'), count('kept'), count('repeated')], [15, 15, 30]);
  const [row] = await database.query(
    `select count(*)::int as events, count(distinct data ->> 'instanceId')::int as instances
      from outbox.event where name = 'process.event-caught'`,
  );
  assert.deepEqual(row, { events: 15, instances: 15 });
});

const late = (definition: string) =>
  bpmn(`${start}${end}${userTask('examine')}${definition}
    <bpmn:boundaryEvent id="timer" attachedToRef="examine"><bpmn:timerEventDefinition mt:unit="working-day"><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    ${chain('start', 'examine', 'end')}${chain('timer', 'late', 'end')}`);

test('timers at both: each fires once, the latest first; what fails comes again and holds up none', async () => {
  const [definitionId, failing] = [
    await deploy(late(userTask('late'))),
    await deploy(late('<bpmn:userTask id="late" mt:act="opine" mt:body="of-nobody" />')),
  ];
  const instances: string[] = [];
  for (let i = 0; i < 30; i += 1) instances.push((await begin(definitionId)).instanceId);
  const { instanceId: broken } = await begin(failing);
  // The later they began the earlier they are due.
  await database.query(
    `update processes.timer set due_at = $1::timestamptz - interval '1 minute' * array_position($2::uuid[], instance_id)
      where instance_id = any($2)`,
    ['2026-12-01T00:00:00Z', [...instances, broken]],
  );
  const [one, two] = programs.map(({ application }) => ({
    ...application,
    clock: fixedClock('2026-12-02T09:00:00+08:00'),
  }));
  assert.ok(one && two);
  const fired = await Promise.all([fireDueTimers(one), fireDueTimers(two)]);
  assert.equal(
    fired.reduce((sum, count) => sum + count),
    30,
  );
  const events = await database.query<{ instance: string }>(
    `select data ->> 'instanceId' as instance from outbox.event where name = 'process.timer-fired' order by id`,
  );
  assert.deepEqual(
    events.map(({ instance }) => instance),
    [...instances].reverse(),
  );
  const left = await database.query('select instance_id as id, due_at as at from processes.timer');
  assert.deepEqual(left, [{ id: broken, at: new Date('2026-12-02T01:01:00Z') }]);
  assert.equal(await fireDueTimers(one), 0, 'not before its minute is over');
});
