import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { currentRelease } from '#casework/packs/index.ts';
import type { Actor, Call } from '#kernel/application/index.ts';
import { authenticateWith, createHttpServer, type Http } from '#kernel/http/index.ts';
import { studioModule } from './index.ts';
import type { SimulationStep } from './model-simulation.ts';
import { simulateProcess } from './simulate-process.ts';
import { openStudioCity } from './testing.ts';
import { tryDecision } from './try-decision.ts';

let city: Awaited<ReturnType<typeof openStudioCity>>;
let modeller: Call;
let http: Http;
let actor: Actor = { kind: 'visitor', id: 'visitor' };
before(async () => {
  city = await openStudioCity('small');
  modeller = await city.callAs('modeller');
  authenticateWith(city.application, async () => actor);
  http = await createHttpServer(city.application, [studioModule]);
});
after(async () => {
  await http.close();
  await city.close();
});

const fees = `<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20211108/MODEL/" namespace="t" name="fees" id="fees">
  <inputData id="i" name="area"><variable name="area" typeRef="number"/></inputData>
  <decision id="fee" name="fee"><variable name="fee" typeRef="number"/>
    <informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
    <decisionTable id="t" hitPolicy="UNIQUE">
      <input id="in"><inputExpression id="e" typeRef="number"><text>area</text></inputExpression></input>
      <output id="o" typeRef="number"/><annotation name="依据"/>
      <rule id="small"><inputEntry id="a1"><text>&lt; 50</text></inputEntry><outputEntry id="b1"><text>0.1 + 0.2</text></outputEntry><annotationEntry><text>第三条</text></annotationEntry></rule>
      <rule id="large"><inputEntry id="a2"><text>&gt;= 50</text></inputEntry><outputEntry id="b2"><text>2</text></outputEntry><annotationEntry><text>第四条</text></annotationEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

test('a decision is tried with inputs and says which rules fired, with their basis', async () => {
  const answer = await tryDecision(modeller, { xml: fees, decision: 'fee', inputs: { area: 40 } });
  assert.deepEqual(answer.problems, []);
  assert.equal(Number(answer.value), 0.3);
  assert.deepEqual(JSON.parse(JSON.stringify(answer.fired)), [
    {
      decision: 'fee',
      rule: 1,
      id: 'small',
      inputs: [{ name: 'area', value: 40 }],
      annotations: [{ name: '依据', text: '第三条' }],
    },
  ]);
  assert.deepEqual(answer.decided, [{ id: 'fee', name: 'fee', value: answer.value }]);
  const broken = await tryDecision(modeller, {
    xml: fees.replace('0.1 + 0.2', '0.1 + + ('),
    decision: 'fee',
    inputs: { area: 40 },
  });
  assert.equal(broken.problems[0]?.severity, 'error');
  const unknown = await tryDecision(modeller, { xml: fees, decision: 'nothing', inputs: {} });
  assert.equal(unknown.problems[0]?.severity, 'error');
  const bomb = `<!DOCTYPE a [<!ENTITY b "c">]>${fees}`;
  await assert.rejects(tryDecision(modeller, { xml: bomb, decision: 'fee', inputs: {} }), {
    code: 'studio/forbidden-xml',
  });
  const endless = fees.replace('0.1 + 0.2', 'sum(for i in 1..100000000 return i)');
  const stopped = await tryDecision(modeller, { xml: endless, decision: 'fee', inputs: { area: 1 } });
  assert.equal(stopped.problems[0]?.severity, 'error');
});

test('a simulation counts by the calendar of the city', async () => {
  const xml = ((await currentRelease(modeller)).process('general')?.xml ?? '').replace(
    'mt:post="head"',
    'mt:post="head" mt:limit="5" mt:limitUnit="working-day"',
  );
  const begun = await simulateProcess(modeller, { xml, steps: [], startsAt: '2026-11-19T09:00:00+08:00' });
  assert.equal(begun.tasks[0]?.dueOn, '2026-11-26');
  const steps: SimulationStep[] = [{ do: 'complete', task: begun.tasks[0]?.id ?? '', outcome: 'granted' }];
  assert.equal((await simulateProcess(modeller, { xml, steps })).status, 'completed');
  await assert.rejects(simulateProcess(modeller, { xml, steps, startsAt: 'soon' }), {
    code: 'studio/time-unreadable',
  });
});

test('programs do the same through the API: 401, 403, 404, 409, 422 with words', async () => {
  const ask = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const answer = await http.inject({ method, url, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.body ? answer.json() : undefined };
  };
  assert.equal((await ask('GET', '/api/studio/models')).status, 401);
  actor = (await city.callAs('examiner')).actor;
  assert.equal((await ask('GET', '/api/studio/models')).status, 403);
  actor = modeller.actor;
  assert.equal((await ask('GET', '/api/studio/models/process/none')).status, 404);
  const { body: listed } = await ask('GET', '/api/studio/models');
  assert.ok(listed.models.length >= 3);
  const { body: draft } = await ask('POST', '/api/studio/models/process/general/draft');
  const content = draft.content.replace('决定', '审批决定');
  const at = `/api/studio/drafts/${draft.id}`;
  const { body: saved } = await ask('PUT', at, { version: draft.version, content });
  assert.equal(
    (await ask('PUT', at, { version: draft.version, content })).body.code,
    'studio/changed-meanwhile',
  );
  const giant = await ask('PUT', at, { version: saved.version, content: content + ' '.repeat(3 << 20) });
  assert.deepEqual([giant.status, giant.body.code], [413, 'studio/too-large']);
  const { body: checked } = await ask('POST', '/api/studio/check', {
    kind: 'process',
    key: 'general',
    content,
  });
  assert.deepEqual(checked.findings, []);
  const { body: waiting } = await ask('POST', `${at}/submit`, { version: saved.version, reason: '改名' });
  assert.equal((await ask('POST', `${at}/release`, { version: waiting.version })).status, 403);
  actor = (await city.callAs('releaser')).actor;
  const { status, body: released } = await ask('POST', `${at}/release`, { version: waiting.version });
  assert.equal(status, 200);
  const { body: model } = await ask('GET', '/api/studio/models/process/general');
  assert.deepEqual([model.releaseId, model.content], [released.releaseId, content]);
  const { body: history } = await ask('GET', '/api/studio/models/process/general/history');
  assert.equal(history.versions.length, 2);
  const older = history.versions[1].releaseId;
  const { body: old } = await ask('GET', `/api/studio/models/process/general?release=${older}`);
  assert.equal(old.content, draft.content);
  assert.equal((await ask('GET', '/api/studio/choices')).status, 200);
  assert.equal((await ask('GET', '/api/studio/drafts')).body.drafts.length, 0);
});
