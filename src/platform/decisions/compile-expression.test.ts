import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixedClock } from '#kernel/time/index.ts';
import { compileExpression, compileUnaryTests } from './compile-expression.ts';
import type { Input } from './evaluate.ts';
import { hostFunction } from './host-function.ts';
import { fromHost, type HostValue, toHost } from './host-values.ts';
import { DaysDuration, FeelDate } from './values/value.ts';
import { writeValue } from './values/write-value.ts';
import { sayWarning } from './warnings.ts';

function value(source: string, context: Input = {}): HostValue {
  return toHost(compileExpression(source).evaluate(context).value);
}

function text(source: string): string {
  return writeValue(compileExpression(source).evaluate().value);
}

function warnings(source: string, context: Input = {}): string[] {
  const found = compileExpression(source).evaluate(context).warnings;
  return found.map((warning) => sayWarning(warning, 'zh-CN'));
}

describe('an expression', () => {
  it('computes in decimals, never in binary fractions', () => {
    assert.equal(value('0.1 + 0.2 = 0.3'), true);
    assert.equal(text('1 / 3'), '0.3333333333333333333333333333333333');
    assert.equal(text('2 / 3'), '0.6666666666666666666666666666666667');
    assert.equal(text('1.10 * 3'), '3.3');
    assert.equal(text('12345678901234567890.12 + 0.01'), '12345678901234567890.13');
    assert.equal(text('decimal(2.345, 2)'), '2.34');
    assert.equal(text('round half up(2.345, 2)'), '2.35');
    assert.equal(value('1 / 0'), null);
    assert.equal(value('10 ** 7000'), null);
  });

  it('thinks in three values', () => {
    for (const [source, expected] of [
      ['true and null', null],
      ['false and null', false],
      ['true or null', true],
      ['false or null', null],
      ['not(null)', null],
      ['null = null', true],
      ['1 = "1"', null],
      ['1 < "1"', null],
      ['if null then 1 else 2', 2],
      ['some x in [false, null] satisfies x', null],
      ['every x in [true, null] satisfies x', null],
      ['every x in [] satisfies x', true],
    ] as const) {
      assert.equal(value(source), expected, source);
    }
  });

  it('counts days and months as the calendar does', () => {
    for (const [source, expected] of [
      ['@"2026-01-31" + @"P1M"', '2026-02-28'],
      ['@"2024-01-31" + @"P1M"', '2024-02-29'],
      ['@"2026-03-01" - @"2026-02-01"', 'P28D'],
      ['@"2026-03-01T10:00:00+08:00" - @"2026-03-01T00:00:00Z"', 'PT2H'],
      ['@"23:30:00" + @"PT1H"', '00:30:00'],
      ['years and months duration(@"2026-03-31", @"2027-03-30")', 'P11M'],
      ['day of week(@"2026-10-01")', 'Thursday'],
      ['week of year(@"2027-01-01")', '53'],
      ['day of year(@"2024-12-31")', '366'],
      ['@"P1D" * 2.5', 'P2DT12H'],
      ['@"P1Y" / 5', 'P2M'],
      ['date("2026-13-01")', 'null'],
      ['@"2026-10-01T08:00:00@Asia/Shanghai" = @"2026-10-01T00:00:00Z"', 'true'],
      ['@"2026-10-01".year + @"P14M".months', '2028'],
    ] as const) {
      assert.equal(text(source), expected, source);
    }
  });

  it('works on lists, contexts and ranges', () => {
    for (const [source, expected] of [
      ['[1, 2, 3][-1]', '3'],
      ['[1, 2, 3][item > 1]', '[2, 3]'],
      ['[{price: 5}, {price: 9}][price > 6].price', '[9]'],
      ['for i in 3..1 return i', '[3, 2, 1]'],
      ['for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]', '[1, 1, 2, 3, 5]'],
      ['for d in @"2026-02-28"..@"2026-03-01" return d.day', '[28, 1]'],
      ['sort([3, 1, 2], function(a, b) a > b)', '[3, 2, 1]'],
      ['{fact: function(n) if n = 0 then 1 else n * fact(n - 1), x: fact(20)}.x', '2432902008176640000'],
      ['5 in (1..5]', 'true'],
      ['5 in (<5, >6)', 'false'],
      ['"b" in ["a".."c"]', 'true'],
      ['[1, 2] = [1, 2]', 'true'],
      ['{a: 1, b: 2} = {b: 2, a: 1}', 'true'],
      ['{建筑 面积: 5, 双倍: 建筑 面积 * 2}.双倍', '10'],
      ['context put({a: {b: 1}}, ["a", "c"], 2)', '{a: {b: 1, c: 2}}'],
      ['max([@"2026-01-01", @"2026-03-01"])', '2026-03-01'],
      ['substring("𠀀𠀁字", 2, 1)', '𠀁'],
      ['string length("𠀀")', '1'],
      ['sum([])', 'null'],
      ['[1, [2, [3]]] instance of list<number>', 'false'],
      ['{a: 1} instance of context<a: number>', 'true'],
      ['string join(["a", null, "b"], "、")', 'a、b'],
    ] as const) {
      assert.equal(text(source), expected, source);
    }
  });

  it('reads names with spaces and signs from its context', () => {
    const salary = compileExpression('Monthly Salary * 12');
    assert.equal(toHost(salary.evaluate({ 'Monthly Salary': 100.5 }).value), 1206);
    const ratio = compileExpression('loan-to-value > 0.8', { names: ['loan-to-value'] });
    assert.equal(ratio.evaluate({ 'loan-to-value': 0.9 }).value, true);
    assert.equal(value('applicant.date of birth', { applicant: { 'date of birth': 'x' } }), 'x');
    assert.equal(value('count(xs[kind = k])', { xs: [{ kind: 'a' }, { kind: 'b' }], k: 'a' }), 1);
  });

  it('never reaches the runtime behind it', () => {
    for (const source of [
      '"a".constructor',
      '[1].length',
      '{}.__proto__',
      '__proto__',
      'constructor',
      'toString',
      '{a: 1}.hasOwnProperty',
      'count.constructor',
      'get value({}, "__proto__")',
    ]) {
      const result = value(source);
      assert.ok(result === null || (Array.isArray(result) && result.every((each) => each === null)), source);
    }
    assert.equal(value('constructor.constructor("return process")()()'), null);
    assert.throws(() => value('eval("1")'), { code: 'decisions/unknown-function' });
    assert.equal(text('{__proto__: 1}.__proto__'), '1');
    const polluted = toHost(compileExpression('{__proto__: {evil: true}}').evaluate().value);
    assert.equal(Object.getPrototypeOf(polluted), Object.prototype);
  });

  it('refuses calls that can only fail', () => {
    assert.throws(() => value('conut([1])'), { code: 'decisions/unknown-function' });
    assert.throws(() => value('substring("a")'), { code: 'decisions/wrong-call' });
    assert.throws(() => value('substring(string: "a", from: 1)'), { code: 'decisions/wrong-call' });
    assert.equal(value('{double: function(x) x * 2, y: double(4)}.y'), 8);
    assert.doesNotThrow(() => compileExpression('given(1)', { names: ['given'] }));
  });

  it('says why it became null', () => {
    assert.deepEqual(warnings('a + 1'), ['没有名为“a”的值']);
    assert.deepEqual(warnings('a + "x"', { a: 1 }), ['不能计算 1 + "x"']);
    assert.deepEqual(warnings('substring(1, 2)'), ['函数 substring 的参数不合适：number, number']);
    assert.deepEqual(warnings('a + 1', { a: null }), []);
  });

  it('takes functions of the platform', () => {
    const later = hostFunction(
      'working days later',
      [
        ['from', 'date'],
        ['days', 'number'],
      ],
      (from, days) => new FeelDate({ ...from, day: from.day + days.toNumber() }),
    );
    const due = compileExpression('working days later(date(accepted), 5)', { functions: [later] });
    assert.equal(toHost(due.evaluate({ accepted: '2026-03-02' }).value), '2026-03-07');
    const named = compileExpression('working days later(days: 1, from: @"2026-03-02")', {
      functions: [later],
    });
    assert.equal(toHost(named.evaluate().value), '2026-03-03');
    assert.equal(
      compileExpression('working days later("x", 5)', { functions: [later] }).evaluate().value,
      null,
    );
  });

  it('knows the present only from the clock it is given', () => {
    const clock = fixedClock('2026-03-01T20:00:00Z');
    assert.equal(toHost(compileExpression('today()').evaluate({}, { clock }).value), '2026-03-02');
    assert.equal(
      toHost(compileExpression('now()').evaluate({}, { clock }).value),
      '2026-03-02T04:00:00@Asia/Shanghai',
    );
    const without = compileExpression('today()').evaluate();
    assert.equal(without.value, null);
    assert.deepEqual(
      without.warnings.map(({ name }) => name),
      ['no-clock'],
    );
  });
});

