import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { createEngine, deployProcess } from './index.ts';
import { approval, bpmn, chain, end, start, userTask } from './testing.ts';

let database: Database;
let call: Call;
before(async () => {
  database = await testDatabase();
  call = testCall(testApplication(database), { kind: 'account', id: 'zhou-yan' });
  await database.transaction((tx) =>
    importCalendars(call, tx, [{ year: 2026, source: 'test', holidays: [], workdays: [] }]),
  );
});
after(() => database.close());

const script = (text: string) =>
  bpmn(
    `${start}${end}<bpmn:scriptTask id="x" mt:result="r"><bpmn:script>${text}</bpmn:script></bpmn:scriptTask>${chain('start', 'x', 'end')}`,
  );

const items = (count: number) =>
  bpmn(
    `${start}${end}${userTask('x', `<bpmn:multiInstanceLoopCharacteristics mt:collection="for i in 1..${count} return i" />`)}${chain('start', 'x', 'end')}`,
  );

const models = {
  loop: bpmn(
    `${start}${end}<bpmn:task id="x"><bpmn:standardLoopCharacteristics><bpmn:loopCondition>true</bpmn:loopCondition></bpmn:standardLoopCharacteristics></bpmn:task>${chain('start', 'x', 'end')}`,
  ),
  items: items(2000),
  million: items(1_000_000),
  bomb: script('for a in 1..10000, b in 1..10000, c in 1..10000 return a'),
  growth: script('for i in 1..100 return if i = 1 then "ab" else partial[-1] + partial[-1]'),
};

test('models without measure stop with an incident of their own; what is committed with them goes on', async () => {
  const deploy = (xml: string) =>
    database.transaction((tx) =>
      deployProcess(call, tx, { key: 'test', releaseId: newId(), xml, fileName: 'test.bpmn' }),
    );
  const good = await deploy(approval);
  const bad = await Promise.all(Object.values(models).map(deploy));
  const engine = createEngine(call);
  const begin = (definitionId: string) => engine.perform(call, { kind: 'start', definitionId });
  const advances = await Promise.all([good, ...bad, good].map(begin));
  await engine.close();
  assert.deepEqual(
    advances.map(({ status, incident }) => [status, incident?.element]),
    [['running', undefined], ...bad.map(() => ['incident', 'x']), ['running', undefined]],
  );
  assert.deepEqual(
    advances.slice(1, -1).map(({ incident }) => incident?.code),
    ['endless', 'too-many-items', 'expression-failed', 'expression-failed', 'expression-failed'],
  );
  const [kept] = await database.query(
    `select count(*)::int as incidents, max(length(state::text)) < 10000 as small
      from processes.instance where status = 'incident'`,
  );
  assert.deepEqual(kept, { incidents: 5, small: true });
});
