import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drive } from './drive.ts';
import { boundary, catches, ends, named, on, onEvent, run, sub, throws } from './elements.ts';
import { bpmn, chain, compiled, end, start, userTask } from './testing.ts';

test('plain, manual, script and send tasks are done at once; a script is FEEL', async () => {
  const process = await run(
    `<bpmn:task id="a" /><bpmn:manualTask id="b" />
     <bpmn:scriptTask id="c" scriptFormat="feel" mt:result="fee"><bpmn:script>area * 2</bpmn:script></bpmn:scriptTask>
     <bpmn:sendTask id="d" messageRef="m" mt:key="caseNumber" mt:with="{fee: fee}" />${chain('start', 'a', 'b', 'c', 'd', 'end')}`,
    { area: 21, caseNumber: 'MZ-1' },
  );
  assert.equal(process.state().status, 'completed');
  assert.equal(process.state().variables['fee'], 42);
  assert.deepEqual(process.sent, [
    { what: 'message', element: 'd', name: 'opinion', key: 'MZ-1', variables: { fee: 42 } },
  ]);
});

test('a receive task and a message event wait for the message of their name and key', async () => {
  const process = await run(
    `<bpmn:receiveTask id="a" messageRef="m" mt:key="caseNumber" mt:results="answer" />${catches('b', on.message)}
     ${chain('start', 'a', 'b', 'end')}`,
    { caseNumber: 7 },
  );
  assert.deepEqual(process.awaited(), ['opinion:7']);
  process.bring('opinion', { agreed: true });
  assert.deepEqual(process.state().variables['answer'], { agreed: true });
  process.bring('opinion', { agreed: false });
  assert.equal(process.state().variables['agreed'], false);
  assert.equal(process.state().status, 'completed');
  assert.deepEqual(process.awaited(), []);
});

test('a boundary message ends its task or not, as often as it comes', async () => {
  const process = await run(
    `${userTask('examine')}${userTask('note')}${userTask('stop')}
     ${boundary('more', 'examine', on.signal, 'cancelActivity="false"')}
     ${boundary('gone', 'examine', '<bpmn:messageEventDefinition messageRef="w" />')}
     ${chain('start', 'examine', 'end')}${chain('more', 'note', 'end')}${chain('gone', 'stop', 'end')}`,
  );
  process.bring('flood');
  process.bring('flood');
  assert.deepEqual(process.open(), ['examine', 'note', 'note']);
  process.bring('withdrawn');
  assert.deepEqual(process.open(), ['note', 'note', 'stop']);
  assert.deepEqual(process.awaited(), []);
});

test('behind an event-based gateway the first event decides', async () => {
  const elements = `<bpmn:eventBasedGateway id="which" />${catches('came', on.message)}${catches('late', on.after('P5D'))}
     ${catches('never', on.condition('gone = true'))}<bpmn:receiveTask id="told" messageRef="w" />
     ${['a', 'b', 'c', 'd'].map((id) => userTask(id)).join('')}
     ${chain('start', 'which', 'came', 'a', 'end')}${chain('which', 'late', 'b', 'end')}${chain('which', 'never', 'c', 'end')}
     ${chain('which', 'told', 'd', 'end')}`;
  const byMessage = await run(elements, { caseNumber: 'x' });
  assert.deepEqual(byMessage.awaited(), ['opinion:x', 'withdrawn']);
  byMessage.bring('opinion');
  assert.deepEqual(
    [byMessage.open(), byMessage.awaited(), byMessage.timers(), byMessage.state().subscriptions],
    [['a'], [], [], undefined],
  );
  const byTimer = await run(elements, { caseNumber: 'x' });
  byTimer.fire('late');
  assert.deepEqual([byTimer.open(), byTimer.awaited()], [['b'], []]);
  const byTask = await run(elements, { caseNumber: 'x' });
  byTask.bring('withdrawn');
  assert.deepEqual([byTask.open(), byTask.timers()], [['d'], []]);
  const byCondition = await run(elements, { caseNumber: 'x', gone: true });
  assert.deepEqual([byCondition.open(), byCondition.timers()], [['c'], []]);
});

