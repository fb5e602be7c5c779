import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drive } from './drive.ts';
import { resultsOf } from './results.ts';
import { emptyState } from './state.ts';
import { step } from './step.ts';
import { approval, bpmn, chain, compiled, end, flows, start, testContext, userTask } from './testing.ts';

test('accept, four opinions side by side, decide', async () => {
  const run = drive(await compiled(approval));
  assert.deepEqual(run.open(), ['accept']);
  run.complete('accept');
  assert.deepEqual(run.open(), ['opinion-a', 'opinion-b', 'opinion-c', 'opinion-d']);
  for (const id of ['c', 'a', 'd']) run.complete(`opinion-${id}`, 'agreed');
  assert.deepEqual(run.open(), ['opinion-b']);
  const { effects } = run.complete('opinion-b', 'agreed');
  const opened = effects.find((effect) => effect.kind === 'open-task');
  assert.equal(opened?.task.dueOn, '2026-11-26', 'five working days, the day itself not counted');
  run.complete('decide', 'granted');
  assert.equal(run.state().status, 'completed');
  assert.deepEqual(run.state().tokens, []);
});

test('an exclusive gateway takes the first flow that holds, else the default', async () => {
  const definition = await compiled(
    bpmn(`${start}${end}${userTask('examine')}${userTask('correct')}${userTask('decide')}
      <bpmn:exclusiveGateway id="which" default="which-decide" />
      ${chain('start', 'examine', 'which')}
      ${flows(['which', 'correct', 'outcome = "correction"'], ['which', 'decide'])}
      ${chain('correct', 'examine')}${chain('decide', 'end')}`),
  );
  const run = drive(definition);
  run.complete('examine', 'correction');
  assert.deepEqual(run.open(), ['correct']);
  run.complete('correct');
  run.complete('examine', 'fine');
  assert.deepEqual(run.open(), ['decide']);
});

test('an inclusive gateway waits for exactly those branches that were taken', async () => {
  const definition = await compiled(
    bpmn(`${start}${end}${userTask('a')}${userTask('b')}${userTask('c')}${userTask('after')}
      <bpmn:inclusiveGateway id="split" default="split-c" /><bpmn:inclusiveGateway id="join" />
      ${chain('start', 'split')}
      ${flows(['split', 'a', 'size > 1'], ['split', 'b', 'size > 2'], ['split', 'c'])}
      ${chain('a', 'join')}${chain('b', 'join')}${chain('c', 'join', 'after', 'end')}`),
  );
  const both = drive(definition, { size: 3 });
  assert.deepEqual(both.open(), ['a', 'b']);
  both.complete('a');
  assert.deepEqual(both.open(), ['b']);
  both.complete('b');
  assert.deepEqual(both.open(), ['after']);
  const none = drive(definition, { size: 0 });
  none.complete('c');
  assert.deepEqual(none.open(), ['after']);
});

const loop = (attributes: string, inner = '') =>
  `<bpmn:multiInstanceLoopCharacteristics ${attributes}>${inner}</bpmn:multiInstanceLoopCharacteristics>`;

test('a call activity for each body, side by side; results keep the order of the list', async () => {
  const definition = await compiled(
    bpmn(`${start}${end}
      <bpmn:callActivity id="ask" mt:item="p.item" mt:body="p.body" mt:results="opinions">
        ${loop('mt:collection="participants" mt:element="p"')}
      </bpmn:callActivity>
      <bpmn:exclusiveGateway id="all" default="all-refuse" />${userTask('grant')}${userTask('refuse')}
      ${chain('start', 'ask', 'all')}
      ${flows(['all', 'grant', 'every r in opinions satisfies r.outcome = "agreed"'], ['all', 'refuse'])}
      ${chain('grant', 'end')}${chain('refuse', 'end')}`),
  );
  const participants = ['housing', 'parks', 'water'].map((body) => ({ body, item: `${body}-opinion` }));
  const run = drive(definition, { participants });
  assert.deepEqual(run.openCalls(), [
    'housing:housing-opinion',
    'parks:parks-opinion',
    'water:water-opinion',
  ]);
  run.answer('water:water-opinion', { body: 'water', outcome: 'agreed' });
  run.answer('housing:housing-opinion', { body: 'housing', outcome: 'agreed' });
  run.answer('parks:parks-opinion', { body: 'parks', outcome: 'agreed' });
  assert.deepEqual(
    (run.state().variables['opinions'] as { body: string }[]).map(({ body }) => body),
    ['housing', 'parks', 'water'],
  );
  assert.deepEqual(run.open(), ['grant']);
  const nobody = drive(definition, { participants: [] });
  assert.deepEqual(nobody.open(), ['grant']);
});

