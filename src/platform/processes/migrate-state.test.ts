import assert from 'node:assert/strict';
import { test } from 'node:test';
import { driven } from './driving.ts';
import { type MigrationRule, migrateState } from './migrate-state.ts';
import { step } from './step.ts';
import { bpmn, chain, compiled, end, start, testContext, userTask } from './testing.ts';

const timer = (id: string, days: number) =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="a"><bpmn:timerEventDefinition><bpmn:timeDuration>P${days}D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>`;
const many = (id: string, sequential = false) => `<bpmn:userTask id="${id}" mt:act="opinion" mt:body="acting">
  <bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}" mt:collection="[1, 2, 3]" mt:element="n" /></bpmn:userTask>`;

/** Everything in one process: tasks, a call, a timer, a join, a multi-instance, a subprocess, an intermediate timer. */
const model = (names: Readonly<Record<string, string>> = {}, days = 5, more = '') => {
  const n = (id: string) => names[id] ?? id;
  return bpmn(`${start}${end}${userTask('a')}${timer(n('late'), days)}${userTask('late-task')}
    <bpmn:callActivity id="${n('ask')}" mt:item="x" mt:body="y" /><bpmn:parallelGateway id="fork" /><bpmn:parallelGateway id="join" />
    ${many(n('many'))}${userTask('decide')}<bpmn:subProcess id="${n('sub')}"><bpmn:startEvent id="s" /><bpmn:endEvent id="e" />${userTask(n('inner'))}
      ${chain('s', n('inner'), 'e')}</bpmn:subProcess>
    <bpmn:intermediateCatchEvent id="${n('pause')}"><bpmn:timerEventDefinition><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    ${chain('start', 'fork', 'a', 'merge', 'join')}<bpmn:exclusiveGateway id="merge" />${chain('fork', n('ask'), 'join')}${chain('fork', n('many'), 'join')}${chain('fork', n('sub'), 'join')}
    ${chain('fork', n('pause'), 'join', 'decide', 'end')}${chain(n('late'), 'late-task', 'merge')}${more}`);
};
const renamed = {
  ask: 'consult',
  many: 'opinions',
  sub: 'check',
  inner: 'look',
  pause: 'rest',
  late: 'overdue',
};

const halfWay = async () => {
  const run = driven(await compiled(model()));
  run.complete('many', 'agreed');
  run.answer('ask');
  return run;
};

const migrated = async (run: ReturnType<typeof driven>, xml: string, rule: Partial<MigrationRule> = {}) => {
  const from = await compiled(model());
  const to = await compiled(xml);
  return {
    to,
    ...migrateState(from, to, run.state(), { mapping: {}, timers: 'keep', ...rule }, testContext()),
  };
};

test('every kind of waiting moves to its counterpart: task, timer, join, half a multi-instance, subprocess', async () => {
  const run = await halfWay();
  const { state, effects, hindrances } = await migrated(run, model(renamed), { mapping: renamed });
  assert.deepEqual(hindrances, []);
  assert.deepEqual(effects, [], 'kept timers run on, tasks stay open');
  assert.deepEqual(state.tokens.map(({ node, wait }) => `${node} ${wait?.on}`).sort(), [
    'a task',
    'check inner',
    'join join',
    'look task',
    'opinions inner',
    'opinions task',
    'opinions task',
    'rest timer',
  ]);
  assert.deepEqual(state.timers.map(({ node }) => node).sort(), ['overdue', 'rest']);
  assert.equal(state.tokens.find(({ wait }) => wait?.on === 'join')?.via, 'consult-join');
  assert.equal(state.tokens.find(({ multi }) => multi)?.multi?.done, 1);
});

test('a migrated instance goes on to its end, and back to where it came from', async () => {
  const run = await halfWay();
  const { state, to } = await migrated(run, model(renamed), { mapping: renamed });
  let current = state;
  for (let i = 0; i < 20 && current.status === 'running'; i += 1) {
    const waiting = current.tokens.find(({ wait }) => wait?.on === 'task' || wait?.on === 'timer')?.wait;
    if (!waiting || !('id' in waiting)) break;
    const event =
      waiting.on === 'task'
        ? { kind: 'task-completed' as const, task: waiting.id }
        : { kind: 'timer-fired' as const, timer: waiting.id };
    current = step(to, current, event, testContext()).state;
    const [only, ...others] = current.tokens;
    if (only?.node === 'decide' && others.length === 0 && i < 10) {
      const task = only.wait && 'id' in only.wait ? only.wait.id : '';
      const back = step(to, current, { kind: 'return', task, to: 'check' }, testContext()).state;
      assert.equal(back.tokens.filter(({ wait }) => wait?.on === 'join').length, 4);
    }
  }
  assert.equal(current.status, 'completed');
});

test('timers are counted anew when asked: the new period, from now', async () => {
  const run = await halfWay();
  const { effects, hindrances, state } = await migrated(run, model({}, 9), { timers: 'recount' });
  assert.deepEqual(hindrances, []);
  const set = effects.flatMap((effect) => (effect.kind === 'set-timer' ? [effect.timer] : []));
  assert.deepEqual(set.map(({ element, due }) => `${element} ${due.at.toISOString().slice(0, 10)}`).sort(), [
    'late 2026-11-28',
    'pause 2026-11-21',
  ]);
  assert.equal(effects.filter(({ kind }) => kind === 'clear-timer').length, 2);
  assert.equal(state.timers.length, 2);
});

test('a suspended instance moves with what it keeps; its timers cannot be counted anew', async () => {
  const run = await halfWay();
  run.send({ kind: 'suspend', periods: [] });
  const kept = await migrated(run, model(renamed), { mapping: renamed });
  assert.deepEqual(kept.hindrances, []);
  assert.deepEqual(kept.state.suspended?.timers.map(({ node }) => node).sort(), ['overdue', 'rest']);
  const recounted = await migrated(run, model(), { timers: 'recount' });
  assert.equal(recounted.hindrances[0]?.code, 'suspended');
});

test('what hinders is named: no counterpart, another kind, another level, a timer or a branch without a place', async () => {
  const run = await halfWay();
  const codes = async (xml: string, mapping = {}) =>
    (await migrated(run, xml, { mapping })).hindrances.map(({ element, code }) => `${element}: ${code}`);
  assert.ok((await codes(model(renamed))).includes('inner: no-element'));
  assert.ok((await codes(model(), { many: 'decide' })).includes('many: other-kind'));
  assert.ok((await codes(model(), { inner: 'decide' })).includes('inner: other-scope'));
  assert.deepEqual(await codes(model(renamed), { ...renamed, late: 'nowhere' }), ['late: timer-lost']);
  assert.ok((await codes(model(renamed), { ...renamed, ask: 'elsewhere' })).includes('join: no-flow'));
  // One more branch in the new version: nobody will ever come by it.
  const wider = model({}, 5, `${userTask('extra')}${chain('fork', 'extra', 'join')}`);
  assert.deepEqual(await codes(wider), ['join: would-strand']);
});
