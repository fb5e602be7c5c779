import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isProblem } from '#kernel/errors/index.ts';
import * as model from './acts-model.ts';
import { anyPlan, type Plan, xmlOf } from './acts-plan.ts';
import { driven } from './driving.ts';
import type { State, Token } from './state.ts';
import { compiled } from './testing.ts';

const mostTurns = 40;
const mostRounds = 2;

/**
 * Does random things with a random process, and the same with a model that knows nothing of tokens. After each act both
 * must have the same open; then the process is brought to its end, where both must be over.
 */
async function play(plan: Plan, choices: readonly number[]): Promise<void> {
  const run = driven(await compiled(xmlOf(plan)));
  const root = model.begin(plan);
  const elements = model.elementsOf(plan);
  const rounds = new Map<string, number>();
  let turn = 0;
  const choose = (count: number) => (choices[turn++ % choices.length] ?? 0) % count;
  const done: string[] = [];
  const agree = (what: string) =>
    assert.deepEqual(
      run.names(),
      model
        .openOf(root)
        .map((leaf) => leaf.plan.id)
        .sort(),
      `${what}: ${done.join(', ')}`,
    );
  const refuses = (code: string, act: () => unknown) =>
    assert.throws(act, (error) => isProblem(error, `processes/${code}`));

  const pickOpen = () => {
    const leaves = model.openOf(root);
    return leaves[choose(leaves.length)] ?? assert.fail('stuck');
  };
  const tokenOf = (leaf: model.Live) =>
    run
      .state()
      .tokens.find(
        (token) =>
          token.wait &&
          'id' in token.wait &&
          token.node === leaf.plan.id &&
          itemsOf(run.state(), token) === model.itemsOf(leaf),
      ) ?? assert.fail(`${leaf.plan.id} is not open`);
  const idOf = (leaf: model.Live) => {
    const { wait } = tokenOf(leaf);
    return wait && 'id' in wait ? wait.id : '';
  };

  const go = (leaf: model.Live, gently: boolean) => {
    const { id } = leaf.plan;
    const pick = choose(3);
    const round = rounds.get(id) ?? 0;
    const again = !gently && round < mostRounds && choose(3) === 0;
    if (again) rounds.set(id, round + 1);
    const outcome = again ? 'again' : 'yes';
    done.push(`${id} completed`);
    if (leaf.plan.kind === 'call')
      run.send({ kind: 'call-completed', call: idOf(leaf), result: { outcome } });
    else run.send({ kind: 'task-completed', task: idOf(leaf), outcome, variables: { pick } });
    model.complete(
      leaf,
      again,
      leaf.plan.kind === 'call' ? Number(run.state().variables['pick'] ?? 0) : pick,
    );
  };

  for (let acts = 0; acts < mostTurns && !root.done; acts += 1) {
    const leaf = pickOpen();
    const { id, kind } = leaf.plan;
    const isTask = kind === 'task';
    switch (choose(12)) {
      case 0: {
        const steps = model.passedBy(leaf);
        const step = steps[choose(Math.max(1, steps.length))];
        if (!isTask || !step) break;
        done.push(`${id} returned to ${step.plan.id}`);
        run.send({ kind: 'return', task: idOf(leaf), to: step.plan.id });
        model.reopen(step);
        break;
      }
      case 1: {
        const never = elements.filter(
          (element) => !run.history.includes(element) && !/^(sub|each)/.test(element),
        );
        const to = never[choose(Math.max(1, never.length))];
        if (isTask && to) refuses('not-passed', () => run.send({ kind: 'return', task: idOf(leaf), to }));
        break;
      }
      case 2: {
        const to = elements[choose(elements.length)] ?? id;
        const jump = model.jumpTo(leaf, to);
        if (!jump || !isTask) break;
        if (jump.how === 'refused')
          refuses('would-strand', () => run.send({ kind: 'jump', from: { task: idOf(leaf) }, to }));
        else {
          done.push(`${id} jumped to ${to}`);
          run.send({ kind: 'jump', from: { task: idOf(leaf) }, to });
          model.land(jump);
        }
        break;
      }
      case 3:
      case 4: {
        if (!isTask) break;
        const when = choose(2) === 0 ? 'before' : 'after';
        done.push(`signer ${when} ${id}`);
        run.send({ kind: 'add-signer', task: idOf(leaf), when, place: { post: 'x' } });
        leaf.left += 1;
        break;
      }
      case 5: {
        if (!isTask) break;
        const confirm = choose(2) === 0;
        done.push(`${id} delegated`);
        run.send({ kind: 'delegate', task: idOf(leaf), place: { post: 'x' }, confirm });
        if (confirm) leaf.left += 1;
        break;
      }
      case 6: {
        const { parent } = leaf;
        const host = tokenOf(leaf);
        const timer = run.state().timers.find((set) => set.host === host.id);
        assert.equal(timer !== undefined, parent?.plan.kind === 'timed' && parent.kids.get(0) === leaf);
        if (!timer) break;
        done.push(`${timer.node} fired`);
        run.send({ kind: 'timer-fired', timer: timer.id });
        model.fire(leaf, 0);
        break;
      }
      case 7:
        run.send({ kind: 'suspend', periods: [] });
        assert.deepEqual(run.timers(), []);
        if (isTask)
          run.send({
            kind: 'task-completed',
            task: run.state().tokens.flatMap(({ wait }) => (wait?.on === 'task' ? wait.id : []))[0] ?? '',
          });
        run.send({ kind: 'resume' });
        break;
      case 8: {
        if (!isTask || leaf.left > 1 || leaf.parent?.plan.kind === 'many') break;
        const task = idOf(leaf);
        go(leaf, true);
        agree('completed');
        const scopeIsOver = model.isScopeOver(leaf);
        if (scopeIsOver) break;
        done.push(`${id} taken back`);
        run.send({ kind: 'take-back', task });
        model.reopen(leaf);
        break;
      }
      default:
        go(leaf, false);
    }
    agree(`act ${acts}`);
  }
  for (let left = 2000; !root.done; left -= 1) {
    assert.ok(left > 0, 'no end');
    go(pickOpen(), true);
    agree('to the end');
  }
  const { status, tokens, scopes, timers, trail } = run.state();
  assert.deepEqual(
    { status, tokens, scopes, timers, trail },
    { status: 'completed', tokens: [], scopes: [], timers: [], trail: undefined },
  );
}

/** Which items of the multi-instances around it a token belongs to. */
function itemsOf(state: State, token: Token): string {
  const items: number[] = [];
  for (
    let scope = state.scopes.find(({ id }) => id === token.scope);
    scope;
    scope = state.scopes.find(({ id }) => id === scope?.parent)
  )
    if (scope.item) items.unshift(scope.item.index);
  return items.join();
}

test('random acts on random processes: no lost task, no duplicate, no stuck token', async () => {
  await fc.assert(fc.asyncProperty(anyPlan, fc.array(fc.nat(), { minLength: 20, maxLength: 120 }), play), {
    numRuns: Number(process.env['PROPERTY_RUNS'] ?? 300),
  });
});
