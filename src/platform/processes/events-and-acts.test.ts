import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drive } from './drive.ts';
import { boundary, named, on, onEvent, run } from './elements.ts';
import { migrateState } from './migrate-state.ts';
import { bpmn, chain, compiled, end, start, testContext, userTask } from './testing.ts';

test('what comes while time stands still waits for the resumption; a condition does not fire meanwhile', async () => {
  const process = await run(
    `${userTask('a')}${userTask('note')}${boundary('more', 'a', on.signal, 'cancelActivity="false"')}
     ${chain('start', 'a', 'end')}${chain('more', 'note', 'end')}`,
  );
  process.send({ kind: 'suspend', periods: [] });
  process.bring('flood', { n: 1 });
  process.bring('flood', { n: 1 });
  assert.deepEqual(process.open(), ['a']);
  process.send({ kind: 'resume' });
  assert.deepEqual(process.open(), ['a', 'note', 'note']);
});

test('returning ends what was waited for beside the step, and waits anew', async () => {
  const process = await run(
    `${userTask('a')}${userTask('b')}${userTask('stop')}${boundary('gone', 'b', on.signal)}
     ${chain('start', 'a', 'b', 'end')}${chain('gone', 'stop', 'end')}`,
  );
  process.complete('a');
  assert.deepEqual(process.awaited(), ['flood']);
  const [waiting] = process.state().tokens;
  assert.ok(waiting?.wait?.on === 'task');
  process.send({ kind: 'return', task: waiting.wait.id, to: 'a' });
  assert.deepEqual([process.open(), process.awaited()], [['a'], []]);
  process.complete('a');
  process.bring('flood');
  assert.deepEqual(process.open(), ['stop']);
});

const version = (catching: string, message: string, handler: string) =>
  compiled(
    bpmn(
      `${start}${end}${userTask('a')}${boundary('c', 'a', on.compensation)}${userTask(handler, '', 'isForCompensation="true"')}
       <bpmn:association id="as" sourceRef="c" targetRef="${handler}" />
       <bpmn:intermediateCatchEvent id="${catching}"><bpmn:messageEventDefinition messageRef="${message}" /></bpmn:intermediateCatchEvent>
       <bpmn:intermediateThrowEvent id="back">${on.compensation}</bpmn:intermediateThrowEvent>
       ${chain('start', 'a', catching, 'back', 'end')}
       ${onEvent('late', on.cycle('R/P1D'), `${userTask('urge')}${chain('late-start', 'urge')}`, false)}`,
      named,
    ),
  );

test('migrating takes along what is waited for, what can be undone and the timers of the process', async () => {
  const old = await version('wait', 'm', 'undo');
  const before = drive(old);
  before.complete('a');
  const migrate = async (catching: string, message: string, timers: 'keep' | 'recount') =>
    migrateState(
      old,
      await version(catching, message, 'restore'),
      before.state(),
      { mapping: { wait: catching, undo: 'restore' }, timers },
      testContext(),
    );
  const renamed = await migrate('listen', 'm', 'keep');
  assert.deepEqual(renamed.hindrances, []);
  assert.deepEqual(
    renamed.state.subscriptions?.map(({ node }) => node),
    ['listen'],
  );
  assert.deepEqual(
    renamed.state.done?.map(({ handler }) => handler),
    ['restore'],
  );
  assert.deepEqual(renamed.state.timers, before.state().timers);
  const other = await migrate('listen', 'w', 'keep');
  assert.deepEqual(other.hindrances, [{ element: 'wait', code: 'event-lost' }]);
  assert.deepEqual((await migrate('listen', 'm', 'recount')).hindrances, []);
});
