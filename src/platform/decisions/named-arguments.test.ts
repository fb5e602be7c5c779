import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { standardFunctions } from './builtins/standard.ts';
import { compileExpression } from './compile-expression.ts';
import { writeValue } from './values/write-value.ts';

/** Each way of calling a built-in function, its parameters named as in the tables of the standard, with arguments. */
const calls: readonly string[] = [
  'number(from: "1 000,5", grouping separator: " ", decimal separator: ",")',
  'string(from: 1.5)',
  'not(negand: true)',
  'date(from: "2026-03-01")',
  'date(year: 2026, month: 3, day: 1)',
  'date and time(date: @"2026-03-01", time: @"10:00:00")',
  'date and time(from: "2026-03-01T10:00:00")',
  'date and time(year: 2026, month: 3, day: 1, hour: 10, minute: 0, second: 0)',
  'time(from: "10:00:00")',
  'time(hour: 10, minute: 0, second: 0, offset: @"PT8H")',
  'duration(from: "P1D")',
  'years and months duration(from: @"2026-03-01", to: @"2027-05-01")',
  'range(from: "[1..2)")',
  'substring(string: "foobar", start position: 3, length: 2)',
  'string length(string: "🐎a")',
  'upper case(string: "a")',
  'lower case(string: "A")',
  'substring before(string: "foobar", match: "bar")',
  'substring after(string: "foobar", match: "ob")',
  'replace(input: "abcd", pattern: "B", replacement: "x", flags: "i")',
  'contains(string: "foobar", match: "of")',
  'starts with(string: "foobar", match: "fo")',
  'ends with(string: "foobar", match: "ar")',
  'matches(input: "foobar", pattern: "^FO", flags: "i")',
  'split(string: "a b", delimiter: " ")',
  'string join(list: ["a", "b"], delimiter: "-")',
  'list contains(list: [1, 2], element: 2)',
  'list replace(list: [1, 2], position: 1, newItem: 3)',
  'list replace(list: [1, 2], match: function(item, newItem) item < newItem, newItem: 2)',
  'count(list: [1, 2])',
  'min(list: [2, 1])',
  'max(list: [2, 1])',
  'sum(list: [2, 1])',
  'mean(list: [2, 1])',
  'all(list: [true, true])',
  'any(list: [true, null])',
  'sublist(list: [1, 2, 3], start position: 2, length: 1)',
  'append(list: [1], item: 2)',
  'insert before(list: [1, 3], position: 2, newItem: 2)',
  'remove(list: [1, 2], position: -1)',
  'reverse(list: [1, 2])',
  'index of(list: [1, 2, 1], match: 1)',
  'distinct values(list: [1, 1])',
  'flatten(list: [[1], [[2]]])',
  'product(list: [2, 3])',
  'median(list: [1, 2])',
  'stddev(list: [1, 3])',
  'mode(list: [1, 2, 2])',
  'decimal(n: 2.5, scale: 0)',
  'floor(n: -1.56, scale: 1)',
  'ceiling(n: -1.56, scale: 1)',
  'round up(n: 1.1, scale: 0)',
  'round down(n: 1.9, scale: 0)',
  'round half up(n: 2.5, scale: 0)',
  'round half down(n: 2.5, scale: 0)',
  'abs(n: @"-P1D")',
  'modulo(dividend: -12, divisor: 5)',
  'sqrt(number: 16)',
  'log(number: 1)',
  'exp(number: 0)',
  'odd(number: 3)',
  'even(number: 3)',
  'sort(list: [1, 2], precedes: function(x, y) x > y)',
  'get value(m: {a: 1}, key: "a")',
  'get entries(m: {a: 1})',
  'context(entries: get entries({a: 1}))',
  'context put(context: {a: 1}, key: "b", value: 2)',
  'context put(context: {a: {}}, keys: ["a", "b"], value: 2)',
  'context merge(contexts: [{a: 1}, {a: 2}])',
  'is(value1: @"10:00:00Z", value2: @"10:00:00+00:00")',
  'day of year(date: @"2026-03-01")',
  'day of week(date: @"2026-03-01")',
  'month of year(date: @"2026-03-01")',
  'week of year(date: @"2026-03-01")',
  'before(point1: 1, point2: 2)',
  'before(point: 1, range: (1..2])',
  'before(range: [1..2), point: 2)',
  'before(range1: [1..2], range2: (2..3])',
  'after(point1: 2, point2: 1)',
  'after(point: 2, range: [1..2))',
  'after(range: (1..2], point: 1)',
  'after(range1: (2..3], range2: [1..2])',
  'meets(range1: [1..2], range2: [2..3])',
  'met by(range1: [2..3], range2: [1..2])',
  'overlaps(range1: [1..3], range2: [2..4])',
  'overlaps before(range1: [1..3], range2: [2..4])',
  'overlaps after(range1: [2..4], range2: [1..3])',
  'finishes(point: 3, range: [1..3])',
  'finishes(range1: [2..3], range2: [1..3])',
  'finished by(range: [1..3], point: 3)',
  'finished by(range1: [1..3], range2: [2..3])',
  'includes(range: [1..3], point: 3)',
  'includes(range1: [1..3], range2: [2..3])',
  'during(point: 3, range: [1..3])',
  'during(range1: [2..3], range2: [1..3])',
  'starts(point: 1, range: [1..3])',
  'starts(range1: [1..2], range2: [1..3])',
  'started by(range: [1..3], point: 1)',
  'started by(range1: [1..3], range2: [1..2])',
  'coincides(point1: 1, point2: 1)',
  'coincides(range1: [1..2], range2: [1..2])',
];

/** Those that only take their arguments one by one, or none at all. */
const unnamed = new Set(['concatenate', 'union', 'now', 'today']);

/** The names fall away; a name never holds a sign, and no argument here holds a name and a colon but contexts. */
const positional = (call: string): string => {
  const open = call.indexOf('(');
  return call.slice(0, open) + call.slice(open).replace(/([(,] ?)[a-zA-Z][a-zA-Z0-9 ]*: /g, '$1');
};
const said = (call: string) => writeValue(compileExpression(call).evaluate().value);

describe('named arguments', () => {
  for (const call of calls) {
    it(call, () => {
      assert.notEqual(positional(call), call);
      assert.notEqual(said(call), 'null');
      assert.equal(said(call), said(positional(call)));
    });
  }

  it('are known of every function of the standard', () => {
    const called = new Set(calls.map((call) => call.slice(0, call.indexOf('('))));
    assert.deepEqual(
      [...standardFunctions.keys()].filter((name) => !called.has(name) && !unnamed.has(name)),
      [],
    );
  });
});
