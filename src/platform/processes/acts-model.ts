import type { Plan, Signers } from './acts-plan.ts';

/**
 * What must hold, told in another way than the engine does it: the plan as a tree of what is going on, without tokens,
 * flows or joins. Each act is a change of this tree.
 */
export interface Live {
  readonly plan: Plan;
  readonly parent: Live | undefined;
  /** By the number of the part; what was never begun is absent. */
  kids: Map<number, Live>;
  /** How often it still must be signed; only of what waits for somebody. */
  left: number;
  /** How many sign; only of a countersignature. */
  signers: number;
  /** With which outcome it was done. */
  outcome?: string;
  done: boolean;
}

/** What somebody answers: its outcome, and the number that chooses the way at gateways. */
export interface Answer {
  readonly outcome: string;
  readonly pick: number;
}

export function begin(plan: Plan): Live {
  return enter(plan, undefined, 0);
}

function enter(plan: Plan, parent: Live | undefined, pick: number): Live {
  const live: Live = { plan, parent, kids: new Map(), left: 0, signers: 0, done: false };
  fill(live, pick);
  return live;
}

function fill(live: Live, pick: number): void {
  const { plan } = live;
  live.kids = new Map();
  live.done = false;
  const put = (index: number, part: Plan) => live.kids.set(index, enter(part, live, pick));
  switch (plan.kind) {
    case 'task':
    case 'call':
      live.left = 1;
      return;
    case 'many': {
      live.signers = plan.items;
      for (let i = 0; i < (plan.sequential ? 1 : plan.items); i += 1) putSigner(live, i);
      return;
    }
    case 'timed':
      put(0, plan.task);
      return;
    case 'sequence':
      put(0, plan.parts[0] ?? plan);
      return;
    case 'parallel':
      for (const [i, part] of plan.parts.entries()) put(i, part);
      return;
    case 'one':
    case 'some': {
      for (const [i, part] of plan.parts.entries()) if (isPicked(plan, i, pick)) put(i, part);
      return;
    }
    case 'subprocess':
      put(0, plan.inner);
      return;
    case 'each':
      put(0, plan.inner);
      put(1, plan.inner);
      return;
    case 'loop':
      put(0, plan.inner);
      return;
    default:
      plan satisfies never;
  }
}

function isPicked(
  plan: Extract<Plan, { kind: 'one' | 'parallel' | 'some' }>,
  index: number,
  pick: number,
): boolean {
  const last = plan.parts.length - 1;
  if (plan.kind === 'one') return index === Math.min(pick, last);
  // The last is the default, and the first always holds.
  return index < last && pick >= index;
}

function putSigner(live: Live, index: number): void {
  const plan: Plan = { kind: 'task', id: live.plan.id };
  live.kids.set(index, { plan, parent: live, kids: new Map(), left: 1, signers: 0, done: false });
}

/** Which items of the multi-instances around it this belongs to. */
export function itemsOf(live: Live): string {
  const items: number[] = [];
  for (let at = live; at.parent; at = at.parent) {
    const { plan, kids } = at.parent;
    if (plan.kind === 'each' || plan.kind === 'many')
      items.unshift([...kids].find(([, kid]) => kid === at)?.[0] ?? 0);
  }
  return items.join();
}

/** Whether the subprocess, item or whole around it is over. */
export function isScopeOver(leaf: Live): boolean {
  let inside = leaf;
  while (inside.parent && inside.parent.plan.kind !== 'subprocess' && inside.parent.plan.kind !== 'each')
    inside = inside.parent;
  return inside.done;
}

/** What waits for somebody now. */
export function openOf(live: Live): Live[] {
  if (live.done) return [];
  if (live.plan.kind === 'task' || live.plan.kind === 'call') return [live];
  return [...live.kids.values()].flatMap(openOf);
}

export function complete(leaf: Live, answer: Answer): void {
  leaf.left -= 1;
  if (leaf.left === 0) finish(leaf, answer);
}

function finish(live: Live, answer: Answer): void {
  live.done = true;
  live.outcome = answer.outcome;
  const { parent } = live;
  if (!parent) return;
  const { plan, kids } = parent;
  const index = [...kids].find(([, kid]) => kid === live)?.[0] ?? 0;
  switch (plan.kind) {
    case 'sequence': {
      const next = plan.parts[index + 1];
      if (next) kids.set(index + 1, enter(next, parent, answer.pick));
      else finish(parent, answer);
      return;
    }
    case 'many':
      if (isDecided(plan, parent)) finish(parent, answer);
      else if (plan.sequential) putSigner(parent, index + 1);
      return;
    case 'loop':
      if (index === 0) kids.set(1, enter(plan.check, parent, answer.pick));
      else if (answer.outcome === 'again') fill(parent, answer.pick);
      else finish(parent, answer);
      return;
    case 'parallel':
    case 'some':
    case 'each':
      if ([...kids.values()].every(({ done }) => done)) finish(parent, answer);
      return;
    case 'one':
    case 'timed':
    case 'subprocess':
      finish(parent, answer);
      return;
    case 'task':
    case 'call':
      return;
    default:
      plan satisfies never;
  }
}

function isDecided({ rule }: Signers, { kids, signers }: Live): boolean {
  const outcomes = [...kids.values()].flatMap(({ done, outcome }) => (done ? [outcome] : []));
  const agreed = outcomes.filter((outcome) => outcome === 'agreed').length;
  const objected = outcomes.length - agreed;
  if (outcomes.length === signers) return true;
  switch (rule) {
    case undefined:
      return false;
    case 'all':
      return objected > 0;
    case 'any':
      return agreed > 0;
    case 'ratio:0.6':
      // Six of ten: so many assents, or so many objections that no more than fewer are left.
      return agreed * 10 >= signers * 6 || (signers - objected) * 10 < signers * 6;
    default:
      return rule satisfies never;
  }
}

