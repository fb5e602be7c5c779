import assert from 'node:assert/strict';
import { isProblem } from '#kernel/errors/index.ts';
import * as model from './acts-model.ts';
import type { Plan } from './acts-plan.ts';
import type { ProcessEvent, State, Token } from './state.ts';

const mostTurns = 40;
const mostRounds = 2;

/** A process that runs, in memory or in a database. */
export interface Driven {
  state(): State;
  send(event: ProcessEvent): Promise<void>;
  /** The elements that wait for somebody, those that are held apart. */
  names(): Promise<readonly string[]>;
  timers(): Promise<readonly string[]>;
  /** Where a task was sent instead of where the model sends it. */
  placeOf(task: string): Promise<string | undefined>;
  /** 催办, where tasks can be urged: they have rows. */
  urge?(task: string): Promise<void>;
  /** All elements that were ever reached. */
  history: readonly string[];
}

/**
 * Does random things with a random process, and the same with a model that knows nothing of tokens. After each act both
 * must have the same open; then the process is withdrawn, or brought to its end, where both must be over. Answers the
 * kinds of acts that were possible.
 */
export async function play(
  run: Driven,
  plan: Plan,
  choices: readonly number[],
): Promise<ReadonlySet<string>> {
  const root = model.begin(plan);
  const elements = model.elementsOf(plan);
  const rounds = new Map<string, number>();
  const signed: { readonly leaf: model.Live; readonly task: string }[] = [];
  const acted = new Set<string>();
  const done: string[] = [];
  let turn = 0;
  const choose = (count: number) => (choices[turn++ % choices.length] ?? 0) % count;
  const oneOf = <One>(list: readonly One[]): One | undefined => list[choose(Math.max(1, list.length))];
  const note = (kind: string, what: string) => {
    acted.add(kind);
    done.push(what);
  };
  const agree = async (what: string, open = model.openOf(root)) =>
    assert.deepEqual(
      await run.names(),
      open.map((leaf) => leaf.plan.id).sort(),
      `${what}: ${done.join(', ')}`,
    );
  const refuses = (code: string, event: ProcessEvent) =>
    assert.rejects(run.send(event), (error) => isProblem(error, `processes/${code}`), done.join(', '));
  const pickOpen = () => oneOf(model.openOf(root)) ?? assert.fail('stuck');
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

  const outcomeOf = ({ plan: { id }, parent }: model.Live, gently: boolean) => {
    if (parent?.plan.kind === 'many' && parent.plan.rule) return choose(2) === 0 ? 'agreed' : 'objected';
    const round = rounds.get(id) ?? 0;
    const again = !gently && round < mostRounds && choose(3) === 0;
    if (again) rounds.set(id, round + 1);
    return again ? 'again' : 'yes';
  };
  const go = async (leaf: model.Live, gently: boolean) => {
    const { id, kind } = leaf.plan;
    const pick = choose(3);
    const outcome = outcomeOf(leaf, gently);
    const waiting = idOf(leaf);
    note('complete', `${id} completed: ${outcome}`);
    if (kind === 'call') await run.send({ kind: 'call-completed', call: waiting, result: { outcome } });
    else await run.send({ kind: 'task-completed', task: waiting, outcome, variables: { pick } });
    // A call sets no values: the number is the one of the last task.
    const picked = kind === 'call' ? Number(run.state().variables['pick'] ?? 0) : pick;
    model.complete(leaf, { outcome, pick: picked });
    if (leaf.parent?.plan.kind === 'many' && leaf.done) signed.push({ leaf, task: waiting });
  };

  const acts: Readonly<Record<string, (leaf: model.Live) => Promise<void>>> = {
    return: async (leaf) => {
      const step = oneOf(model.passedBy(leaf));
      if (!step) return;
      note('return', `${leaf.plan.id} returned to ${step.plan.id}`);
      await run.send({ kind: 'return', task: idOf(leaf), to: step.plan.id });
      model.reopen(step);
    },
    returnToNever: async (leaf) => {
      const never = elements.filter((one) => !run.history.includes(one) && !/^(sub|each)/.test(one));
      const to = oneOf(never);
      if (to) await refuses('not-passed', { kind: 'return', task: idOf(leaf), to });
    },
    signer: async (leaf) => {
      const when = choose(2) === 0 ? 'before' : 'after';
      note('signer', `signer ${when} ${leaf.plan.id}`);
      await run.send({ kind: 'add-signer', task: idOf(leaf), when, place: { post: 'x' } });
      leaf.left += 1;
    },
    countersigner: async (leaf) => {
      const event = { kind: 'add-item', task: idOf(leaf), item: choose(9) } as const;
      if (leaf.parent?.plan.kind !== 'many') return refuses('not-countersigned', event);
      note('countersigner', `one more countersigns ${leaf.plan.id}`);
      await run.send(event);
      model.addSigner(leaf.parent);
    },
    delegate: async (leaf) => {
      const confirm = choose(2) === 0;
      note('delegate', `${leaf.plan.id} delegated`);
      await run.send({ kind: 'delegate', task: idOf(leaf), place: { post: 'x' }, confirm });
      if (confirm) leaf.left += 1;
    },
    transfer: async (leaf) => {
      const [task, post] = [idOf(leaf), `post-${choose(9)}`];
      note('transfer', `${leaf.plan.id} transferred`);
      await run.send({ kind: 'transfer', task, place: { post } });
      assert.equal(await run.placeOf(task), post);
      assert.equal(idOf(leaf), task, 'the same task');
    },
    urge: async (leaf) => {
      if (!run.urge) return;
      note('urge', `${leaf.plan.id} urged`);
      await run.urge(idOf(leaf));
    },
    takeBack: async (leaf) => {
      if (leaf.left > 1 || leaf.parent?.plan.kind === 'many') return;
      const task = idOf(leaf);
      await go(leaf, true);
      await agree('completed');
      if (root.done) return;
      if (model.isScopeOver(leaf)) return refuses('cannot-take-back', { kind: 'take-back', task });
      note('takeBack', `${leaf.plan.id} taken back`);
      await run.send({ kind: 'take-back', task });
      model.reopen(leaf);
    },
    takeSignatureBack: async () => {
      const { leaf, task } = oneOf(signed.filter((one) => model.maySignAgain(one.leaf))) ?? {};
      if (!leaf || !task || !isStill(root, leaf)) return;
      note('takeSignatureBack', `signature of ${leaf.plan.id} taken back`);
      signed.splice(
        signed.findIndex((one) => one.leaf === leaf),
        1,
      );
      await run.send({ kind: 'take-back', task });
      model.signAgain(leaf);
    },
  };
  const pause = async () => {
    const tasks = run.state().tokens.flatMap(({ wait }) => (wait?.on === 'task' ? wait.id : []));
    const calls = model.openOf(root).filter(({ plan: { kind } }) => kind === 'call');
    note('suspend', 'suspended');
    await run.send({ kind: 'suspend', periods: [] });
    assert.deepEqual(await run.timers(), []);
    await agree('suspended', calls);
    const [task] = tasks;
    if (task !== undefined)
      for (const event of [
        { kind: 'transfer', task, place: { post: 'x' } },
        { kind: 'add-signer', task, when: 'before', place: { post: 'x' } },
        { kind: 'take-back', task },
        { kind: 'suspend', periods: [] },
      ] as const)
        await refuses('suspended', event);
    // What others answer meanwhile takes effect with the resumption.
    const answered = choose(2) === 0 ? oneOf(calls) : undefined;
    if (answered) {
      const call = idOf(answered);
      await run.send({ kind: 'call-completed', call, result: { outcome: 'yes' } });
      await agree('answered while suspended', calls);
    }
    await run.send({ kind: 'resume' });
    if (!answered) return;
    note('answerWhileSuspended', `${answered.plan.id} answered while suspended`);
    model.complete(answered, { outcome: 'yes', pick: Number(run.state().variables['pick'] ?? 0) });
  };
  const jump = async (leaf: model.Live) => {
    const to = oneOf(elements) ?? leaf.plan.id;
    const landing = model.jumpTo(leaf, to);
    if (!landing) return;
    const from = leaf.plan.kind === 'task' ? { task: idOf(leaf) } : { token: tokenOf(leaf).id };
    if (landing.how === 'refused') return refuses('would-strand', { kind: 'jump', from, to });
    note('jump', `${leaf.plan.id} jumped to ${to}`);
    await run.send({ kind: 'jump', from, to });
    model.land(landing);
  };
  const fire = async (leaf: model.Live) => {
    const { parent } = leaf;
    const host = tokenOf(leaf);
    const timer = run.state().timers.find((set) => set.host === host.id);
    assert.equal(timer !== undefined, parent?.plan.kind === 'timed' && parent.kids.get(0) === leaf);
    if (!timer) return;
    note('fire', `${timer.node} fired`);
    await run.send({ kind: 'timer-fired', timer: timer.id });
    model.fire(leaf, 0);
  };

  const names = [...Object.keys(acts), 'signer', 'takeSignatureBack'];
  const others = [pause, jump, fire] as const;
  const withdrawn = choose(4) === 0 ? choose(mostTurns) : mostTurns;
  for (let count = 0; count < withdrawn && !root.done; count += 1) {
    const leaf = pickOpen();
    const which = choose(names.length + others.length + 5);
    const act = acts[names[which] ?? ''];
    const other = others[which - names.length];
    if (act) await (leaf.plan.kind === 'task' && act(leaf));
    else await (other ? other(leaf) : go(leaf, false));
    await agree(`act ${count}`);
  }
  if (withdrawn < mostTurns && !root.done) {
    // 撤回 by the applicant.
    note('withdraw', 'withdrawn');
    await run.send({ kind: 'cancel' });
    assert.equal(run.state().status, 'cancelled');
    assert.deepEqual([await run.names(), await run.timers(), run.state().tokens], [[], [], []]);
    return acted;
  }
  for (let left = 2000; !root.done; left -= 1) {
    assert.ok(left > 0, 'no end');
    await go(pickOpen(), true);
    await agree('to the end');
  }
  const { status, tokens, scopes, timers, trail } = run.state();
  assert.deepEqual(
    { status, tokens, scopes, timers, trail },
    { status: 'completed', tokens: [], scopes: [], timers: [], trail: undefined },
  );
  return acted;
}

/** Whether a part still belongs to the whole: what it was in may have begun anew. */
function isStill(root: model.Live, live: model.Live): boolean {
  if (live === root) return true;
  const { parent } = live;
  return parent !== undefined && [...parent.kids.values()].includes(live) && isStill(root, parent);
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