test('a complex gateway goes on with the first two of three and takes the third without effect', async () => {
  const process = await run(
    `<bpmn:parallelGateway id="fork" />${['a', 'b', 'c'].map((id) => userTask(id)).join('')}
     <bpmn:complexGateway id="two"><bpmn:activationCondition>activationCount &gt;= 2</bpmn:activationCondition></bpmn:complexGateway>
     ${userTask('after')}${chain('start', 'fork')}${['a', 'b', 'c'].map((id) => chain('fork', id, 'two')).join('')}${chain('two', 'after', 'end')}`,
  );
  process.complete('b');
  assert.deepEqual(process.open(), ['a', 'c']);
  process.complete('c');
  assert.deepEqual(process.open(), ['a', 'after']);
  process.complete('after');
  assert.equal(process.state().status, 'running');
  process.complete('a');
  assert.deepEqual([process.state().status, process.open()], ['completed', []]);
});

test('a complex gateway whose condition can never hold is an incident', async () => {
  const process = await run(
    `<bpmn:parallelGateway id="fork" /><bpmn:task id="a" /><bpmn:task id="b" />
     <bpmn:complexGateway id="three"><bpmn:activationCondition>activationCount &gt;= 3</bpmn:activationCondition></bpmn:complexGateway>
     ${chain('start', 'fork', 'a', 'three', 'end')}${chain('fork', 'b', 'three')}`,
  );
  assert.deepEqual(process.state().incident, { code: 'stuck', element: 'three' });
});

test('standard loops: tested before or after, with a maximum', async () => {
  const loop = (attributes: string, condition?: string) =>
    `<bpmn:standardLoopCharacteristics ${attributes}>${condition ? `<bpmn:loopCondition>${condition}</bpmn:loopCondition>` : ''}</bpmn:standardLoopCharacteristics>`;
  const until = await run(
    `${userTask('ask', loop('', 'outcome = "again"'))}${boundary('late', 'ask', on.after('P5D'))}${userTask('x')}
     ${chain('start', 'ask', 'end')}${chain('late', 'x', 'end')}`,
  );
  until.complete('ask', 'again');
  until.complete('ask', 'again');
  assert.deepEqual([until.open(), until.timers()], [['ask'], ['late']]);
  until.complete('ask', 'fine');
  assert.deepEqual([until.state().status, until.timers()], ['completed', []]);
  const never = await run(
    `${userTask('ask', loop('testBefore="true"', 'n > 0'))}${chain('start', 'ask', 'end')}`,
    { n: 0 },
  );
  assert.equal(never.state().status, 'completed');
  const counting = await run(
    `<bpmn:scriptTask id="add" scriptFormat="FEEL" mt:result="n">${loop('loopMaximum="5"')}<bpmn:script>n + 1</bpmn:script></bpmn:scriptTask>
     ${chain('start', 'add', 'end')}`,
    { n: 0 },
  );
  assert.deepEqual([counting.state().status, counting.state().variables['n']], ['completed', 5]);
  const endless = await run(`<bpmn:task id="x">${loop('', 'true')}</bpmn:task>${chain('start', 'x', 'end')}`);
  assert.deepEqual(endless.state().incident, { code: 'endless', element: 'x' });
});

test('a loop of a subprocess runs its inside anew', async () => {
  const inner = `<bpmn:startEvent id="i" /><bpmn:endEvent id="o" />${userTask('a')}${chain('i', 'a', 'o')}`;
  const again =
    '<bpmn:standardLoopCharacteristics><bpmn:loopCondition>outcome = "again"</bpmn:loopCondition></bpmn:standardLoopCharacteristics>';
  const process = await run(`${sub('inner', `${again}${inner}`)}${chain('start', 'inner', 'end')}`);
  process.complete('a', 'again');
  assert.deepEqual(process.open(), ['a']);
  process.complete('a', 'done');
  assert.equal(process.state().status, 'completed');
});

