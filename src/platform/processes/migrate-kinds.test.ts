import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompiledProcess } from './definition.ts';
import { boundary, catches, named, on, onEvent, sub, throws } from './elements.ts';
import { migrateState } from './migrate-state.ts';
import { emptyState, type ProcessEvent, type State } from './state.ts';
import { step } from './step.ts';
import { bpmn, chain, compiled, end, flows, start, testContext, userTask } from './testing.ts';

/** One world for a run: what it makes has a name of its own, and so has what another run makes. */
function worldOf(name: string) {
  let count = 0;
  return {
    ...testContext(),
    newId: () => {
      count += 1;
      return `${name}-${count}`;
    },
  };
}
type World = ReturnType<typeof worldOf>;

/** What would let it go on: the first that waits, whatever it is. */
function nextEvent(state: State): ProcessEvent | undefined {
  if (state.suspended) return { kind: 'resume' };
  if (state.status === 'incident') return { kind: 'retry', variables: { ways: [1, 2] } };
  for (const { wait, line } of state.tokens) {
    if (wait?.on === 'task') {
      const [signer] = line ?? [];
      return { kind: 'task-completed', task: signer?.task ?? wait.id, outcome: 'agreed' };
    }
    if (wait?.on === 'call') return { kind: 'call-completed', call: wait.id, result: { agreed: true } };
  }
  const [timer] = state.timers;
  if (timer) return { kind: 'timer-fired', timer: timer.id };
  const [subscription] = state.subscriptions ?? [];
  return subscription && { kind: 'event-caught', subscription: subscription.id, variables: { open: true } };
}

/** Goes on to the end; answers where it stood after each step. */
function finish(definition: CompiledProcess, begun: State, world: World): { way: string[]; status: string } {
  const way: string[] = [];
  let state = begun;
  for (let steps = 0; steps < 40; steps += 1) {
    const event = nextEvent(state);
    if (!event || (state.status !== 'running' && state.status !== 'incident')) break;
    state = JSON.parse(JSON.stringify(step(definition, state, event, world).state));
    way.push(`${event.kind}: ${state.tokens.map(({ node, wait }) => `${node} ${wait?.on}`).sort()}`);
  }
  return { way, status: state.status };
}

/** Every id of the process, elements and flows, with another one in its place. */
function renaming(xml: string): { readonly xml: string; readonly mapping: Record<string, string> } {
  const inside = xml.slice(xml.indexOf('<bpmn:process'));
  const ids = [...inside.matchAll(/ id="([^"]+)"/g)].flatMap(([, id = '']) => (id === 'test' ? [] : [id]));
  const mapping = Object.fromEntries(ids.map((id) => [id, `new-${id}`]));
  const renamed = ids.reduce((text, id) => text.replaceAll(`="${id}"`, `="new-${id}"`), xml);
  return { xml: renamed, mapping };
}

const many = (attributes: string) => `<bpmn:multiInstanceLoopCharacteristics mt:element="n" ${attributes} />`;
const undone = (id: string) =>
  `${userTask(id)}${boundary(`c-${id}`, id, on.compensation)}${userTask(`undo-${id}`, '', 'isForCompensation="true"')}
   <bpmn:association id="as-${id}" associationDirection="One" sourceRef="c-${id}" targetRef="undo-${id}" />`;

const complete = (state: State, nth = 0): ProcessEvent => {
  const tasks = state.tokens.flatMap(({ wait }) => (wait?.on === 'task' ? [wait.id] : []));
  return { kind: 'task-completed', task: tasks[nth] ?? '', outcome: 'agreed' };
};
const taskOf = (state: State) => {
  const [task] = state.tokens.flatMap(({ wait }) => (wait?.on === 'task' ? [wait.id] : []));
  return task ?? '';
};
type Drive = (state: State) => ProcessEvent;

