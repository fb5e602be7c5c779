import assert from 'node:assert/strict';
import type { CompiledProcess, Variables } from './definition.ts';
import { emptyState, type ProcessEvent, type State } from './state.ts';
import { stateOf, stateText } from './state-text.ts';
import { step } from './step.ts';
import { testContext } from './testing.ts';

interface OpenThing {
  readonly kind: 'task' | 'call' | 'timer' | 'event';
  readonly element: string;
  held: boolean;
  place: string;
}

/**
 * Drives one process and keeps its own book of what is open, from the effects alone. After each step the book must say
 * the same as the state: each thing open once, held exactly when somebody else has it first.
 */
export function driven(definition: CompiledProcess, variables: Variables = {}) {
  const context = testContext();
  const open = new Map<string, OpenThing>();
  const history: string[] = [];
  let state: State = emptyState;

  const send = (event: ProcessEvent) => {
    const before = JSON.stringify(state);
    const result = step(definition, state, event, context);
    assert.equal(JSON.stringify(state), before, 'a step changes nothing of the state it was given');
    for (const effect of result.effects) note(effect);
    // As it is read back from the database.
    state = stateOf(JSON.parse(stateText(result.state)));
    assert.deepEqual(state, JSON.parse(JSON.stringify(result.state)), 'what is read is what was written');
    check();
    return result.effects;
  };

  const note = (effect: ReturnType<typeof step>['effects'][number]) => {
    const add = (id: string, kind: OpenThing['kind'], element: string, place = '') => {
      assert.ok(!open.has(id), `${element} opened twice`);
      open.set(id, { kind, element, held: false, place });
      if (kind !== 'timer' && kind !== 'event') history.push(element);
    };
    const known = (id: string) => open.get(id) ?? assert.fail(`${effect.kind} of what is not open`);
    switch (effect.kind) {
      case 'open-task':
        add(effect.task.id, 'task', effect.task.element, JSON.stringify(effect.task.place ?? {}));
        return;
      case 'open-call':
        add(effect.call.id, 'call', effect.call.element);
        return;
      case 'set-timer':
        add(effect.timer.id, 'timer', effect.timer.element);
        return;
      case 'hold-task':
        assert.equal(known(effect.id).held, false, 'held once');
        known(effect.id).held = true;
        return;
      case 'release-task':
        assert.equal(known(effect.id).held, true, 'released what was held');
        known(effect.id).held = false;
        return;
      case 'move-task':
        known(effect.id).place = JSON.stringify(effect.place);
        return;
      case 'subscribe':
        add(effect.subscription.id, 'event', effect.subscription.element);
        return;
      case 'send':
        return;
      case 'unsubscribe':
      case 'close-task':
      case 'close-call':
      case 'clear-timer':
        known(effect.id);
        open.delete(effect.id);
        return;
      case 'work':
        return;
      default:
        effect satisfies never;
    }
  };

  const check = () => {
    const waiting = state.tokens.flatMap(({ wait }) =>
      wait && 'id' in wait && wait.on !== 'timer' ? [wait.id] : [],
    );
    const lined = state.tokens.flatMap(({ line }) => (line ?? []).flatMap(({ task }) => task ?? []));
    const timers = [...state.timers, ...(state.subscriptions ?? [])].flatMap((listener) =>
      'on' in listener && listener.on === 'conditional' ? [] : listener.id,
    );
    assert.deepEqual(
      [...open.keys()].sort(),
      [...waiting, ...lined, ...timers].sort(),
      'open is what is waited for',
    );
    const held = [...open].filter(([, thing]) => thing.held).map(([id]) => id);
    const tasks = waiting.filter((id) => open.get(id)?.kind === 'task');
    assert.deepEqual(
      held.sort(),
      [...lined, ...(state.suspended ? tasks : [])].sort(),
      'held is who waits in line',
    );
    for (const { pass } of state.tokens)
      if (pass !== undefined)
        assert.ok(
          state.trail?.some(({ id }) => id === pass),
          'the way of each token is known',
        );
  };

  const idOf = (element: string, nth = 0) => {
    const found = [...open].filter(([, thing]) => thing.element === element && !thing.held)[nth];
    assert.ok(found, `${element} is not open; open: ${names().join(', ')}`);
    return found[0];
  };
  const names = () =>
    [...open.values()]
      .filter(({ kind, held }) => kind !== 'timer' && kind !== 'event' && !held)
      .map(({ element }) => element)
      .sort();

  send({ kind: 'start', variables });
  return {
    state: () => state,
    send,
    open,
    history,
    names,
    idOf,
    placeOf: (id: string) => open.get(id)?.place,
    timers: () =>
      [...open.values()]
        .filter(({ kind }) => kind === 'timer')
        .map(({ element }) => element)
        .sort(),
    complete: (element: string, outcome?: string, more: Variables = {}) => {
      const task = idOf(element);
      send({ kind: 'task-completed', task, outcome, variables: more });
      return task;
    },
    answer: (element: string, result: Variables = {}) =>
      send({ kind: 'call-completed', call: idOf(element), result }),
    fire: (element: string) => send({ kind: 'timer-fired', timer: idOf(element) }),
    returnFrom: (element: string, to: string) => send({ kind: 'return', task: idOf(element), to }),
    jump: (element: string, to: string) => send({ kind: 'jump', from: { task: idOf(element) }, to }),
  };
}
