import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import {
  broadcastSignal,
  completeTask,
  createEngine,
  deliverMissed,
  deployProcess,
  enableStarts,
  fireDueStarts,
  type Message,
  publishMessage,
  startInstance,
} from './index.ts';
import { bpmn, chain, end, start, userTask } from './testing.ts';

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

const named = '<bpmn:message id="m" name="opinion" /><bpmn:signal id="s" name="flood" />';

const deploy = (elements: string, more = named) =>
  database.transaction((tx) =>
    deployProcess(call, tx, {
      key: 'test',
      releaseId: newId(),
      xml: bpmn(`${end}${elements}`, more),
      fileName: 'test.bpmn',
    }),
  );

const begin = async (elements: string, variables = {}, more = named) => {
  const definitionId = await deploy(`${start}${elements}`, more);
  return database.transaction((tx) => startInstance(call, tx, { definitionId, bodyId, variables }));
};

const publish = (message: Message) => database.transaction((tx) => publishMessage(call, tx, message));

const openElements = async (instanceId: string): Promise<string[]> => {
  const rows = await database.query<{ element_id: string }>(
    `select element_id from processes.task where instance_id = $1 and status = 'open' order by element_id`,
    [instanceId],
  );
  return rows.map((row) => row.element_id);
};

const started = async (): Promise<number> => {
  const [row] = await database.query<{ n: number }>('select count(*) as n from processes.instance');
  return row?.n ?? 0;
};

const receiver = (
  message = 'm',
) => `<bpmn:receiveTask id="wait" messageRef="${message}" mt:key="caseNumber" />${userTask('after')}
  ${chain('start', 'wait', 'after', 'end')}`;
const sender = `${userTask('ask')}<bpmn:sendTask id="tell" messageRef="m" mt:key="caseNumber" mt:with="{answer: outcome}" />
  ${chain('start', 'ask', 'tell', 'end')}`;

test('a message of one process reaches the one that waits for its key, with what it brings', async () => {
  const waiting = await begin(receiver(), { caseNumber: 'A-1' });
  const other = await begin(receiver(), { caseNumber: 'A-2' });
  const sending = await begin(sender, { caseNumber: 'A-1' });
  await database.transaction((tx) =>
    completeTask(call, tx, { taskId: sending.opened[0]?.id ?? '', outcome: 'agreed' }),
  );
  assert.deepEqual(await openElements(waiting.instanceId), ['after']);
  assert.deepEqual(await openElements(other.instanceId), []);
  const [row] = await database.query<{ state: { variables: object } }>(
    'select state from processes.instance where id = $1',
    [waiting.instanceId],
  );
  assert.deepEqual(row?.state.variables, { caseNumber: 'A-1', answer: 'agreed' });
});

test('a message before anybody waits is kept, delivered once; the same again is none', async () => {
  const message = { id: newId(), name: 'opinion', key: 'B-1' };
  assert.deepEqual([await publish(message), await publish(message)], ['kept', 'repeated']);
  const first = await begin(receiver(), { caseNumber: 'B-1' });
  assert.deepEqual(await openElements(first.instanceId), ['after']);
  const second = await begin(receiver(), { caseNumber: 'B-1' });
  assert.deepEqual(await openElements(second.instanceId), []);
  const same = { id: newId(), name: 'opinion', key: 'B-1' };
  assert.deepEqual((await Promise.all([publish(same), publish(same)])).sort(), ['delivered', 'repeated']);
});

test('two messages at the same moment for one who waits: one is delivered, the other kept', async () => {
  const { instanceId } = await begin(receiver(), { caseNumber: 'C-1' });
  const message = () => publish({ id: newId(), name: 'opinion', key: 'C-1' });
  assert.deepEqual((await Promise.all([message(), message()])).sort(), ['delivered', 'kept']);
  assert.deepEqual(await openElements(instanceId), ['after']);
});

test('who began to wait in the same moment as the message came gets it a second later, once', async () => {
  const definitionId = await deploy(`${start}${receiver()}`);
  let instanceId = '';
  await database.transaction(async (tx) => {
    ({ instanceId } = await startInstance(call, tx, { definitionId, variables: { caseNumber: 'D-1' } }));
    // Another transaction does not see who waits here, nor is its message seen.
    assert.equal(await publish({ id: newId(), name: 'opinion', key: 'D-1' }), 'kept');
  });
  assert.deepEqual(await openElements(instanceId), []);
  const found = await Promise.all([deliverMissed(application), deliverMissed(application)]);
  assert.equal(
    found.reduce((sum, one) => sum + one),
    1,
  );
  assert.deepEqual(await openElements(instanceId), ['after']);
});