/** Each kind of waiting: the process, and what brings it there. `stands` is where it must be, so that nothing is tested by mistake. */
const kinds: readonly {
  readonly name: string;
  readonly xml: string;
  readonly stands: string;
  readonly drive?: readonly Drive[];
}[] = [
  { name: 'a user task', xml: `${userTask('a')}${chain('start', 'a', 'end')}`, stands: 'a task' },
  {
    name: 'a timer',
    xml: `${catches('t', on.after('P2D'))}${userTask('a')}${chain('start', 't', 'a', 'end')}`,
    stands: 't timer',
  },
  {
    name: 'a message event',
    xml: `${catches('m1', on.message)}${userTask('a')}${chain('start', 'm1', 'a', 'end')}`,
    stands: 'm1 event',
  },
  {
    name: 'a receive task with a signal beside it',
    xml: `<bpmn:receiveTask id="r" messageRef="m" mt:key="caseNumber" />${boundary('s1', 'r', on.signal)}${userTask('a')}
      ${chain('start', 'r', 'end')}${chain('s1', 'a', 'end')}`,
    stands: 'r event',
  },
  {
    name: 'a condition',
    xml: `${catches('c', on.condition('open = true'))}${userTask('a')}
      <bpmn:parallelGateway id="f" />${userTask('b')}${chain('start', 'f', 'c', 'a', 'end')}${chain('f', 'b', 'end')}`,
    stands: 'b task,c event',
  },
  {
    name: 'an event-based gateway',
    xml: `<bpmn:eventBasedGateway id="which" />${catches('m1', on.message)}${catches('t', on.after('P5D'))}${userTask('a')}
      ${chain('start', 'which', 'm1', 'a', 'end')}${chain('which', 't', 'end')}`,
    stands: 'which event',
  },
  {
    name: 'a call',
    xml: `<bpmn:callActivity id="k" mt:item="x" mt:body="y" />${userTask('a')}${chain('start', 'k', 'a', 'end')}`,
    stands: 'k call',
  },
  {
    name: 'items side by side, one of them done',
    xml: `${userTask('a', many('mt:collection="[1, 2, 3]"'))}${userTask('b')}${chain('start', 'a', 'b', 'end')}`,
    drive: [complete],
    stands: 'a inner,a task,a task',
  },
  {
    name: 'items one after another, one of them done',
    xml: `${userTask('a', many('isSequential="true" mt:collection="[1, 2, 3]"'))}${userTask('b')}${chain('start', 'a', 'b', 'end')}`,
    drive: [complete],
    stands: 'a inner,a task',
  },
  {
    name: 'a round of countersigning 会签',
    xml: `${userTask('a', many('mt:collection="[1, 2, 3, 4, 5]" mt:countersign="ratio:0.6"'))}${userTask('b')}${chain('start', 'a', 'b', 'end')}`,
    drive: [complete, complete],
    stands: 'a inner,a task,a task,a task',
  },
  {
    name: 'a signer added before 前加签',
    xml: `${userTask('a')}${userTask('b')}${chain('start', 'a', 'b', 'end')}`,
    drive: [
      (state) => ({ kind: 'add-signer', task: taskOf(state), when: 'before', place: { post: 'expert' } }),
    ],
    stands: 'a task',
  },
  {
    name: 'a delegation to be confirmed 委托',
    xml: `${userTask('a')}${userTask('b')}${chain('start', 'a', 'b', 'end')}`,
    drive: [(state) => ({ kind: 'delegate', task: taskOf(state), place: { post: 'expert' }, confirm: true })],
    stands: 'a task',
  },
  {
    name: 'compensation under way',
    xml: `${undone('a')}${undone('b')}${throws('back', on.compensation)}${chain('start', 'a', 'b', 'back', 'end')}`,
    drive: [complete, complete],
    stands: 'back inner,undo-b task',
  },
  {
    name: 'what can be compensated later',
    xml: `${undone('a')}${userTask('b')}${throws('back', on.compensation)}${chain('start', 'a', 'b', 'back', 'end')}`,
    drive: [complete],
    stands: 'b task',
  },
  {
    name: 'inside a subprocess, with a timer beside it',
    xml: `${sub('u', `<bpmn:startEvent id="i" />${userTask('a')}<bpmn:endEvent id="e" />${chain('i', 'a', 'e')}`)}${userTask('late')}
      ${boundary('t', 'u', on.after('P3D'))}${chain('start', 'u', 'end')}${chain('t', 'late', 'end')}`,
    stands: 'a task,u inner',
  },
  {
    name: 'inside an event subprocess',
    xml: `${userTask('a')}${onEvent('x', on.message, `${userTask('b')}${chain('x-start', 'b')}`)}${chain('start', 'a', 'end')}`,
    drive: [
      ({ subscriptions = [] }) => ({
        kind: 'event-caught',
        subscription: subscriptions[0]?.id ?? '',
        variables: {},
      }),
    ],
    stands: 'b task',
  },
  {
    name: 'a parallel join',
    xml: `<bpmn:parallelGateway id="f" /><bpmn:parallelGateway id="j" />${userTask('a')}${userTask('b')}${userTask('c')}
      ${chain('start', 'f', 'a', 'j', 'c', 'end')}${chain('f', 'b', 'j')}`,
    drive: [complete],
    stands: 'b task,j join',
  },
  {
    name: 'an inclusive join',
    xml: `<bpmn:inclusiveGateway id="f" default="f-b" /><bpmn:inclusiveGateway id="j" />${userTask('a')}${userTask('b')}${userTask('d')}${userTask('c')}
      ${flows(['f', 'a', 'true'], ['f', 'd', 'true'], ['f', 'b'])}${chain('start', 'f')}${chain('a', 'j', 'c', 'end')}${chain('b', 'j')}${chain('d', 'j')}`,
    drive: [complete],
    stands: 'd task,j join',
  },
  {
    name: 'a complex gateway that waits for the late ones',
    xml: `<bpmn:parallelGateway id="f" /><bpmn:complexGateway id="j"><bpmn:activationCondition>activationCount &gt;= 2</bpmn:activationCondition></bpmn:complexGateway>
      ${userTask('a')}${userTask('b')}${userTask('d')}${userTask('c')}${chain('start', 'f', 'a', 'j', 'c', 'end')}${chain('f', 'b', 'j')}${chain('f', 'd', 'j')}`,
    drive: [complete, complete],
    stands: 'c task,d task,j reset',
  },
  {
    name: 'a loop in its second round',
    xml: `${userTask('a', '<bpmn:standardLoopCharacteristics loopMaximum="3"><bpmn:loopCondition>true</bpmn:loopCondition></bpmn:standardLoopCharacteristics>')}
      ${chain('start', 'a', 'end')}`,
    drive: [complete],
    stands: 'a',
  },
  {
    name: 'a suspension 中止',
    xml: `${userTask('a')}${boundary('t', 'a', on.after('P3D'))}${userTask('b')}${chain('start', 'a', 'end')}${chain('t', 'b', 'end')}`,
    drive: [() => ({ kind: 'suspend', periods: [] })],
    stands: 'a task',
  },
  {
    name: 'an incident at a list that is none',
    xml: `${userTask('a')}${userTask('b', many('mt:collection="ways"'))}${chain('start', 'a', 'b', 'end')}`,
    drive: [complete],
    stands: 'b undefined',
  },
];

