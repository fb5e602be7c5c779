import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isProblem } from '#kernel/errors/index.ts';
import { compileExpression } from './compile-expression.ts';
import { fromHost, toHost } from './host-values.ts';

/** The code of the problem an expression ends with. */
function ends(source: string, steps = 200_000): string {
  try {
    compileExpression(source).evaluate({}, { limits: { steps, depth: 500 } });
  } catch (error) {
    if (isProblem(error)) return error.code;
    throw error;
  }
  return 'ended by itself';
}

describe('an expression bomb', () => {
  it('of loops, calls, lists, texts or patterns is stopped', () => {
    for (const source of [
      'for i in 1..1000000000 return i',
      'count(for i in 1..10000, j in 1..10000 return 1)',
      'some i in 1..1000000000 satisfies i < 0',
      'count([1..1000000000]) + count(for x in [1..1000000000] return x)',
      '{f: function(n) f(n) + f(n), x: f(1)}.x',
      'for i in 1..100 return if i = 1 then "ab" else partial[-1] + partial[-1]',
      'for i in 1..100 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])',
      'for i in 1..60 return if i = 1 then [1] else flatten([partial[-1], partial[-1]])',
      'count([[1], [1]]) + string length(string(for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]]))',
      '{l: for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]], x: l[-1] = l[-1]}.x',
      '{t: for i in 1..22 return if i = 1 then "ab" else partial[-1] + partial[-1], x: for i in 1..1000000 return upper case(t[-1])}.x',
      '{d: for i in 1..100000 return 1.5 ** 0.3, x: 1}',
      'matches(string join(for i in 1..40 return "a", "") + "b", "^(a+)+$")',
      'matches(string join(for i in 1..60 return "a", ""), "(a|aa)*c")',
      'replace(string join(for i in 1..5000 return "a", ""), "a*a*a*a*b", "x")',
    ]) {
      assert.match(ends(source), /too-many-steps|too-deep-calls/, source);
    }
  });

  it('of endless recursion is stopped, however wide each call is', () => {
    assert.equal(ends('{f: function(n) f(n + 1), x: f(1)}.x'), 'decisions/too-deep-calls');
    const wide = `{f: function(n) ${'('.repeat(90)}f(n + 1)${' + 1)'.repeat(90)}, x: f(1)}.x`;
    assert.equal(ends(wide), 'decisions/too-deep-calls');
    const nested = `${'['.repeat(90)}1${']'.repeat(90)}`;
    assert.equal(ends(nested), 'ended by itself');
    assert.equal(ends(`1${' + 1'.repeat(1000)}`), 'ended by itself');
    assert.equal(ends(`1${' + 1'.repeat(100_000)}`), 'decisions/too-deep');
    assert.equal(ends(`a${'.b'.repeat(100_000)}`), 'decisions/too-deep');
    assert.match(ends('string(for i in 1..200000 return [partial[-1]])'), /too-many-steps|too-deep-calls/);
  });

  it('of shared lists is stopped on its way out', () => {
    const shared = 'for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]]';
    const { value } = compileExpression(shared).evaluate();
    assert.throws(() => toHost(value), { code: 'decisions/data-too-large' });
    assert.throws(() => fromHost(JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)), {
      code: 'decisions/data-too-deep',
    });
  });

  it('may be given less', () => {
    assert.equal(ends('sum(for i in 1..100 return i)', 1000), 'ended by itself');
    assert.equal(ends('sum(for i in 1..100 return i)', 100), 'decisions/too-many-steps');
  });
});