test('a cycle reminds as often as it says, counted from when each was due; in working days, too', async () => {
  const reminded = (cycle: string, attributes = '') =>
    run(
      `${userTask('examine')}${userTask('remind')}${boundary('cycle', 'examine', on.cycle(cycle, attributes), 'cancelActivity="false"')}
       ${chain('start', 'examine', 'end')}${chain('cycle', 'remind', 'end')}`,
    );
  const hourly = await reminded('R3/PT1H');
  const dues: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    assert.deepEqual(hourly.timers(), ['cycle']);
    const { effects } = hourly.fire('cycle');
    for (const effect of effects)
      if (effect.kind === 'set-timer') dues.push(effect.timer.due.at.toISOString());
  }
  assert.deepEqual(dues, ['2026-11-19T03:00:00.000Z', '2026-11-19T04:00:00.000Z']);
  assert.deepEqual(hourly.timers(), []);
  assert.deepEqual(hourly.open(), ['examine', 'remind', 'remind', 'remind']);
  const counted = await reminded('R/P2D', 'mt:unit="working-day"');
  const [again] = counted.fire('cycle').effects.filter((effect) => effect.kind === 'set-timer');
  assert.equal(again?.timer.due.on, '2026-11-25', 'Monday 23, then Wednesday 25');
});

test('a condition fires when it becomes true, and again only after it was false', async () => {
  const process = await run(
    `${userTask('a')}${userTask('b')}<bpmn:parallelGateway id="fork" />${userTask('watched')}${userTask('look')}
     ${boundary('high', 'watched', on.condition('level > 3'), 'cancelActivity="false"')}
     ${chain('start', 'fork', 'a', 'b', 'end')}${chain('fork', 'watched', 'end')}${chain('high', 'look', 'end')}`,
    { level: 1 },
  );
  process.complete('a', undefined, { level: 4 });
  assert.deepEqual(process.open(), ['b', 'look', 'watched']);
  process.complete('look', undefined, { level: 5 });
  assert.deepEqual(process.open(), ['b', 'watched'], 'it still holds');
  process.complete('b', undefined, { level: 0 });
  const caught =
    await run(`${catches('c', on.condition('ready'))}${userTask('x')}<bpmn:parallelGateway id="fork" />
     ${chain('start', 'fork', 'c', 'end')}${chain('fork', 'x', 'end')}`);
  caught.complete('x', undefined, { ready: true });
  assert.equal(caught.state().status, 'completed');
});

test('a link leads on as a flow does', async () => {
  const link = (name: string) => `<bpmn:linkEventDefinition name="${name}" />`;
  const process = await run(
    `${throws('go', link('A'))}${catches('come', link('A'))}${userTask('x')}${chain('start', 'go')}${chain('come', 'x', 'end')}`,
  );
  assert.deepEqual(process.open(), ['x']);
});

test('signals and messages thrown by events go out; a terminate end ends its scope alone', async () => {
  const process = await run(
    `${throws('warn', `<bpmn:signalEventDefinition signalRef="s" mt:with="{level: 3}" />`)}
     ${sub('inner', `<bpmn:startEvent id="i" /><bpmn:parallelGateway id="fork" />${userTask('a')}${userTask('b')}${ends('stop', on.terminate)}${chain('i', 'fork', 'a', 'stop')}${chain('fork', 'b', 'stop')}`)}
     ${userTask('after')}${ends('told', on.message)}${chain('start', 'warn', 'inner', 'after', 'told')}`,
    { caseNumber: 'x' },
  );
  process.complete('a');
  assert.deepEqual(process.open(), ['after']);
  process.complete('after');
  assert.deepEqual(
    process.sent.map(({ what, name, key, variables }) => [what, name, key, variables]),
    [
      ['signal', 'flood', '', { level: 3 }],
      ['message', 'opinion', 'x', {}],
    ],
  );
  assert.equal(process.state().status, 'completed');
});

