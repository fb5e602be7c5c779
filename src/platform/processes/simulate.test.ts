import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type SimulatedWorld, type SimulationStep, simulate } from './simulate.ts';
import { bpmn, chain, end, flows, start, testCalendar } from './testing.ts';

const packs = path.resolve(import.meta.dirname, '../../../packs/mingzhou');
const general = await readFile(path.join(packs, 'processes/general.bpmn'), 'utf8');

const world: SimulatedWorld = {
  startsAt: new Date('2026-11-19T09:00:00+08:00'),
  timeZone: 'Asia/Shanghai',
  calendar: testCalendar,
};

const model = (inner: string) => `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:mt="https://mingtang.dev/bpmn/1" id="d" targetNamespace="t">
<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start"/>${inner}</bpmn:process></bpmn:definitions>`;

/** The id of the one open task. */
async function taskAfter(steps: readonly SimulationStep[]): Promise<string> {
  const { tasks } = await simulate(general, steps, world);
  assert.equal(tasks.length, 1);
  return tasks[0]?.id ?? '';
}

test('the general process is walked from acceptance to the licence, with due dates by the calendar', async () => {
  const steps: SimulationStep[] = [];
  for (const outcome of ['accepted', 'passed', 'granted'])
    steps.push({ do: 'complete', task: await taskAfter(steps), outcome });
  const begun = await simulate(general, [], world);
  assert.deepEqual(
    begun.tasks.map(({ element, bodyKey, dueOn }) => ({ element, bodyKey, dueOn })),
    [{ element: 'accept', bodyKey: 'acting', dueOn: '2026-11-26' }],
  );
  assert.deepEqual(begun.tokens, [{ element: 'accept', waiting: 'task' }]);
  const ended = await simulate(general, steps, world);
  assert.equal(ended.status, 'completed');
  assert.ok(ended.log.some(({ what }) => what['en'] === 'The service licence.issue is done'));
  // The same steps give the same picture.
  assert.deepEqual(await simulate(general, steps, world), ended);
});

test('the clock moves forward, fires what is due in order, and never goes back', async () => {
  const timed = model(`
    <bpmn:userTask id="work" mt:act="examine" mt:body="acting"/>
    <bpmn:boundaryEvent id="late" attachedToRef="work" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration mt:unit="working-day">P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:userTask id="urge" mt:act="confirm" mt:body="acting"/><bpmn:endEvent id="end"/><bpmn:endEvent id="urged"/>
    ${chain('start', 'work', 'end')}${chain('late', 'urge', 'urged')}`);
  const waiting = await simulate(timed, [], world);
  assert.equal(waiting.timers[0]?.dueOn, '2026-11-26');
  const before = await simulate(timed, [{ do: 'advance-clock', to: '2026-11-26' }], world);
  assert.deepEqual(
    before.tasks.map(({ element }) => element),
    ['work'],
  );
  const after = await simulate(timed, [{ do: 'advance-clock', to: '2026-11-27' }], world);
  assert.deepEqual(
    after.tasks.map(({ element }) => element),
    ['work', 'urge'],
  );
  assert.equal(after.now.toISOString(), '2026-11-27T01:00:00.000Z');
  const back = await simulate(
    timed,
    [
      { do: 'advance-clock', to: '2026-11-27' },
      { do: 'advance-clock', to: '2026-11-20' },
    ],
    world,
  );
  assert.equal(back.stopped?.step, 1);
  assert.deepEqual({ ...back, stopped: undefined }, { ...after, stopped: undefined });
  assert.equal(
    (await simulate(timed, [{ do: 'advance-clock', to: 'soon' }], world)).stopped?.message['en'],
    '“soon” is no time',
  );
});

test('services answer what is stated, by element or name; decisions what they decide', async () => {
  const served = model(`
    <bpmn:serviceTask id="ask" mt:service="register.write"/>
    <bpmn:boundaryEvent id="failed" attachedToRef="ask"><bpmn:errorEventDefinition errorRef="e"/></bpmn:boundaryEvent>
    <bpmn:businessRuleTask id="rule" mt:decision="fee" mt:result="fee"/>
    <bpmn:userTask id="retry" mt:act="confirm" mt:body="acting"/><bpmn:endEvent id="end"/><bpmn:endEvent id="end2"/>
    ${chain('start', 'ask', 'rule', 'end')}${chain('failed', 'retry', 'end2')}`).replace(
    '<bpmn:process ',
    '<bpmn:error id="e" errorCode="no-answer"/><bpmn:process ',
  );
  const decided = await simulate(served, [], {
    ...world,
    services: { ask: { variables: { size: 3 } } },
    decide: (decision, { size }) => `${decision} ${String(size)}`,
  });
  assert.equal(decided.status, 'completed');
  assert.deepEqual(decided.variables, { size: 3, fee: 'fee 3' });
  const listed = await simulate(served, [], {
    ...world,
    services: { ask: { variables: { size: 3 } } },
    decide: () => [1, 2],
    nameOf: (key) => (key === 'fee' ? { 'zh-CN': '收费', en: 'Fee' } : undefined),
  });
  const told = listed.log.map(({ what }) => what);
  assert.ok(told.some((what) => what['zh-CN'] === '决策“收费”得出 2 项结果'));
  assert.ok(told.some((what) => what['en'] === 'Results of the decision “Fee”: 2'));
  const failed = await simulate(served, [], {
    ...world,
    services: { 'register.write': { error: 'no-answer' } },
  });
  assert.deepEqual(
    failed.tasks.map(({ element }) => element),
    ['retry'],
  );
});

