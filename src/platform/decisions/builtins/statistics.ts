import { FeelDecimal, type FeelNumber, finite, one, zero } from '../values/number.ts';
import { DaysDuration, type FeelList, type FeelValue, isNumber, MonthsDuration } from '../values/value.ts';
import { overList } from './lists.ts';

/** The items as numbers; null if one is none. */
function numbers(list: FeelList): FeelNumber[] | null {
  const found = list.filter(isNumber);
  return found.length === list.length ? found : null;
}

function total(values: readonly FeelNumber[]): FeelNumber {
  return values.reduce((sum, value) => FeelDecimal.add(sum, value), zero);
}

function sum(list: FeelList): FeelValue {
  const values = numbers(list);
  if (values) return values.length === 0 ? null : finite(total(values));
  const days = list.filter((item) => item instanceof DaysDuration);
  if (days.length === list.length) return new DaysDuration(days.reduce((all, { nanos }) => all + nanos, 0n));
  const months = list.filter((item) => item instanceof MonthsDuration);
  if (months.length === list.length)
    return new MonthsDuration(months.reduce((all, item) => all + item.months, 0));
  return null;
}

function mean(list: FeelList): FeelValue {
  const values = numbers(list);
  return values?.length ? finite(FeelDecimal.div(total(values), values.length)) : null;
}

function product(list: FeelList): FeelValue {
  const values = numbers(list);
  return values?.length ? finite(values.reduce((all, value) => FeelDecimal.mul(all, value), one)) : null;
}

function ascending(values: readonly FeelNumber[]): FeelNumber[] {
  return values.toSorted((a, b) => a.cmp(b));
}

function median(list: FeelList): FeelValue {
  const values = numbers(list);
  if (!values?.length) return null;
  const ordered = ascending(values);
  const upper = ordered[ordered.length >> 1] ?? zero;
  if (ordered.length % 2 === 1) return upper;
  return FeelDecimal.div(FeelDecimal.add(ordered[(ordered.length >> 1) - 1] ?? zero, upper), 2);
}

/** The standard deviation of a sample. */
function deviation(list: FeelList): FeelValue {
  const values = numbers(list);
  if (!values || values.length < 2) return null;
  const average = FeelDecimal.div(total(values), values.length);
  const squares = values.map((value) => FeelDecimal.pow(FeelDecimal.sub(value, average), 2));
  return finite(FeelDecimal.sqrt(FeelDecimal.div(total(squares), values.length - 1)));
}

/** All values that are most frequent, the smallest first. */
function mode(list: FeelList): FeelValue {
  const values = numbers(list);
  if (!values) return null;
  const counts = new Map<string, { value: FeelNumber; count: number }>();
  for (const value of values) {
    const key = value.toString();
    counts.set(key, { value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  let most = 0;
  for (const { count } of counts.values()) most = Math.max(most, count);
  return ascending([...counts.values()].filter(({ count }) => count === most).map(({ value }) => value));
}

export const statisticsFunctions = [
  overList('sum', (_run, list) => sum(list)),
  overList('mean', (_run, list) => mean(list)),
  overList('product', (_run, list) => product(list)),
  overList('median', (_run, list) => median(list)),
  overList('stddev', (_run, list) => deviation(list)),
  overList('mode', (_run, list) => mode(list)),
];