test('an escalation reaches the boundary of its code; where nobody catches it, it passes', async () => {
  const inner = `<bpmn:startEvent id="i" />${throws('up', on.escalation)}${userTask('a')}<bpmn:endEvent id="o" />${chain('i', 'up', 'a', 'o')}`;
  const told = await run(
    `${sub('inner', inner)}${userTask('boss')}${boundary('b', 'inner', on.escalation, 'cancelActivity="false"')}
     ${chain('start', 'inner', 'end')}${chain('b', 'boss', 'end')}`,
  );
  assert.deepEqual(told.open(), ['a', 'boss']);
  const stopped = await run(
    `${sub('inner', inner)}${userTask('boss')}${boundary('b', 'inner', on.escalation)}
     ${chain('start', 'inner', 'end')}${chain('b', 'boss', 'end')}`,
  );
  assert.deepEqual(stopped.open(), ['boss']);
  assert.deepEqual((await run(`${sub('inner', inner)}${chain('start', 'inner', 'end')}`)).open(), ['a']);
});

test('event subprocesses: beside the process, in its place, at an error, at a condition', async () => {
  const body = (id: string) => `${userTask(id)}<bpmn:endEvent id="${id}-end" />`;
  const process = await run(
    `${userTask('main')}${chain('start', 'main', 'end')}
     ${onEvent('ask', on.message, `${body('answer')}${chain('ask-start', 'answer', 'answer-end')}`, false)}
     ${onEvent('gone', '<bpmn:messageEventDefinition messageRef="w" />', `${body('close')}${chain('gone-start', 'close', 'close-end')}`)}
     ${onEvent('late', on.cycle('R2/P1D'), `${body('urge')}${chain('late-start', 'urge', 'urge-end')}`, false)}
     ${onEvent('failed', on.error, `${body('repair')}${chain('failed-start', 'repair', 'repair-end')}`)}`,
    { caseNumber: 'x' },
  );
  process.bring('opinion');
  process.bring('opinion', { n: 2 });
  process.fire('late');
  assert.deepEqual(process.open(), ['answer', 'answer', 'main', 'urge']);
  process.complete('main');
  assert.equal(process.state().status, 'running');
  process.bring('withdrawn');
  assert.deepEqual([process.open(), process.awaited(), process.timers()], [['close'], [], []]);
  process.complete('close', undefined, {}, 'BAD');
  assert.equal(process.state().status, 'failed', 'an interrupted scope catches no more by others');
});

test('an event subprocess catches an error inside its own subprocess; the rest goes on', async () => {
  const process = await run(
    `${sub(
      'inner',
      `<bpmn:startEvent id="i" /><bpmn:parallelGateway id="fork" />${userTask('a')}${userTask('b')}${ends('wrong', on.error)}<bpmn:endEvent id="o" />
       ${chain('i', 'fork', 'a', 'wrong')}${chain('fork', 'b', 'o')}
       ${onEvent('failed', on.error, `${userTask('repair')}${chain('failed-start', 'repair')}`)}`,
    )}${userTask('after')}${chain('start', 'inner', 'after', 'end')}`,
  );
  process.complete('a');
  assert.deepEqual(process.open(), ['repair']);
  process.complete('repair');
  assert.deepEqual(process.open(), ['after']);
});

test('ad-hoc: all at once or in order, until the condition holds', async () => {
  const adHoc = (attributes: string, condition = '') =>
    run(
      `${sub('open', `${userTask('a')}${userTask('b')}${userTask('c')}${condition && `<bpmn:completionCondition>${condition}</bpmn:completionCondition>`}`, 'adHocSubProcess', attributes)}
       ${userTask('after')}${chain('start', 'open', 'after', 'end')}`,
    );
  const together = await adHoc('', 'outcome = "enough"');
  assert.deepEqual(together.open(), ['a', 'b', 'c']);
  together.complete('b', 'more');
  together.complete('c', 'enough');
  assert.deepEqual(together.open(), ['after']);
  const patient = await adHoc('cancelRemainingInstances="false"', 'done = true');
  patient.complete('b', undefined, { done: true });
  assert.deepEqual(patient.open(), ['a', 'c']);
  patient.complete('a');
  patient.complete('c');
  assert.deepEqual(patient.open(), ['after']);
  const ordered = await adHoc('ordering="Sequential"');
  for (const id of ['a', 'b', 'c']) {
    assert.deepEqual(ordered.open(), [id]);
    ordered.complete(id);
  }
  assert.deepEqual(ordered.open(), ['after']);
  const chosen = await adHoc(`mt:activities='["c"]'`);
  assert.deepEqual(chosen.open(), ['c']);
  const unmet = await adHoc('ordering="Sequential"', 'false');
  for (const id of ['a', 'b', 'c']) unmet.complete(id);
  assert.deepEqual(unmet.state().incident, {
    code: 'stuck',
    element: 'open',
    detail: 'completionCondition',
  });
});

