import type { Node, UnaryTests } from '../feel/ast.ts';
import { compare, equal } from '../values/equality.ts';
import { type FeelValue, isNumber, kindOf } from '../values/value.ts';
import { writeValue } from '../values/write-value.ts';

/**
 * The values of a column cut into parts that its cells never split: below, at and between the numbers they name, or each
 * text they name and all others. A cell is then a set of parts.
 */
export interface ColumnSets {
  /** Each part in words: `< 50`, `= 50`, `≠ "住宅"`. */
  readonly parts: readonly string[];
  /** The parts that each cell lets pass, in the order of the cells. */
  readonly cells: readonly (readonly boolean[])[];
}

interface Span {
  readonly low: FeelValue;
  readonly lowIncluded: boolean;
  readonly high: FeelValue;
  readonly highIncluded: boolean;
}

/** A cell as spans between constants; null where it is more than that. */
function spansOf({ tests }: UnaryTests): Span[] | null {
  const spans = tests.flatMap((test) => spansOfTest(test) ?? [null]);
  return spans.includes(null) ? null : spans.filter((span) => span !== null);
}

function spansOfTest(node: Node): Span[] | null {
  if (node.kind === 'range') {
    const [low, high] = [constantOf(node.low), constantOf(node.high)];
    // Between texts there is an order, but no end of others: such a column is left alone.
    if (low === null || high === null || typeof low === 'string') return null;
    return [{ low, lowIncluded: node.lowIncluded, high, highIncluded: node.highIncluded }];
  }
  if (node.kind === 'comparison') return spansOfComparison(node);
  const value = constantOf(node);
  return value === null ? null : [{ low: value, lowIncluded: true, high: value, highIncluded: true }];
}

function spansOfComparison(node: Extract<Node, { kind: 'comparison' }>): Span[] | null {
  const value = constantOf(node.operand);
  const unordered = typeof value === 'string' && node.operator !== '=' && node.operator !== '!=';
  if (value === null || unordered) return null;
  const below = (highIncluded: boolean): Span => ({
    low: null,
    lowIncluded: false,
    high: value,
    highIncluded,
  });
  const above = (lowIncluded: boolean): Span => ({
    low: value,
    lowIncluded,
    high: null,
    highIncluded: false,
  });
  switch (node.operator) {
    case '<':
      return [below(false)];
    case '<=':
      return [below(true)];
    case '>':
      return [above(false)];
    case '>=':
      return [above(true)];
    case '=':
      return [{ low: value, lowIncluded: true, high: value, highIncluded: true }];
    case '!=':
      return [below(false), above(false)];
  }
}

function constantOf(node: Node): FeelValue {
  if (node.kind === 'literal') return node.value;
  if (node.kind !== 'negation') return null;
  const value = constantOf(node.operand);
  return isNumber(value) ? value.neg() : null;
}

/**
 * The sets of a column, or null where a cell is not made of constants of one kind. `allowed` are the values that the
 * model lets in: nothing else counts as a gap.
 */
export function columnSets(
  name: string,
  cells: readonly UnaryTests[],
  allowed: UnaryTests | null,
): ColumnSets | null {
  const read = [...cells, ...(allowed ? [allowed] : [])].map((cell) => ({
    cell,
    spans: cell.any ? [] : spansOf(cell),
  }));
  const spans = read.flatMap((each) => each.spans ?? [null]);
  if (spans.includes(null)) return null;
  const points = distinct(
    spans.flatMap((span) => (span ? [span.low, span.high] : [])).filter((value) => value !== null),
  );
  const kinds = new Set(points.map(kindOf));
  if (kinds.size > 1) return null;
  const ordered = points.every((point) => compare(point, point) !== null) && !kinds.has('string');
  const cut = ordered ? cutOrdered(name, points) : cutNamed(name, points);
  if (!cut) return null;
  const sets = read.map(({ cell, spans: own }) => {
    if (cell.any) return cut.parts.map(() => true);
    const passed = cut.parts.map((_, part) => (own ?? []).some((span) => cut.holds(span, part)));
    return cell.negated ? passed.map((passes) => !passes) : passed;
  });
  const domain = allowed ? sets.pop() : undefined;
  const within = <Item>(items: readonly Item[]): Item[] =>
    items.filter((_, part) => domain?.[part] !== false);
  return { parts: within(cut.parts), cells: sets.map(within) };
}

interface Cut {
  readonly parts: readonly string[];
  readonly holds: (span: Span, part: number) => boolean;
}

/** Between two neighbouring points lies one part, each point is one of its own: 0 is below all, 1 the first point. */
function cutOrdered(name: string, unsorted: readonly FeelValue[]): Cut {
  const points = unsorted.toSorted((a, b) => compare(a, b) ?? 0);
  const parts: string[] = [];
  for (let part = 0; part <= points.length * 2; part += 1) {
    const [before, at] = [points[part / 2 - 1], points[(part - 1) / 2]];
    const after = points[part / 2];
    if (at !== undefined) parts.push(`${name} = ${writeValue(at)}`);
    else if (before !== undefined && after !== undefined)
      parts.push(`${writeValue(before)} < ${name} < ${writeValue(after)}`);
    else if (after !== undefined) parts.push(`${name} < ${writeValue(after)}`);
    else parts.push(before === undefined ? name : `${name} > ${writeValue(before)}`);
  }
  const place = (value: FeelValue): number =>
    points.findIndex((point) => equal(point, value) === true) * 2 + 1;
  return {
    parts,
    holds: ({ low, lowIncluded, high, highIncluded }, part) => {
      const from = low === null ? 0 : place(low) + (lowIncluded ? 0 : 1);
      const to = high === null ? parts.length - 1 : place(high) - (highIncluded ? 0 : 1);
      return part >= from && part <= to;
    },
  };
}

/** Texts and truth values: each is a part; of texts there are always others. Between texts nothing is looked for. */
function cutNamed(name: string, named: readonly FeelValue[]): Cut | null {
  const boolean = named.some((value) => typeof value === 'boolean');
  const points: readonly FeelValue[] = boolean ? [true, false] : named;
  const quoted = points.map((value) => (typeof value === 'string' ? `"${value}"` : writeValue(value)));
  const others = boolean ? [] : [points.length === 0 ? name : `${name} ≠ ${quoted.join(', ')}`];
  return {
    parts: [...quoted.map((text) => `${name} = ${text}`), ...others],
    holds: ({ low, high }, part) => {
      const point = points[part];
      if (low === null || high === null || equal(low, high) !== true) {
        // `!= "A"` is read as below and above: everything but it.
        const but = low ?? high;
        return point === undefined || equal(point, but) !== true;
      }
      return point !== undefined && equal(point, low) === true;
    },
  };
}

function distinct(values: readonly FeelValue[]): FeelValue[] {
  const found: FeelValue[] = [];
  for (const value of values) if (!found.some((other) => equal(other, value) === true)) found.push(value);
  return found;
}