test('what cannot be done stops the picture in words; an endless loop is an incident', async () => {
  const wrong = await simulate(general, [{ do: 'complete', task: 'nobody' }], world);
  assert.deepEqual(wrong.stopped, {
    step: 0,
    message: { 'zh-CN': '没有等待办理的任务 nobody', en: 'No task nobody is open' },
  });
  const message = await simulate(general, [{ do: 'message', name: 'paid' }], world);
  assert.equal(message.stopped?.message['en'], 'No step waits for the message “paid”');
  const loop =
    model(`<bpmn:serviceTask id="again" mt:service="case.notify"/><bpmn:exclusiveGateway id="g" default="g-again"/><bpmn:endEvent id="end"/>
    ${chain('start', 'again', 'g')}${flows(['g', 'again'], ['g', 'end', 'false'])}`);
  const looped = await simulate(loop, [], world);
  assert.equal(looped.incident?.code, 'endless');
  await assert.rejects(simulate('<!DOCTYPE x [<!ENTITY a "b">]><x/>', [], world), {
    code: 'processes/not-runnable',
  });
});

test('whatever steps are taken, an open task always has its token, and only a real step changes the picture', async () => {
  const outcome = fc.constantFrom(
    'accepted',
    'correction',
    'not-accepted',
    'corrected',
    'passed',
    'granted',
    'refused',
  );
  const choice = fc.record({ which: fc.nat(3), outcome, unknown: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { maxLength: 8 }), async (choices) => {
      const steps: SimulationStep[] = [];
      for (const { which, outcome: how, unknown } of choices) {
        const { tasks, tokens, stopped } = await simulate(general, steps, world);
        assert.equal(stopped, undefined);
        assert.deepEqual(
          tasks.map(({ element }) => element).sort(),
          tokens
            .filter(({ waiting }) => waiting === 'task')
            .map(({ element }) => element)
            .sort(),
        );
        const task = tasks[which % Math.max(1, tasks.length)];
        if (!task) break;
        if (unknown) {
          const refused = await simulate(general, [...steps, { do: 'complete', task: 'x' }], world);
          assert.deepEqual(refused.tokens, tokens);
          assert.equal(refused.stopped?.step, steps.length);
        } else steps.push({ do: 'complete', task: task.id, outcome: how });
      }
    }),
    { numRuns: 60 },
  );
});

test('a message comes when a person lets it come; one that nobody waits for stops the simulation', async () => {
  const xml = bpmn(
    `${start}${end}<bpmn:receiveTask id="wait" messageRef="m" />${chain('start', 'wait', 'end')}`,
    '<bpmn:message id="m" name="opinion" />',
  );
  const world = {
    startsAt: new Date('2026-11-19T09:00:00+08:00'),
    timeZone: 'Asia/Shanghai',
    calendar: testCalendar,
  };
  const came = await simulate(xml, [{ do: 'message', name: 'opinion', variables: { agreed: true } }], world);
  assert.deepEqual([came.status, came.variables], ['completed', { agreed: true }]);
  assert.equal((await simulate(xml, [{ do: 'message', name: 'other' }], world)).stopped?.step, 0);
});

test('a task is returned and signed by one more, and what the model does not allow is told in words', async () => {
  const steps: SimulationStep[] = [{ do: 'complete', task: await taskAfter([]), outcome: 'accepted' }];
  const [examined] = (await simulate(general, steps, world)).tasks;
  assert.deepEqual(examined?.returns, ['accept']);
  const returned = await simulate(
    general,
    [...steps, { do: 'return', task: examined.id, to: 'accept' }],
    world,
  );
  assert.deepEqual(
    returned.tasks.map(({ element }) => element),
    ['accept'],
  );
  const refused = await simulate(
    general,
    [...steps, { do: 'return', task: examined.id, to: 'decide' }],
    world,
  );
  assert.equal(refused.stopped?.step, 1);
  assert.ok(refused.stopped?.message['zh-CN'] && refused.stopped.message['en']);
  assert.deepEqual(refused.tasks, [examined]);
  const signed = await simulate(
    general,
    [...steps, { do: 'add-signer', task: examined.id, when: 'before' }],
    world,
  );
  // The task itself waits until the other has signed.
  const [other, ...more] = signed.tasks;
  assert.deepEqual(more, []);
  assert.ok(other && other.id !== examined.id);
  const back = await simulate(
    general,
    [
      ...steps,
      { do: 'add-signer', task: examined.id, when: 'before' },
      { do: 'complete', task: other.id, outcome: 'agreed' },
    ],
    world,
  );
  assert.deepEqual(
    back.tasks.map(({ id }) => id),
    [examined.id],
  );
  assert.ok(signed.log.some(({ what }) => what['en'] === 'One more signs first'));
});

test('what is waited for is named, and comes when somebody says so', async () => {
  const waiting = `${model(`
    <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent><bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="wait"/><bpmn:sequenceFlow id="b" sourceRef="wait" targetRef="end"/>`)}`.replace(
    '<bpmn:process',
    '<bpmn:message id="m" name="opinion"/><bpmn:process',
  );
  const begun = await simulate(waiting, [], world);
  assert.deepEqual(begun.awaited, [{ element: 'wait', on: 'message', name: 'opinion' }]);
  const came = await simulate(waiting, [{ do: 'message', name: 'opinion' }], world);
  assert.equal(came.status, 'completed');
});