test('data objects are variables of their scope', async () => {
  const process = await run(
    `<bpmn:dataObject id="file" />${sub('inner', `<bpmn:dataObject id="note" /><bpmn:startEvent id="i" />${userTask('a')}${userTask('b')}${chain('i', 'a', 'b')}`)}
     ${userTask('after')}${chain('start', 'inner', 'after', 'end')}`,
  );
  assert.deepEqual(process.state().variables, { file: null });
  process.complete('a', undefined, { note: 'x', file: 'F-1' });
  assert.deepEqual(process.state().variables, { file: 'F-1' });
  assert.deepEqual(process.state().scopes[0]?.variables, { note: 'x' });
  process.complete('b');
  assert.deepEqual(process.state().variables, { file: 'F-1' }, 'what was noted inside is gone with it');
});

test('lanes give their tasks body and post; a task of its own mind keeps them', async () => {
  const definition = await compiled(
    bpmn(`<bpmn:laneSet id="l"><bpmn:lane id="office" mt:body="parks"><bpmn:childLaneSet id="k"><bpmn:lane id="desk" mt:post="examiner">
        <bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>b</bpmn:flowNodeRef></bpmn:lane></bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>
      ${start}${end}<bpmn:userTask id="a" mt:act="examine" /><bpmn:userTask id="b" mt:act="examine" mt:body="lead" mt:post="head" />
      ${chain('start', 'a', 'b', 'end')}`),
  );
  const [a, b] = ['a', 'b'].map((id) => definition.nodes.get(id));
  assert.ok(a?.kind === 'user-task' && b?.kind === 'user-task');
  assert.deepEqual(
    [a.body, a.post, b.body, b.post],
    [{ literal: 'parks' }, 'examiner', { literal: 'lead' }, 'head'],
  );
});

test('started by a message or a signal: at its own event, with what came along', async () => {
  const definition = await compiled(
    bpmn(
      `${start}${end}<bpmn:startEvent id="asked">${on.message.replace('mt:key="caseNumber" ', '')}</bpmn:startEvent>${userTask('a')}${userTask('b')}
       ${chain('start', 'a', 'end')}${chain('asked', 'b', 'end')}`,
      named,
    ),
  );
  assert.deepEqual(definition.starts, [{ element: 'asked', trigger: { on: 'message', name: 'opinion' } }]);
  const process = drive(definition, { n: 1 }, 'asked');
  assert.deepEqual(process.open(), ['b']);
});

test('limits: too many items, an expression without an end, a state without measure', async () => {
  const many = await run(
    `${userTask('a', '<bpmn:multiInstanceLoopCharacteristics mt:collection="for i in 1..1000000 return i" />')}${chain('start', 'a', 'end')}`,
  );
  assert.match(many.state().incident?.code ?? '', /too-many-items|expression-failed/);
  const bomb = await run(
    `<bpmn:scriptTask id="x" mt:result="r"><bpmn:script>for a in 1..10000, b in 1..10000, c in 1..10000 return a</bpmn:script></bpmn:scriptTask>${chain('start', 'x', 'end')}`,
  );
  assert.equal(bomb.state().incident?.code, 'expression-failed');
  const growing = await run(`${userTask('a')}${chain('start', 'a', 'end')}`);
  const { effects } = growing.complete('a', undefined, { text: 'x'.repeat(1_100_000) });
  assert.deepEqual([growing.state().incident?.code, effects, growing.open()], ['too-large', [], ['a']]);
  growing.complete('a', undefined, { text: 'x' });
  assert.equal(growing.state().status, 'completed', 'what fits is taken');
});
