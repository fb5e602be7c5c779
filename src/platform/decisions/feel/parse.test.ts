import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Decimal } from 'decimal.js';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { parseExpression } from '../compile-expression.ts';
import { freeNames } from './free-names.ts';

/** The tree as a short text: enough to see how it was grouped. */
function grouped(source: string, names: readonly string[] = []): string {
  const write = (node: unknown): string => {
    if (Array.isArray(node)) return node.map(write).join(' ');
    if (typeof node !== 'object' || node === null || node instanceof Decimal) return String(node);
    const parts = Object.entries(node)
      .filter(([key]) => key !== 'start' && key !== 'end' && key !== 'kind')
      .map(([, value]) => write(value));
    return 'kind' in node && (node.kind === 'name' || node.kind === 'literal')
      ? parts.join('')
      : `(${parts.join(' ')})`;
  };
  return write(parseExpression(source, { names }));
}

function problemOf(source: string): { code: string; title: string; line: number; column: number } {
  try {
    parseExpression(source, { file: 'rules.json' });
  } catch (error) {
    assert.ok(isProblem(error));
    const { line, column } = error.parameters;
    return {
      code: error.code,
      title: sayProblem(error, 'zh-CN').title,
      line: Number(line),
      column: Number(column),
    };
  }
  return assert.fail(`${source} was read`);
}

describe('the parser', () => {
  it('groups operators by their rank, powers from the left, a sign tighter than a power', () => {
    assert.equal(grouped('a + b * c'), '(+ a (* b c))');
    assert.equal(grouped('a - b - c'), '(- (- a b) c)');
    assert.equal(grouped('2 ** 3 ** 2'), grouped('(2 ** 3) ** 2'));
    assert.equal(grouped('-a ** b'), '(** (a) b)');
    assert.equal(grouped('a or b and c = d'), '(or a (and b (= c d)))');
    assert.equal(grouped('a between 1 and b and c'), grouped('(a between 1 and b) and c'));
  });

  it('takes the longest name that is known', () => {
    assert.equal(grouped('loan - to - value * 2', ['loan-to-value']), '(* loan-to-value 2)');
    assert.equal(grouped('loan - to', ['loan-to-value']), '(- loan to)');
    assert.equal(grouped('profit+loss', ['profit', 'profit+loss']), 'profit+loss');
    assert.equal(grouped('date  and\ntime("x")'), '(date and time x)');
  });

  it('reads words side by side as one name', () => {
    assert.equal(grouped('Monthly Salary * 12'), '(* Monthly Salary 12)');
    assert.equal(grouped('applicant.date of birth'), '(applicant date of birth)');
    assert.equal(grouped('Address Line 1'), 'Address Line 1');
    assert.equal(
      grouped('建筑面积 > 3000 and 用地性质 = "住宅"'),
      '(and (> 建筑面积 3000) (= 用地性质 住宅))',
    );
  });

  it('tells ranges, lists and filters apart by their brackets', () => {
    assert.equal(parseExpression(']1..3[').kind, 'range');
    assert.equal(parseExpression('[1..3]').kind, 'range');
    assert.equal(parseExpression('(a..b[1]]').kind, 'range');
    assert.equal(parseExpression('[1, 3]').kind, 'list');
    assert.equal(parseExpression('xs[1]').kind, 'filter');
    assert.equal(parseExpression('x in (1..3)').kind, 'in');
  });

  it('keeps positions, for editors', () => {
    const node = parseExpression('a + bc');
    assert.deepEqual([node.start, node.end], [0, 6]);
    assert.deepEqual(
      freeNames(node).map(({ name, start, end }) => [name, start, end]),
      [
        ['a', 0, 1],
        ['bc', 4, 6],
      ],
    );
  });

  it('finds the names an expression takes from outside', () => {
    const names = (source: string) => freeNames(parseExpression(source)).map(({ name }) => name);
    assert.deepEqual(names('for x in xs return x + y + count(partial)'), ['xs', 'y']);
    assert.deepEqual(names('some p in people satisfies p.age > limit'), ['people', 'limit']);
    assert.deepEqual(names('{a: b, c: a, f: function(n) if n = 0 then 1 else n * f(n - 1)}.c'), ['b']);
    assert.deepEqual(
      freeNames(parseExpression('xs[price > 5 and item.x = 1]')).map((n) => [n.name, n.maybeMember]),
      [
        ['xs', false],
        ['price', true],
      ],
    );
  });

  it('says where and what is wrong, in words', () => {
    assert.deepEqual(problemOf('1 +\n  * 2'), {
      code: 'decisions/unexpected',
      title: '表达式在这里读不懂：*（rules.json第 2 行第 3 列）',
      line: 2,
      column: 3,
    });
    assert.equal(problemOf('1 +').code, 'decisions/unexpected-end');
    assert.equal(problemOf('if a then b').code, 'decisions/expected');
    assert.equal(problemOf('"abc').code, 'decisions/unclosed-text');
    assert.equal(problemOf('count（x）').code, 'decisions/full-width-sign');
    assert.equal(problemOf('a # b').code, 'decisions/strange-character');
    assert.equal(problemOf('@"2026-02-30"').code, 'decisions/no-such-moment');
    assert.equal(problemOf('{a: 1, a: 2}').code, 'decisions/key-twice');
    assert.equal(problemOf('function(x) external {java: {}}').code, 'decisions/external-function');
    assert.equal(problemOf('x.').code, 'decisions/expected-name');
  });

  it('refuses what is nested beyond reason, quickly', () => {
    assert.equal(problemOf('('.repeat(5000)).code, 'decisions/too-deep');
    assert.equal(problemOf(`${'-'.repeat(5000)}1`).code, 'decisions/too-deep');
    assert.equal(problemOf('[{a:'.repeat(5000)).code, 'decisions/too-deep');
    assert.equal(problemOf(`x in (${'y in ('.repeat(150)}1${')*2'.repeat(151)}`).code, 'decisions/too-deep');
  });
});