test('the queue of commands waits, is reached and sends as a transaction does', async () => {
  const engine = createEngine(application);
  const definitionId = await deploy(`${start}${receiver()}`);
  await publish({ id: newId(), name: 'opinion', key: 'E-1' });
  const variables = { caseNumber: 'E-1' };
  const instances = await Promise.all(
    [1, 2, 3].map(() => engine.perform(call, { kind: 'start', definitionId, variables })),
  );
  const open = async () =>
    (await Promise.all(instances.map((instance) => openElements(instance.instanceId)))).flat();
  assert.deepEqual(await open(), ['after']);
  for (const _ of [2, 3])
    assert.equal(await publish({ id: newId(), name: 'opinion', key: 'E-1' }), 'delivered');
  assert.deepEqual(await open(), ['after', 'after', 'after']);
  await engine.close();
});

test('a signal reaches all who wait for it, and starts what it starts', async () => {
  const caught = `<bpmn:intermediateCatchEvent id="c"><bpmn:signalEventDefinition signalRef="s" /></bpmn:intermediateCatchEvent>
    ${userTask('after')}${chain('start', 'c', 'after', 'end')}`;
  const [one, two] = [await begin(caught), await begin(caught)];
  const definitionId = await deploy(
    `<bpmn:startEvent id="begun"><bpmn:signalEventDefinition signalRef="s" /></bpmn:startEvent>${userTask('help')}${chain('begun', 'help', 'end')}`,
  );
  await database.transaction((tx) => enableStarts(call, tx, { processKey: 'flood', definitionId, bodyId }));
  const reached = await database.transaction((tx) => broadcastSignal(call, tx, { name: 'flood' }));
  assert.equal(reached, 3);
  assert.deepEqual(await openElements(one.instanceId), ['after']);
  assert.deepEqual(await openElements(two.instanceId), ['after']);
  const again = await database.transaction((tx) => broadcastSignal(call, tx, { name: 'flood' }));
  assert.equal(again, 1, 'nobody waits any more; the start event stays in force');
});

test('a message starts a process for the body whose start event it is, once', async () => {
  const more = '<bpmn:message id="m" name="report" />';
  const definitionId = await deploy(
    `<bpmn:startEvent id="begun"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>${userTask('look')}${chain('begun', 'look', 'end')}`,
    more,
  );
  const enabling = { processKey: 'report', definitionId, bodyId };
  for (const _ of [1, 2]) await database.transaction((tx) => enableStarts(call, tx, enabling));
  const count = await started();
  const message = { id: newId(), name: 'report', variables: { where: '澜岸路' } };
  assert.deepEqual([await publish(message), await publish(message)], ['started', 'repeated']);
  assert.equal(await started(), count + 1);
  const [task] = await database.query<{ body_id: string }>(
    `select body_id from processes.task where element_id = 'look'`,
  );
  assert.equal(task?.body_id, bodyId);
});

test('a timer starts a process as often as it says; two programs start it once each time', async () => {
  const cycle =
    '<bpmn:timerEventDefinition mt:unit="working-day"><bpmn:timeCycle>R2/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>';
  const definitionId = await deploy(
    `<bpmn:startEvent id="begun">${cycle}</bpmn:startEvent>${userTask('check')}${chain('begun', 'check', 'end')}`,
  );
  await database.transaction((tx) => enableStarts(call, tx, { processKey: 'weekly', definitionId, bodyId }));
  const at = (time: string) => ({ ...application, clock: fixedClock(time) });
  const both = async (time: string) => {
    const fired = await Promise.all([fireDueStarts(at(time)), fireDueStarts(at(time))]);
    return fired.reduce((sum, one) => sum + one);
  };
  // Thursday: the first is due when Friday is over, the second when Monday is.
  assert.equal(await both('2026-11-20T23:00:00+08:00'), 0);
  assert.equal(await both('2026-11-21T00:01:00+08:00'), 1);
  assert.equal(await both('2026-11-23T23:00:00+08:00'), 0);
  assert.equal(await both('2026-11-24T00:01:00+08:00'), 1);
  assert.equal(await both('2026-12-30T00:01:00+08:00'), 0);
});

test('processes that answer each other without an end are refused, and nothing of it stays', async () => {
  const more = '<bpmn:message id="m" name="ping" />';
  const definitionId = await deploy(
    `<bpmn:startEvent id="begun"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>
     <bpmn:sendTask id="tell" messageRef="m" />${chain('begun', 'tell', 'end')}`,
    more,
  );
  await database.transaction((tx) => enableStarts(call, tx, { processKey: 'ping', definitionId, bodyId }));
  const count = await started();
  await assert.rejects(publish({ id: newId(), name: 'ping' }), (error) =>
    isProblem(error, 'processes/endless-messages'),
  );
  assert.equal(await started(), count);
});
