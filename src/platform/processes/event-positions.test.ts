import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Variables } from './definition.ts';
import type { drive } from './drive.ts';
import { boundary, catches, ends, on, onEvent, run, sub, throws } from './elements.ts';
import { chain, userTask } from './testing.ts';

type Driven = ReturnType<typeof drive>;

/** Every kind of event that is waited for from outside, and how it comes about for what waits at `element`. */
const waited: Readonly<Record<string, readonly [definition: string, come: (process: Driven) => void]>> = {
  message: [on.message, (process) => process.bring('opinion')],
  signal: [on.signal, (process) => process.bring('flood')],
  'timer duration': [on.after('P3D'), (process) => process.fire('event')],
  'timer date': [
    '<bpmn:timerEventDefinition><bpmn:timeDate>2026-12-01T09:00:00+08:00</bpmn:timeDate></bpmn:timerEventDefinition>',
    (process) => process.fire('event'),
  ],
  'timer cycle': [on.cycle('R2/P1D'), (process) => process.fire('event')],
  conditional: [on.condition('level > 3'), (process) => process.complete('other', undefined, { level: 4 })],
};
const given: Variables = { caseNumber: 'x', level: 1 };

/** Beside what is tried stands a branch of its own, which no event may touch but the interruption of its scope. */
const beside = (...way: readonly string[]) =>
  `<bpmn:parallelGateway id="fork" />${userTask('other')}${userTask('rest')}${chain('start', 'fork', ...way)}${chain('fork', 'other', 'rest', 'end')}`;
const untouched = (open: readonly string[]) => open.filter((id) => id !== 'other' && id !== 'rest');

describe('an event that is waited for', () => {
  for (const [kind, [definition, come]] of Object.entries(waited)) {
    test(`${kind}: in the flow`, async () => {
      const process = await run(
        `${catches('event', definition)}${userTask('next')}${beside('event', 'next', 'end')}`,
        given,
      );
      assert.deepEqual(process.open(), ['other']);
      come(process);
      assert.deepEqual(untouched(process.open()), ['next']);
    });

    for (const isInterrupting of [true, false]) {
      const how = isInterrupting ? 'interrupting' : 'not interrupting';
      test(`${kind}: at the boundary, ${how}`, async () => {
        const process = await run(
          `${userTask('host')}${userTask('next')}${boundary('event', 'host', definition, `cancelActivity="${isInterrupting}"`)}
           ${beside('host', 'end')}${chain('event', 'next', 'end')}`,
          given,
        );
        come(process);
        assert.deepEqual(untouched(process.open()), isInterrupting ? ['next'] : ['host', 'next']);
      });

      test(`${kind}: starting a subprocess, ${how}`, async () => {
        const process = await run(
          `${beside('host', 'end')}${userTask('host')}
           ${onEvent('event', definition, `${userTask('next')}${chain('event-start', 'next')}`, isInterrupting)}`,
          given,
        );
        come(process);
        assert.deepEqual(untouched(process.open()), isInterrupting ? ['next'] : ['host', 'next']);
        assert.equal(process.open().length, isInterrupting ? 1 : 3);
      });
    }
  }
});

/** A subprocess whose end throws, a task beside it in the same subprocess, and what follows it. */
const throwing = (thrown: string) =>
  sub(
    'inner',
    `<bpmn:startEvent id="i" /><bpmn:parallelGateway id="split" />${userTask('a')}${userTask('b')}${ends('event', thrown)}<bpmn:endEvent id="o" />
     ${chain('i', 'split', 'a', 'event')}${chain('split', 'b', 'o')}`,
  );
const after = `${userTask('after')}${chain('start', 'inner', 'after', 'end')}`;

describe('an event that an end throws', () => {
  const caught = (definition: string, attributes = '') =>
    `${boundary('caught', 'inner', definition, attributes)}${userTask('next')}${chain('caught', 'next', 'end')}`;
  const thrown: readonly (readonly [name: string, elements: string, open: readonly string[]])[] = [
    ['none', throwing(''), ['b']],
    ['terminate', throwing(on.terminate), ['after']],
    ['error, caught at the boundary', `${throwing(on.error)}${caught(on.error)}`, ['next']],
    ['escalation, interrupting', `${throwing(on.escalation)}${caught(on.escalation)}`, ['next']],
    [
      'escalation, not interrupting',
      `${throwing(on.escalation)}${caught(on.escalation, 'cancelActivity="false"')}`,
      ['b', 'next'],
    ],
    [
      'error, starting a subprocess',
      `${throwing(on.error)}${onEvent('caught', on.error, `${userTask('next')}${chain('caught-start', 'next')}`)}`,
      ['next'],
    ],
    [
      'escalation, starting a subprocess beside',
      `${throwing(on.escalation)}${onEvent('caught', on.escalation, `${userTask('next')}${chain('caught-start', 'next')}`, false)}`,
      ['b', 'next'],
    ],
    ['message', throwing(on.message), ['b']],
    ['signal', throwing(on.signal), ['b']],
  ];
  for (const [name, elements, open] of thrown)
    test(name, async () => {
      const process = await run(`${elements}${after}`, given);
      process.complete('a');
      assert.deepEqual(process.open(), open);
      assert.equal(process.sent.length, name === 'message' || name === 'signal' ? 1 : 0);
    });

  test('compensation: what was done before is undone', async () => {
    const process = await run(
      `${userTask('done')}${boundary('undo-done', 'done', on.compensation)}${userTask('undo', '', 'isForCompensation="true"')}
       <bpmn:association id="way" associationDirection="One" sourceRef="undo-done" targetRef="undo" />
       ${ends('back', on.compensation)}${chain('start', 'done', 'back')}`,
    );
    process.complete('done');
    assert.deepEqual(process.open(), ['undo']);
    process.complete('undo');
    assert.equal(process.state().status, 'completed');
  });

  test('an event of the flow that throws nothing is passed', async () => {
    const process = await run(
      `${throws('milestone', '')}${userTask('x')}${chain('start', 'milestone', 'x', 'end')}`,
    );
    assert.deepEqual(process.open(), ['x']);
  });
});
