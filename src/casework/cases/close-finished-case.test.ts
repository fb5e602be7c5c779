import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import {
  broadcastSignal,
  deployProcess,
  fireDueTimers,
  publishMessage,
  startInstance,
} from '#platform/processes/index.ts';
import type { Case } from './model.ts';
import { registerCases } from './register.ts';
import { carryStageMessages, type StageMessage } from './stage-message.ts';
import { findCase, writeCase } from './store.ts';
import { newCase, now } from './testing.ts';

let database: Database;
let application: ReturnType<typeof testApplication>;
let call: Call;
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  call = testCall(application);
});
after(() => database.close());

/** A step from which a message, a signal or three days lead to the end, each by itself. */
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:mt="https://mingtang.dev/bpmn/1" id="definitions" targetNamespace="https://mingtang.dev/test">
<bpmn:message id="m" name="report" /><bpmn:signal id="s" name="storm" />
<bpmn:process id="waits" isExecutable="true">
  <bpmn:startEvent id="start" /><bpmn:userTask id="look" mt:act="examine" mt:body="acting" />
  <bpmn:boundaryEvent id="told" attachedToRef="look"><bpmn:messageEventDefinition messageRef="m" mt:key="file" /></bpmn:boundaryEvent>
  <bpmn:boundaryEvent id="stormy" attachedToRef="look"><bpmn:signalEventDefinition signalRef="s" /></bpmn:boundaryEvent>
  <bpmn:boundaryEvent id="late" attachedToRef="look"><bpmn:timerEventDefinition><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
  <bpmn:userTask id="after" mt:act="confirm" mt:body="acting" /><bpmn:endEvent id="end" /><bpmn:endEvent id="done" />
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="look" /><bpmn:sequenceFlow id="f2" sourceRef="told" targetRef="end" />
  <bpmn:sequenceFlow id="f3" sourceRef="stormy" targetRef="end" /><bpmn:sequenceFlow id="f4" sourceRef="late" targetRef="end" />
  <bpmn:sequenceFlow id="f5" sourceRef="look" targetRef="after" /><bpmn:sequenceFlow id="f6" sourceRef="after" targetRef="done" />
</bpmn:process></bpmn:definitions>`;

const accepted = (): Case => ({ ...newCase(), state: 'accepted', acceptedAt: now });

async function waiting(): Promise<Case> {
  const of = accepted();
  await database.transaction(async (transaction) => {
    writeCase(transaction, of);
    const definitionId = await deployProcess(call, transaction, {
      key: 'waits',
      releaseId: of.releaseId,
      xml: process,
      fileName: 'waits.bpmn',
    });
    const variables = { file: of.receiptNumber };
    await startInstance(call, transaction, { definitionId, caseId: of.id, bodyId: of.bodyId, variables });
  });
  return of;
}

const ways: Readonly<Record<string, (of: Case) => Promise<unknown>>> = {
  'a message': (of) =>
    database.transaction((transaction) =>
      publishMessage(call, transaction, { id: newId(), name: 'report', key: of.receiptNumber }),
    ),
  'a signal': () =>
    database.transaction((transaction) => broadcastSignal(call, transaction, { name: 'storm' })),
  'a timer': () =>
    fireDueTimers({
      ...application,
      clock: fixedClock(new Date(application.clock.now().getTime() + 4 * 86_400_000)),
    }),
};

for (const [what, happens] of Object.entries(ways))
  test(`a case whose process ${what} has brought to its end is closed, and that is told`, async () => {
    registerCases(application);
    const told: StageMessage[] = [];
    const putBack = carryStageMessages(async (_call, _transaction, message) => void told.push(message));
    try {
      const of = await waiting();
      await happens(of);
      const now = await findCase(database, of.id);
      assert.deepEqual([now?.state, now?.outcome], ['closed', 'done']);
      assert.deepEqual(
        told.map((message) => message.kind === 'progress' && message.entry),
        ['closed'],
      );
    } finally {
      putBack();
    }
  });
