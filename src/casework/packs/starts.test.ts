import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import {
  broadcastSignal,
  findDefinition,
  findInstances,
  fireDueStarts,
  publishMessage,
  withdrawDefinition,
} from '#platform/processes/index.ts';
import { checkPacks } from './check-packs.ts';
import { importPacks } from './import-packs.ts';
import { packsModule } from './index.ts';

const fixtures = path.join(import.meta.dirname, 'fixtures');
const base = path.join(fixtures, 'base');

let database: Database;
let application: ReturnType<typeof testApplication>;
let call: Call;
let folder: string;
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  call = testCall(application);
  packsModule.register?.(application);
  folder = await mkdtemp(path.join(tmpdir(), 'mingtang-starts-'));
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** A process that a timer, a message and a signal start, each by its own way; `mark` makes versions of it. */
const watch = (
  mark: string,
  { cycle = 'R/P7D', message = 'gauge' } = {},
) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:mt="https://mingtang.dev/bpmn/1" id="definitions" targetNamespace="https://mingtang.dev/test">
<bpmn:message id="m" name="${message}" /><bpmn:signal id="s" name="flood" />
<bpmn:process id="watch" name="${mark}" isExecutable="true">
  <bpmn:startEvent id="weekly"><bpmn:timerEventDefinition><bpmn:timeCycle>${cycle}</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
  <bpmn:startEvent id="told"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>
  <bpmn:startEvent id="flooded"><bpmn:signalEventDefinition signalRef="s" /></bpmn:startEvent>
  <bpmn:exclusiveGateway id="merge" /><bpmn:receiveTask id="calm" messageRef="c" /><bpmn:endEvent id="end" />
  <bpmn:sequenceFlow id="f1" sourceRef="weekly" targetRef="merge" /><bpmn:sequenceFlow id="f2" sourceRef="told" targetRef="merge" />
  <bpmn:sequenceFlow id="f3" sourceRef="flooded" targetRef="merge" /><bpmn:sequenceFlow id="f4" sourceRef="merge" targetRef="calm" />
  <bpmn:sequenceFlow id="f5" sourceRef="calm" targetRef="end" />
</bpmn:process><bpmn:message id="c" name="calm" /></bpmn:definitions>`;

async function cityWith(files: Readonly<Record<string, string>>): Promise<string> {
  const copy = await mkdtemp(path.join(folder, 'city-'));
  await cp(path.join(fixtures, 'city'), copy, { recursive: true });
  for (const [name, xml] of Object.entries(files)) await writeFile(path.join(copy, 'processes', name), xml);
  return copy;
}

async function release(xml?: string): Promise<string> {
  const city = await cityWith(xml === undefined ? {} : { 'watch.bpmn': xml });
  const { id } = await importPacks(call, [base, city]);
  return (await findDefinition(database, id, 'watch')) ?? '';
}

const running = async (definitionId: string) =>
  (await findInstances(call, { definitionId, limit: 20 })).instances.length;
const publish = (name: string) =>
  database.transaction((tx) => publishMessage(call, tx, { id: newId(), name }));
const signal = () => database.transaction((tx) => broadcastSignal(call, tx, { name: 'flood' }));
const later = (days: number) =>
  fireDueStarts({
    ...application,
    clock: fixedClock(new Date(call.clock.now().getTime() + days * 86_400_000 + 1000)),
  });

test('timer, message and signal start the newest version; a changed timer is set anew, one that says the same goes on', async () => {
  const first = await release(watch('one'));
  assert.equal(await later(6), 0);
  assert.equal(await later(7), 1);
  assert.equal(await publish('gauge'), 'started');
  assert.equal(await signal(), 1);
  assert.equal(await running(first), 3);

  const second = await release(watch('two', { message: 'level' }));
  assert.notEqual(second, first);
  assert.equal(await publish('gauge'), 'kept', 'the old version listens no more');
  assert.equal(await publish('level'), 'started');
  assert.equal(await signal(), 1, 'one version listens, not both');
  assert.equal(await later(13), 0);
  assert.equal(await later(14), 1, 'counted on from the first version');
  assert.deepEqual([await running(first), await running(second)], [3, 3]);

  const third = await release(watch('three', { cycle: 'R/P2D' }));
  assert.equal(await later(2), 1, 'another cycle begins today');
  assert.equal(await running(third), 1);
});

test('a withdrawn version listens to nothing, nor does a process that the release no longer has', async () => {
  const withdrawn = await release(watch('four'));
  await database.transaction((tx) =>
    withdrawDefinition(call, tx, { definitionId: withdrawn, reason: '传感器更换' }),
  );
  assert.equal(await signal(), 0);
  const next = await release(watch('five'));
  assert.equal(await signal(), 1);
  assert.equal(await running(next), 1);
  await release();
  assert.equal(await signal(), 0);
  assert.equal(await later(400), 0);
  await release(watch('four'));
  assert.equal(await signal(), 0, 'put back in force, and still withdrawn');
});

test('a step of a case cannot be reached from an event that starts a process without one', async () => {
  const task = '<bpmn:userTask id="calm" mt:act="examine" mt:body="market" />';
  const xml = watch('six').replace('<bpmn:receiveTask id="calm" messageRef="c" />', task);
  const city = await cityWith({ 'watch.bpmn': xml });
  const found = (await checkPacks([base, city])).filter(({ code }) => code === 'start-without-case');
  assert.deepEqual(
    found.map(({ element, message }) => `${element} ${/“(\w+)”/.exec(message['zh-CN'])?.[1]}`),
    ['calm weekly', 'calm told', 'calm flooded'],
  );
});