/** One more signs. */
export function addSigner(many: Live): void {
  if (many.plan.kind === 'many' && !many.plan.sequential) putSigner(many, many.signers);
  many.signers += 1;
}

/** Whether who has signed may take it back: while others sign, and one after another only the last. */
export function maySignAgain(signer: Live): boolean {
  const { parent } = signer;
  if (!signer.done || parent?.plan.kind !== 'many' || parent.done) return false;
  return !parent.plan.sequential || [...parent.kids.values()].at(-2) === signer;
}

export function signAgain(signer: Live): void {
  const { parent } = signer;
  signer.done = false;
  signer.left = 1;
  if (parent?.plan.kind !== 'many' || !parent.plan.sequential) return;
  const [next] = [...parent.kids.keys()].slice(-1);
  if (next !== undefined) parent.kids.delete(next);
}

export function fire(task: Live, pick: number): void {
  const { parent } = task;
  if (parent?.plan.kind !== 'timed') return;
  task.done = true;
  parent.kids.set(1, enter(parent.plan.late, parent, pick));
}

/** The steps that the way to this one really led over, the inside of finished subprocesses apart. */
export function passedBy(leaf: Live): Live[] {
  const found: Live[] = [];
  for (let live = leaf; live.parent; live = live.parent) {
    const { plan, kids } = live.parent;
    if (plan.kind !== 'sequence' && plan.kind !== 'loop' && plan.kind !== 'timed') continue;
    for (const [, kid] of kids) {
      if (kid === live) break;
      found.push(...stepsOf(kid));
    }
  }
  return found;
}

function stepsOf(live: Live): Live[] {
  switch (live.plan.kind) {
    case 'task':
    case 'call':
    case 'many':
    case 'subprocess':
    case 'each':
      return [live];
    case 'timed':
    case 'sequence':
    case 'parallel':
    case 'one':
    case 'some':
    case 'loop':
      return [...live.kids.values()].flatMap(stepsOf);
    default:
      return live.plan satisfies never;
  }
}

/** A step that was passed is open again; what came after it never was, what ran beside it stays. */
export function reopen(step: Live): void {
  fill(step, 0);
  for (let live = step; live.parent; live = live.parent) {
    const { plan, kids } = live.parent;
    live.parent.done = false;
    if (plan.kind !== 'sequence' && plan.kind !== 'loop' && plan.kind !== 'timed') continue;
    const index = [...kids].find(([, kid]) => kid === live)?.[0] ?? 0;
    for (const later of [...kids.keys()]) if (later > index) kids.delete(later);
  }
}

export type Jump =
  | { readonly how: 'land'; readonly at: Live; readonly way: readonly number[] }
  | { readonly how: 'refused' };

/**
 * A jump to a step: the smallest part around both begins anew, at that step. Undefined: this model has no opinion, as
 * between the branches of an inclusive gateway.
 */
export function jumpTo(leaf: Live, to: string): Jump | undefined {
  for (let at: Live | undefined = leaf; at; at = at.parent) {
    const way = wayTo(at.plan, to);
    if (!way || (at === leaf && at.parent?.plan.kind === 'many')) continue;
    const steps = way.map(({ plan }) => plan.kind);
    if (steps.includes('subprocess') || steps.includes('each')) return undefined;
    if (steps.includes('some')) return undefined;
    if (steps.includes('parallel')) return { how: 'refused' };
    return { how: 'land', at, way: way.map(({ index }) => index) };
  }
  return undefined;
}

export function land({ at, way }: Extract<Jump, { how: 'land' }>): void {
  let live = at;
  live.done = false;
  for (const index of way) {
    const part = partsOf(live.plan)[index];
    if (!part) return;
    for (const [part, kid] of [...live.kids]) if (part >= index || !kid.done) live.kids.delete(part);
    if (live.plan.kind !== 'sequence' || live !== at) live.kids.clear();
    const next: Live = { plan: part, parent: live, kids: new Map(), left: 0, signers: 0, done: false };
    live.kids.set(index, next);
    live = next;
  }
  fill(live, 0);
}

interface Turn {
  readonly plan: Plan;
  readonly index: number;
}

/** From a part down to the step: at which part it turns where. */
function wayTo(plan: Plan, to: string): Turn[] | undefined {
  if (plan.id === to)
    return plan.kind === 'one' || plan.kind === 'parallel' || plan.kind === 'some' ? undefined : [];
  for (const [index, part] of partsOf(plan).entries()) {
    const way = wayTo(part, to);
    if (way) return [{ plan, index }, ...way];
  }
  return undefined;
}

function partsOf(plan: Plan): readonly Plan[] {
  switch (plan.kind) {
    case 'task':
    case 'call':
    case 'many':
      return [];
    case 'timed':
      return [plan.task, plan.late];
    case 'sequence':
    case 'parallel':
    case 'one':
    case 'some':
      return plan.parts;
    case 'subprocess':
    case 'each':
      return [plan.inner];
    case 'loop':
      return [plan.inner, plan.check];
    default:
      return plan satisfies never;
  }
}

/** The ids of all that can be stepped to. */
export function elementsOf(plan: Plan): string[] {
  const own = ['task', 'call', 'many', 'subprocess', 'each'].includes(plan.kind) ? [plan.id] : [];
  return [...own, ...partsOf(plan).flatMap(elementsOf)];
}
