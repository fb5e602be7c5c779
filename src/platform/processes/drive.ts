import assert from 'node:assert/strict';
import type { CompiledProcess, Variables } from './definition.ts';
import {
  type Effect,
  emptyState,
  type Notice,
  type OpenedSubscription,
  type ProcessEvent,
  type State,
} from './state.ts';
import { step } from './step.ts';
import { testContext } from './testing.ts';

/** Drives one process and remembers what is open. */
export function drive(definition: CompiledProcess, variables: Variables = {}, element?: string) {
  const context = testContext();
  const tasks = new Map<string, string>();
  const calls = new Map<string, string>();
  const timers = new Map<string, string>();
  const subscriptions = new Map<string, OpenedSubscription>();
  const sent: Notice[] = [];
  const works: Extract<Effect, { kind: 'work' }>['work'][] = [];
  let state: State = emptyState;
  const send = (event: ProcessEvent) => {
    const before = JSON.stringify(state);
    const result = step(definition, state, event, context);
    assert.equal(JSON.stringify(state), before, 'a step changes nothing of the state it was given');
    state = result.state;
    for (const effect of result.effects) {
      if (effect.kind === 'open-task') tasks.set(effect.task.id, effect.task.element);
      if (effect.kind === 'open-call') calls.set(effect.call.id, `${effect.call.body}:${effect.call.item}`);
      if (effect.kind === 'set-timer') timers.set(effect.timer.id, effect.timer.element);
      if (effect.kind === 'work') works.push(effect.work);
      if (effect.kind === 'close-task') assert.ok(tasks.delete(effect.id), 'closed once');
      if (effect.kind === 'close-call') assert.ok(calls.delete(effect.id));
      if (effect.kind === 'clear-timer') assert.ok(timers.delete(effect.id));
      if (effect.kind === 'subscribe') subscriptions.set(effect.subscription.id, effect.subscription);
      if (effect.kind === 'unsubscribe') assert.ok(subscriptions.delete(effect.id));
      if (effect.kind === 'send') sent.push(effect.notice);
    }
    return result;
  };
  const idOf = (map: Map<string, string>, name: string) => {
    const [id] = [...map].find(([, value]) => value === name) ?? [];
    assert.ok(id, `${name} is not open; open: ${[...map.values()].join(', ')}`);
    return id;
  };
  send({ kind: 'start', variables, element });
  return {
    state: () => state,
    send,
    open: () => [...tasks.values()].sort(),
    openCalls: () => [...calls.values()].sort(),
    sent,
    awaited: () => [...subscriptions.values()].map(({ name, key }) => (key ? `${name}:${key}` : name)).sort(),
    /** A message or signal of this name comes. */
    bring: (name: string, more: Variables = {}) => {
      const found = [...subscriptions.values()].find((subscription) => subscription.name === name);
      assert.ok(found, `${name} is not awaited`);
      return send({ kind: 'event-caught', subscription: found.id, variables: more });
    },
    timers: () => [...timers.values()].sort(),
    works,
    complete: (element: string, outcome?: string, more: Variables = {}, error?: string) =>
      send({ kind: 'task-completed', task: idOf(tasks, element), outcome, variables: more, error }),
    answer: (call: string, result: Variables) =>
      send({ kind: 'call-completed', call: idOf(calls, call), result }),
    fire: (timer: string) => send({ kind: 'timer-fired', timer: idOf(timers, timer) }),
  };
}