for (const { name, xml, stands, drive = [] } of kinds)
  test(`migrated to a version in which everything has another id: ${name}`, async () => {
    const old = bpmn(`${start}${end}${xml}`, named);
    const { xml: renamed, mapping } = renaming(old);
    const [from, to] = [await compiled(old), await compiled(renamed)];
    const world = worldOf('before');
    const variables = { caseNumber: 'MZ-1' };
    let state = step(from, emptyState, { kind: 'start', variables }, world).state;
    for (const next of drive) state = step(from, state, next(state), world).state;
    const where = state.tokens.map(({ node, wait }) => `${node} ${wait?.on}`).sort();
    assert.ok(where.join().startsWith(stands), `stands at ${where}`);
    const migrated = migrateState(from, to, state, { mapping, timers: 'keep' }, worldOf('moved'));
    assert.deepEqual(migrated.hindrances, []);
    assert.deepEqual(migrated.effects, [], 'nothing is opened, closed or waited for anew');
    const stayed = finish(from, state, worldOf('after'));
    const moved = finish(to, migrated.state, worldOf('after'));
    assert.equal(stayed.status, 'completed');
    assert.deepEqual(
      { ...moved, way: moved.way.map((line) => line.replaceAll('new-', '')) },
      stayed,
      'it goes the same way as if it had stayed',
    );
  });

const beside = (trigger: string) =>
  `${boundary('new', 'a', trigger, 'cancelActivity="false"')}${userTask('b')}${chain('new', 'b', 'end')}`;

/** One who stands at `a` moves to a version that has something more there. */
async function withMore(more: string, timers: 'keep' | 'recount' = 'keep', drive: readonly Drive[] = []) {
  const plain = `${start}${end}${userTask('a')}${chain('start', 'a', 'end')}`;
  const from = await compiled(bpmn(plain, named));
  const to = await compiled(bpmn(`${plain}${more}`, named));
  const world = worldOf('before');
  let { state } = step(from, emptyState, { kind: 'start', variables: { caseNumber: 'MZ-1' } }, world);
  for (const next of drive) state = step(from, state, next(state), world).state;
  return migrateState(from, to, state, { mapping: {}, timers }, worldOf('moved'));
}

test('a message, signal, condition or timer that only the new version waits for is waited for from now on', async () => {
  const waited = async (trigger: string) =>
    (await withMore(beside(trigger))).effects.map((effect) =>
      effect.kind === 'subscribe'
        ? `${effect.subscription.on} ${effect.subscription.name} ${effect.subscription.key}`
        : effect.kind === 'set-timer'
          ? `timer ${effect.timer.due.at.toISOString().slice(0, 10)}`
          : effect.kind,
    );
  assert.deepEqual(await waited(on.message), ['message opinion MZ-1']);
  assert.deepEqual(await waited(on.signal), ['signal flood ']);
  assert.deepEqual(await waited(on.after('P5D')), ['timer 2026-11-24']);
  const { state } = await withMore(beside(on.condition('open = true')));
  assert.deepEqual(
    state.subscriptions?.map(({ node, host }) => `${node} ${host}`),
    [`new ${state.tokens[0]?.id}`],
  );
  const recounted = await withMore(beside(on.after('P5D')), 'recount');
  assert.equal(recounted.state.timers.length, 1, 'set once, not twice');
});

test('a new event subprocess of the process waits, too; its timer is kept or counted anew with the others', async () => {
  const more = onEvent('x', on.after('P4D'), `${userTask('help')}${chain('x-start', 'help')}`);
  for (const timers of ['keep', 'recount'] as const) {
    const { state, effects } = await withMore(more, timers);
    assert.deepEqual(
      state.timers.map(({ node, host }) => `${node} ${host}`),
      ['x 0'],
    );
    assert.equal(effects.filter(({ kind }) => kind === 'set-timer').length, 1);
  }
});

test('a suspended instance takes no new timer: its time stands still', async () => {
  const suspended = await withMore(beside(on.after('P5D')), 'keep', [
    () => ({ kind: 'suspend', periods: [] }),
  ]);
  assert.deepEqual(suspended.hindrances, [{ element: 'new', code: 'suspended' }]);
});
