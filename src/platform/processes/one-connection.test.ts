import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { type BodyDefinition, importDirectory } from '#platform/directory/index.ts';
import { completeTask, deployProcess, registerCaseFacts, registerService, startInstance } from './index.ts';
import { bpmn, chain, end, flows, start, userTask } from './testing.ts';

let database: Database;
let call: Call;
const body: BodyDefinition = {
  key: 'parks',
  name: { 'zh-CN': '样例市园林绿化局' },
  kind: 'government',
  divisions: [],
};

before(async () => {
  // With a single connection, whoever asked for a second one inside a transaction would wait in vain.
  database = await testDatabase({ connections: 1 });
  call = testCall(testApplication(database));
  await database.transaction((tx) =>
    importDirectory(call, tx, { bodies: [body], officers: [] }, async () => undefined),
  );
});
after(() => database.close());

test('a command needs no connection but that of its transaction: calendar, bodies, facts and handlers read there', async () => {
  const caseId = newId();
  registerCaseFacts(async (inside, _on, id) => {
    const [row] = await inside.database.query<{ n: number }>('select 40 + 2 as n');
    return { id, urgent: row?.n === 42, applicant: { name: '沈知夏' } };
  });
  registerService('test.look', async (inside) => {
    await inside.database.transaction((tx) => tx.query('select 1'));
    return { seen: true };
  });
  const xml = bpmn(`${start}${end}
    <bpmn:serviceTask id="look" mt:service="test.look" />
    <bpmn:exclusiveGateway id="which" default="which-slow" />
    ${userTask('slow')}
    <bpmn:userTask id="fast" name="fast" mt:act="examine" mt:body="parks" mt:limit="if case.urgent then 1 else 5" />
    ${chain('start', 'look', 'which')}
    ${flows(['which', 'fast', `case.urgent and case.id = "${caseId}"`], ['which', 'slow'])}
    ${chain('fast', 'end')}${chain('slow', 'end')}`);
  const advance = await database.transaction(async (tx) => {
    const definitionId = await deployProcess(call, tx, {
      key: 'test',
      releaseId: newId(),
      xml,
      fileName: 'test.bpmn',
    });
    return startInstance(call, tx, { definitionId, caseId });
  });
  const [task] = advance.opened;
  assert.equal(task?.elementId, 'fast');
  assert.equal(task?.dueOn, '2026-11-20');
  assert.ok(task?.bodyId);
  const kept = await database.query('select state::text as s from processes.instance where case_id = $1', [
    caseId,
  ]);
  assert.doesNotMatch(JSON.stringify(kept), /沈知夏|urgent/, 'facts of the case are not copied');
  const ended = await database.transaction((tx) => completeTask(call, tx, { taskId: task.id }));
  assert.equal(ended.status, 'completed');
});