test('a called process answers with what it has set itself, and not with what it was given', async () => {
  const definition = await compiled(
    bpmn(`${start}${end}${userTask('look')}${userTask('sign')}${chain('start', 'look', 'sign', 'end')}`),
  );
  const context = testContext();
  const given = { checks: ['density'], grade: 'A', outcome: null };
  const begun = step(definition, emptyState, { kind: 'start', variables: {}, given }, context);
  assert.deepEqual(resultsOf(begun.state.variables, begun.state.given), {});
  const complete = (state: typeof begun.state, variables: object) => {
    const task = state.tokens.flatMap(({ wait }) => (wait?.on === 'task' ? [wait.id] : []))[0] ?? '';
    return step(definition, state, { kind: 'task-completed', task, variables: { ...variables } }, context);
  };
  const looked = complete(begun.state, { note: 'fine' });
  assert.equal(looked.state.variables['grade'], 'A', 'it can read what it was given');
  // The same value, but its own now.
  const { state } = complete(looked.state, { grade: 'A', outcome: 'agreed' });
  assert.equal(state.status, 'completed');
  assert.deepEqual(resultsOf(state.variables, state.given), { note: 'fine', grade: 'A', outcome: 'agreed' });
});

test('one after another, until the completion condition holds; the rest is not asked', async () => {
  const definition = await compiled(
    bpmn(`${start}${end}
      ${userTask(
        'sign',
        loop(
          'isSequential="true" mt:collection="[1, 2, 3]" mt:element="n" mt:results="signed"',
          '<bpmn:completionCondition>some s in signed satisfies s.outcome = "refused"</bpmn:completionCondition>',
        ),
      )}
      ${chain('start', 'sign', 'end')}`),
  );
  const run = drive(definition);
  assert.deepEqual(run.open(), ['sign']);
  run.complete('sign', 'agreed');
  run.complete('sign', 'refused', { reason: 'too high' });
  assert.equal(run.state().status, 'completed');
  assert.deepEqual(run.state().variables['signed'], [
    { outcome: 'agreed' },
    { outcome: 'refused', reason: 'too high' },
  ]);
});

test('a completion condition cancels what still runs side by side', async () => {
  const definition = await compiled(
    bpmn(`${start}${end}
      ${userTask('sign', loop('mt:collection="[1, 2, 3]"', '<bpmn:completionCondition>nrOfCompletedInstances >= 1</bpmn:completionCondition>'))}
      ${chain('start', 'sign', 'end')}`),
  );
  const run = drive(definition);
  assert.equal(run.open().length, 3);
  run.complete('sign');
  assert.deepEqual(run.open(), []);
  assert.equal(run.state().status, 'completed');
});

