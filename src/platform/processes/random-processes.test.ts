import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyBlock, drawProcess } from './random-processes.ts';
import { emptyState, type ProcessEvent, type State } from './state.ts';
import { step } from './step.ts';
import { compiled, testContext } from './testing.ts';

type Kind = 'task' | 'call' | 'timer' | 'event';

/** What waits for somebody outside, as the effects have told it. */
type Open = Map<string, { readonly kind: Kind; readonly element: string }>;

const outcomes = ['yes', 'no', 'again'] as const;

/** Runs a process to its end, choosing by the numbers; checks after each step that tokens and effects say the same. */
async function runToTheEnd(xml: string, choices: readonly number[]) {
  const definition = await compiled(xml);
  const context = testContext();
  const open: Open = new Map();
  const opened = new Map<string, number>();
  const repeated = new Map<string, number>();
  const caught = new Map<string, number>();
  const count = (map: Map<string, number>, element: string) => map.set(element, (map.get(element) ?? 0) + 1);
  let state: State = emptyState;
  let turn = 0;
  const choose = (count: number) => (choices[turn++ % choices.length] ?? 0) % count;

  const send = (event: ProcessEvent) => {
    const { state: next, effects } = step(definition, state, event, context);
    for (const effect of effects) {
      const add = (id: string, kind: Kind, element: string) => {
        assert.ok(!open.has(id), `${element} opened twice`);
        open.set(id, { kind, element });
        count(opened, element);
      };
      if (effect.kind === 'open-task') add(effect.task.id, 'task', effect.task.element);
      else if (effect.kind === 'open-call') add(effect.call.id, 'call', effect.call.element);
      else if (effect.kind === 'set-timer') add(effect.timer.id, 'timer', effect.timer.element);
      else if (effect.kind === 'subscribe') add(effect.subscription.id, 'event', effect.subscription.element);
      else if (effect.kind === 'send') count(opened, effect.notice.element);
      else if ('id' in effect) assert.ok(open.delete(effect.id), `${effect.kind} of what is not open`);
    }
    // As it is read back from the database.
    state = JSON.parse(JSON.stringify(next));
    const waiting = state.tokens.flatMap(({ wait }) => (wait && 'id' in wait ? [wait.id] : []));
    const listening = [...state.timers, ...(state.subscriptions ?? [])].map(({ id }) => id);
    const expected = new Set([...waiting, ...listening]);
    assert.deepEqual(
      [...open.keys()].sort(),
      [...expected].sort(),
      'what is open is what tokens wait for, each once',
    );
  };

  send({ kind: 'start', variables: { pick: 0 } });
  while (state.status === 'running') {
    assert.ok(open.size > 0, 'stuck');
    assert.ok(turn < 20_000, 'no end');
    // An event that does not interrupt could come for ever.
    const all = [...open].filter(
      ([, { kind, element }]) =>
        kind !== 'event' || !element.startsWith('beside') || (caught.get(element) ?? 0) < 20,
    );
    const [id, { kind, element }] = all[choose(all.length)] ?? assert.fail();
    let outcome = outcomes[choose(3)] ?? 'yes';
    // Nobody asks for a fourth round.
    if (outcome === 'again' && (repeated.get(element) ?? 0) >= 2) outcome = 'yes';
    const variables = { pick: choose(4) };
    const event: ProcessEvent =
      kind === 'task'
        ? { kind: 'task-completed', task: id, outcome, variables }
        : kind === 'call'
          ? { kind: 'call-completed', call: id, result: { outcome, ...variables } }
          : kind === 'event'
            ? { kind: 'event-caught', subscription: id, variables }
            : { kind: 'timer-fired', timer: id };
    send(event);
    if (kind === 'event') count(caught, element);
    if (kind === 'task' && outcome === 'again') count(repeated, element);
    // A subscription that does not interrupt waits on; the database hands each message over once.
    if (kind === 'event' && open.has(id)) continue;
    const before = JSON.stringify(state);
    const again = step(definition, state, event, context);
    assert.equal(JSON.stringify(again.state), before, 'the same message twice changes nothing');
    assert.deepEqual(again.effects, []);
  }
  return {
    state,
    seen: {
      opened: (element: string) => opened.get(element) ?? 0,
      repeated: (element: string) => repeated.get(element) ?? 0,
      caught: (element: string) => caught.get(element) ?? 0,
    },
  };
}

test('random processes with random completions: no stuck token, no lost task, no doubled one', async () => {
  const runs = Number(process.env['PROPERTY_RUNS'] ?? 300);
  await fc.assert(
    fc.asyncProperty(
      anyBlock,
      fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
      async (block, choices) => {
        const drawn = drawProcess(block);
        const { state, seen } = await runToTheEnd(drawn.xml, choices);
        assert.equal(state.status, 'completed', JSON.stringify(state.incident));
        assert.deepEqual([state.tokens, state.scopes, state.timers], [[], [], []]);
        assert.deepEqual([state.subscriptions, state.done], [undefined, undefined]);
        assert.deepEqual(drawn.faults(seen), []);
      },
    ),
    { numRuns: runs },
  );
});
