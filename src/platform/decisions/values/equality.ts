import { spend, spendOnText } from './budget.ts';
import { dayNumber } from './civil.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  instantNanos,
  MonthsDuration,
  utcNanosOfDay,
} from './temporal.ts';
import {
  type FeelContext,
  FeelFunction,
  type FeelList,
  FeelRange,
  type FeelValue,
  isContext,
  isList,
  isNumber,
} from './value.ts';

/** FEEL's `=`: values of different kinds are neither equal nor unequal, the answer is then null. */
export function equal(a: FeelValue, b: FeelValue): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a === 'boolean') return typeof b === 'boolean' ? a === b : null;
  if (typeof a === 'string') return typeof b === 'string' ? sameText(a, b) : null;
  if (isNumber(a)) return isNumber(b) ? a.eq(b) : null;
  if (isList(a)) return isList(b) ? equalLists(a, b) : null;
  if (isContext(a)) return isContext(b) ? equalContexts(a, b) : null;
  if (a instanceof FeelRange) return b instanceof FeelRange ? equalRanges(a, b) : null;
  if (a instanceof FeelFunction) return b instanceof FeelFunction ? a === b : null;
  if (a instanceof MonthsDuration) return b instanceof MonthsDuration ? a.months === b.months : null;
  if (a instanceof FeelTime && b instanceof FeelTime)
    return sameMoment(a, b, utcNanosOfDay(a), utcNanosOfDay(b));
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) {
    return sameMoment(a.time, b.time, instantNanos(a), instantNanos(b));
  }
  const order = compare(a, b);
  return order === null ? null : order === 0;
}

/** The standard's equality looks at whole seconds; a time with a zone never equals one without. */
function sameMoment(a: FeelTime, b: FeelTime, nanosOfA: bigint, nanosOfB: bigint): boolean {
  return sameZoning(a, b) && nanosOfA - BigInt(a.nano) === nanosOfB - BigInt(b.nano);
}

function sameText(a: string, b: string): boolean {
  spendOnText(a);
  return a === b;
}

function equalLists(a: FeelList, b: FeelList): boolean | null {
  if (a.length !== b.length) return false;
  spend(a.length);
  return allOf(a.map((item, index) => equal(item, b[index] ?? null)));
}

function equalContexts(a: FeelContext, b: FeelContext): boolean | null {
  if (a.size !== b.size) return false;
  spend(a.size);
  const answers: (boolean | null)[] = [];
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined) return false;
    answers.push(equal(value, other));
  }
  return allOf(answers);
}

function equalRanges(a: FeelRange, b: FeelRange): boolean | null {
  if (a.operator !== b.operator) return false;
  if (a.lowIncluded !== b.lowIncluded || a.highIncluded !== b.highIncluded) return false;
  return allOf([equal(a.low, b.low), equal(a.high, b.high)]);
}

function allOf(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

/** The order of two values, or null where they have none: different kinds, or one of two clocks without a zone. */
export function compare(a: FeelValue, b: FeelValue): number | null {
  if (isNumber(a)) return isNumber(b) ? a.cmp(b) : null;
  if (typeof a === 'string') return typeof b === 'string' ? compareText(a, b) : null;
  if (a instanceof FeelDate) return b instanceof FeelDate ? Math.sign(dayNumber(a) - dayNumber(b)) : null;
  if (a instanceof FeelDateTime) {
    return b instanceof FeelDateTime && sameZoning(a.time, b.time)
      ? compareBig(instantNanos(a), instantNanos(b))
      : null;
  }
  if (a instanceof FeelTime) {
    return b instanceof FeelTime && sameZoning(a, b) ? compareBig(utcNanosOfDay(a), utcNanosOfDay(b)) : null;
  }
  if (a instanceof DaysDuration) return b instanceof DaysDuration ? compareBig(a.nanos, b.nanos) : null;
  if (a instanceof MonthsDuration) {
    return b instanceof MonthsDuration ? Math.sign(a.months - b.months) : null;
  }
  return null;
}

function sameZoning(a: FeelTime, b: FeelTime): boolean {
  return (a.zone === null) === (b.zone === null);
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By code point: JavaScript's own order puts rare Chinese characters before common ones. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  spendOnText(a);
  let index = 0;
  while (index < a.length && index < b.length && a.charCodeAt(index) === b.charCodeAt(index)) index += 1;
  if (index > 0 && isTrailing(a, index) && isTrailing(b, index)) index -= 1;
  return (a.codePointAt(index) ?? -1) < (b.codePointAt(index) ?? -1) ? -1 : 1;
}

function isTrailing(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Whether a value lies in a range; null where it cannot be compared with an end. */
export function within(range: FeelRange, value: FeelValue): boolean | null {
  if (value === null) return null;
  if (range.operator === '!=') return not(equal(value, range.low));
  const above = range.low === null ? openEnd(range) : beyond(compare(value, range.low), range.lowIncluded);
  const below = range.high === null ? openEnd(range) : beyond(compare(range.high, value), range.highIncluded);
  return allOf([above, below]);
}

function openEnd(range: FeelRange): boolean | null {
  return range.operator === null ? null : true;
}

function not(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer;
}

function beyond(order: number | null, included: boolean): boolean | null {
  if (order === null) return null;
  return included ? order >= 0 : order > 0;
}