const timerEvent = (id: string, host: string, attributes: string, duration: string) =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${host}" ${attributes}><bpmn:timerEventDefinition mt:unit="working-day">
    <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>`;

test('boundary timers: one interrupts, one only reminds; both go with their task', async () => {
  const definition = await compiled(
    bpmn(`${start}${end}${userTask('examine')}${userTask('remind')}${userTask('escalate')}
      ${timerEvent('warn', 'examine', 'cancelActivity="false"', 'P3D')}${timerEvent('late', 'examine', '', 'P5D')}
      ${chain('start', 'examine', 'end')}${chain('warn', 'remind', 'end')}${chain('late', 'escalate', 'end')}`),
  );
  const calm = drive(definition);
  assert.deepEqual(calm.timers(), ['late', 'warn']);
  calm.complete('examine');
  assert.deepEqual(calm.timers(), []);
  const late = drive(definition);
  late.fire('warn');
  assert.deepEqual(late.open(), ['examine', 'remind']);
  late.fire('late');
  assert.deepEqual(late.open(), ['escalate', 'remind']);
  late.complete('remind');
  late.complete('escalate');
  assert.equal(late.state().status, 'completed');
});

test('a counted timer is due when its last day is over', async () => {
  const definition = await compiled(
    bpmn(`${start}${end}${userTask('examine')}${timerEvent('late', 'examine', '', 'P2D')}
      ${chain('start', 'examine', 'end')}${chain('late', 'end')}`),
  );
  const { effects } = step(definition, emptyState, { kind: 'start', variables: {} }, testContext());
  const timer = effects.find((effect) => effect.kind === 'set-timer')?.timer;
  assert.equal(timer?.due.on, '2026-11-23');
  assert.equal(timer?.due.at.toISOString(), '2026-11-23T16:00:00.000Z');
});

test('an error leaves a subprocess by its boundary and takes the rest of it along', async () => {
  const definition = await compiled(
    bpmn(
      `${start}${end}
      <bpmn:subProcess id="inner"><bpmn:startEvent id="s" /><bpmn:parallelGateway id="fork" />${userTask('a')}${userTask('b')}
        <bpmn:endEvent id="wrong"><bpmn:errorEventDefinition errorRef="bad" /></bpmn:endEvent><bpmn:endEvent id="e" />
        ${chain('s', 'fork', 'a', 'wrong')}${chain('fork', 'b', 'e')}</bpmn:subProcess>
      <bpmn:boundaryEvent id="caught" attachedToRef="inner"><bpmn:errorEventDefinition errorRef="bad" /></bpmn:boundaryEvent>
      ${userTask('repair')}${chain('start', 'inner', 'end')}${chain('caught', 'repair', 'end')}`,
      '<bpmn:error id="bad" errorCode="BAD" />',
    ),
  );
  const run = drive(definition);
  assert.deepEqual(run.open(), ['a', 'b']);
  run.complete('a');
  assert.deepEqual(run.open(), ['repair']);
  const fine = drive(definition);
  fine.complete('b');
  assert.equal(fine.state().status, 'running');
});

test('an error that nothing catches fails the instance; a terminate end ends it', async () => {
  const failing = drive(
    await compiled(
      bpmn(
        `${start}${userTask('a')}${userTask('b')}<bpmn:parallelGateway id="fork" />
        <bpmn:endEvent id="wrong"><bpmn:errorEventDefinition errorRef="bad" /></bpmn:endEvent>
        <bpmn:endEvent id="stop"><bpmn:terminateEventDefinition /></bpmn:endEvent>
        ${chain('start', 'fork', 'a', 'wrong')}${chain('fork', 'b', 'stop')}`,
        '<bpmn:error id="bad" errorCode="BAD" />',
      ),
    ),
  );
  const ending = failing.state();
  failing.complete('a');
  assert.equal(failing.state().status, 'failed');
  assert.equal(failing.state().error, 'BAD');
  assert.deepEqual(failing.open(), []);
  assert.equal(ending.status, 'running');
});

test('services and decisions are asked of the surroundings and go on with their answers', async () => {
  const run = drive(
    await compiled(
      bpmn(
        `${start}${end}<bpmn:serviceTask id="issue" mt:service="licence.issue" mt:with="{holder: name}" />
        <bpmn:businessRuleTask id="check" mt:decision="checks" mt:result="checked" />
        <bpmn:boundaryEvent id="no" attachedToRef="issue"><bpmn:errorEventDefinition /></bpmn:boundaryEvent>${userTask('repair')}
        ${chain('start', 'check', 'issue', 'end')}${chain('no', 'repair', 'end')}`,
      ),
    ),
    { name: '澜岸置业' },
  );
  const [check] = run.works;
  assert.equal(check?.decision, 'checks');
  run.send({ kind: 'work-done', token: check?.token ?? 0, variables: { checked: true } });
  const issue = run.works[1];
  assert.deepEqual(issue?.parameters, { holder: '澜岸置业' });
  run.send({ kind: 'work-failed', token: issue?.token ?? 0, error: 'NO' });
  assert.deepEqual(run.open(), ['repair']);
});

test('a loop without a wait is stopped with an incident, as is a join that can never be', async () => {
  const endless = drive(
    await compiled(
      bpmn(`${start}${end}<bpmn:exclusiveGateway id="again" default="again-back" /><bpmn:manualTask id="back" />
        ${chain('start', 'again')}${flows(['again', 'end', 'false'], ['again', 'back'])}${chain('back', 'again')}`),
    ),
  );
  assert.equal(endless.state().incident?.code, 'endless');
  const stuck = drive(
    await compiled(
      bpmn(`${start}${end}<bpmn:exclusiveGateway id="one" default="one-a" />${userTask('a')}${userTask('b')}<bpmn:parallelGateway id="both" />
        ${chain('start', 'one')}${flows(['one', 'a'], ['one', 'b', 'false'])}${chain('a', 'both')}${chain('b', 'both', 'end')}`),
    ),
  );
  stuck.complete('a');
  assert.deepEqual(stuck.state().incident, { code: 'stuck', element: 'both' });
});

test('what no longer waits changes nothing', async () => {
  const run = drive(await compiled(approval));
  const { state } = run.send({ kind: 'task-completed', task: 'unknown' });
  assert.deepEqual(run.open(), ['accept']);
  assert.equal(state.status, 'running');
});