describe('unary tests', () => {
  const passes = (source: string, subject: HostValue, context: Input = {}) =>
    compileUnaryTests(source).evaluate(fromHost(subject), context).value;

  it('compare, list, negate and ask', () => {
    assert.equal(passes('-', null), true);
    assert.equal(passes('< 5', 4), true);
    assert.equal(passes('< 5', 5), false);
    assert.equal(passes('[1..5), > 10', 11), true);
    assert.equal(passes('"住宅", "商业"', '商业'), true);
    assert.equal(passes('not("住宅", "商业")', '商业'), false);
    assert.equal(passes('not("住宅", "商业")', '工业'), true);
    assert.equal(passes('limit', 5, { limit: 5 }), true);
    assert.equal(passes('> limit * 2', 5, { limit: 2 }), true);
    assert.equal(passes('string length(?) > 2', 'abc'), true);
    assert.equal(passes('null', null), true);
    assert.equal(passes('true', false), false);
    assert.equal(passes('allowed', 'a', { allowed: ['a', 'b'] }), true);
    assert.equal(passes('< 5', 'x'), null);
  });

  it('keep a duration a duration', () => {
    const test = compileUnaryTests('<= @"P20D"');
    assert.equal(test.evaluate(new DaysDuration(20n * 86_400_000_000_000n)).value, true);
  });
});
