import type { Run } from '../run.ts';
import { civilOf, dayNumber } from '../values/civil.ts';
import { integerOf, numberOf } from '../values/number.ts';
import {
  FeelDate,
  type FeelList,
  FeelRange,
  type FeelValue,
  isList,
  isNumber,
  kindOf,
} from '../values/value.ts';
import type { Iterator, Node } from './ast.ts';
import { compile, type Environment } from './compile.ts';
import { type Evaluate, Frame, type Scope } from './frame.ts';

export interface Loop {
  readonly domain: Evaluate;
  readonly to: Evaluate | null;
}

export function compileFor(
  node: Extract<Node, { kind: 'for' }>,
  scope: Scope | null,
  environment: Environment,
): Evaluate {
  const withPartial: Scope = { kind: 'slots', names: ['partial'], parent: scope };
  const { loops, inside } = compileIterators(node.iterators, withPartial, environment);
  return loopFor(loops, compile(node.result, inside, environment));
}

export function loopFor(loops: readonly Loop[], result: Evaluate): Evaluate {
  return (run, frame) => {
    const results: FeelValue[] = [];
    const complete = turn(run, loops, new Frame([results], frame), (each) => {
      results.push(result(run, each));
      return true;
    });
    return complete ? results : null;
  };
}

/** `some` and `every` are the three-valued `or` and `and` over all combinations. */
export function compileQuantified(
  node: Extract<Node, { kind: 'some' | 'every' }>,
  scope: Scope | null,
  environment: Environment,
): Evaluate {
  const { loops, inside } = compileIterators(node.iterators, scope, environment);
  return loopUntil(node.kind === 'some', loops, compile(node.condition, inside, environment));
}

export function loopUntil(decisive: boolean, loops: readonly Loop[], condition: Evaluate): Evaluate {
  return (run, frame) => {
    let decided = false;
    let unknown = false;
    const complete = turn(run, loops, frame, (each) => {
      const answer = condition(run, each);
      if (answer === decisive) decided = true;
      else if (answer !== !decisive) unknown = true;
      return !decided;
    });
    if (decided) return decisive;
    return unknown || !complete ? null : !decisive;
  };
}

function compileIterators(
  iterators: readonly Iterator[],
  scope: Scope | null,
  environment: Environment,
): { loops: readonly Loop[]; inside: Scope | null } {
  let inside = scope;
  const loops: Loop[] = [];
  for (const { name, domain, to } of iterators) {
    loops.push({
      domain: compile(domain, inside, environment),
      to: to && compile(to, inside, environment),
    });
    inside = { kind: 'slots', names: [name], parent: inside };
  }
  return { loops, inside };
}

/**
 * Visits each combination of the iterators, the last one turning fastest, until `visit` has enough; false when it
 * had, or when a domain is none.
 */
function turn(
  run: Run,
  loops: readonly Loop[],
  frame: Frame,
  visit: (frame: Frame) => boolean,
  index = 0,
): boolean {
  const loop = loops[index];
  if (!loop) return visit(frame);
  const domain = domainOf(run, loop, frame);
  if (!domain) return false;
  for (const value of domain) {
    run.step();
    if (!turn(run, loops, new Frame([value], frame), visit, index + 1)) return false;
  }
  return true;
}

/** A list, the whole numbers or days of a range, or a single value as a list of one. Ranges are never built. */
function domainOf(run: Run, { domain, to }: Loop, frame: Frame): Iterable<FeelValue> | null {
  const from = domain(run, frame);
  if (to) return counting(from, to(run, frame));
  if (isList(from)) return from;
  if (from instanceof FeelRange) return countingWithin(from);
  return from === null ? null : [from];
}

function counting(from: FeelValue, to: FeelValue): Iterable<FeelValue> | null {
  if (isNumber(from) && isNumber(to)) {
    const [first, last] = [integerOf(from), integerOf(to)];
    return first === null || last === null ? null : stepping(first, last, numberOf);
  }
  if (from instanceof FeelDate && to instanceof FeelDate) {
    return stepping(dayNumber(from), dayNumber(to), (day) => new FeelDate(civilOf(day)));
  }
  return null;
}

function countingWithin({ low, high, lowIncluded, highIncluded }: FeelRange): Iterable<FeelValue> | null {
  const all = counting(low, high);
  if (!all) return null;
  return (function* () {
    let previous: FeelValue | undefined;
    let first = true;
    for (const value of all) {
      if (previous !== undefined && (!first || lowIncluded)) yield previous;
      if (previous !== undefined) first = false;
      previous = value;
    }
    if (previous !== undefined && highIncluded && (!first || lowIncluded)) yield previous;
  })();
}

function* stepping(first: number, last: number, make: (value: number) => FeelValue): Iterable<FeelValue> {
  const step = first <= last ? 1 : -1;
  for (let value = first; step > 0 ? value <= last : value >= last; value += step) yield make(value);
}

/** `list[2]` picks, `list[price > 5]` selects; what is no list is a list of one. */
export function compileFilter(
  node: Extract<Node, { kind: 'filter' }>,
  scope: Scope | null,
  environment: Environment,
): Evaluate {
  const target = compile(node.target, scope, environment);
  const inside: Scope = { kind: 'context', itself: 'item', parent: scope };
  const condition = compile(node.condition, inside, environment);
  return (run, frame) => {
    const value = target(run, frame);
    const list = isList(value) ? value : value === null ? [] : [value];
    return filter(run, list, (item) => condition(run, new Frame([item], frame)));
  };
}

export function filter(run: Run, list: FeelList, condition: (item: FeelValue) => FeelValue): FeelValue {
  if (list.length === 0) return isNumber(condition(null)) ? null : [];
  const selected: FeelValue[] = [];
  for (const item of list) {
    run.step();
    const answer = condition(item);
    if (isNumber(answer)) return itemAt(list, integerOf(answer));
    if (answer === true) selected.push(item);
    else if (answer !== false && answer !== null) return run.warn('wrong-filter', { kind: kindOf(answer) });
  }
  return selected;
}

/** Counted from one; from the end when negative. */
function itemAt(list: FeelList, position: number | null): FeelValue {
  if (position === null || position === 0) return null;
  return list.at(position > 0 ? position - 1 : position) ?? null;
}
