import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundary, ends, on, onEvent, run, sub, throws } from './elements.ts';
import { chain, flows, userTask } from './testing.ts';

const undone = (id: string, inner = '', attributes = '') =>
  `${userTask(id, inner, attributes)}${boundary(`c-${id}`, id, on.compensation)}${userTask(`undo-${id}`, '', 'isForCompensation="true"')}
   <bpmn:association id="as-${id}" associationDirection="One" sourceRef="c-${id}" targetRef="undo-${id}" />`;

test('compensation undoes what was done, the last first; what was not done is not undone', async () => {
  const process = await run(
    `${undone('a')}${undone('b')}${undone('c')}${throws('back', on.compensation)}${userTask('after')}
     <bpmn:exclusiveGateway id="g" default="g-back" />
     ${chain('start', 'a', 'b', 'g')}${flows(['g', 'c', 'outcome = "more"'], ['g', 'back'])}${chain('c', 'back', 'after', 'end')}`,
  );
  process.complete('a');
  process.complete('b');
  assert.deepEqual(process.open(), ['undo-b']);
  process.complete('undo-b');
  assert.deepEqual(process.open(), ['undo-a']);
  process.complete('undo-a');
  assert.deepEqual(process.open(), ['after']);
  assert.equal(process.state().done, undefined);
});

test('compensation of one activity, of each item with its own variables, of a finished subprocess', async () => {
  const one = await run(
    `${undone('a')}${undone('b')}${throws('back', '<bpmn:compensateEventDefinition activityRef="a" />')}${chain('start', 'a', 'b', 'back', 'end')}`,
  );
  one.complete('a');
  one.complete('b');
  assert.deepEqual(one.open(), ['undo-a']);
  const each =
    '<bpmn:multiInstanceLoopCharacteristics isSequential="true" mt:collection="[1, 2]" mt:element="n" />';
  const items = await run(
    `${undone('a', each)}${ends('back', on.compensation)}${chain('start', 'a', 'back')}`,
  );
  items.complete('a');
  items.complete('a');
  assert.deepEqual(items.open(), ['undo-a']);
  assert.equal(items.state().scopes.at(-1)?.variables?.['n'], 2);
  items.complete('undo-a');
  assert.equal(items.state().scopes.at(-1)?.variables?.['n'], 1);
  items.complete('undo-a');
  assert.equal(items.state().status, 'completed');
  const nested = await run(
    `${sub('inner', `<bpmn:startEvent id="i" />${undone('a')}${undone('b')}${chain('i', 'a', 'b')}`)}
     ${throws('back', on.compensation)}${chain('start', 'inner', 'back', 'end')}`,
  );
  nested.complete('a');
  nested.complete('b');
  assert.deepEqual(nested.open(), ['undo-b']);
  const own = await run(
    `${sub(
      'inner',
      `<bpmn:startEvent id="i" />${undone('a')}${chain('i', 'a')}
       ${onEvent('undo', on.compensation, `${userTask('restore')}${chain('undo-start', 'restore')}`)}`,
    )}
     ${throws('back', on.compensation)}${chain('start', 'inner', 'back', 'end')}`,
  );
  own.complete('a');
  assert.deepEqual(own.open(), ['restore']);
  own.complete('restore');
  assert.equal(own.state().status, 'completed');
});

test('a cancelled transaction ends what runs, undoes what was done and leaves by its cancel boundary', async () => {
  const process = await run(
    `${sub(
      'deal',
      `<bpmn:startEvent id="i" />${undone('a')}${undone('b')}${userTask('c')}${userTask('decide')}<bpmn:parallelGateway id="fork" />
       <bpmn:exclusiveGateway id="g" default="g-fine" /><bpmn:endEvent id="fine" />${ends('no', on.cancel)}
       ${chain('i', 'a', 'b', 'fork', 'c', 'fine')}${chain('fork', 'decide', 'g')}${flows(['g', 'fine'], ['g', 'no', 'outcome = "no"'])}`,
      'transaction',
    )}${boundary('cancelled', 'deal', on.cancel)}${userTask('tell')}${chain('start', 'deal', 'end')}${chain('cancelled', 'tell', 'end')}`,
  );
  process.complete('a');
  process.complete('b');
  process.complete('decide', 'no');
  assert.deepEqual(process.open(), ['undo-b']);
  process.complete('undo-b');
  process.complete('undo-a');
  assert.deepEqual(process.open(), ['tell']);
  process.complete('tell');
  assert.equal(process.state().status, 'completed');
});
