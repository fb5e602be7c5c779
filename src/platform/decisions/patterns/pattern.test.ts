import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Run, usualLimits } from '../run.ts';
import { compilePattern } from './pattern.ts';

const run = () => new Run(null, usualLimits);

function replaced(text: string, pattern: string, replacement: string, flags = ''): string | null {
  return compilePattern(run(), pattern, flags)?.replace(run(), text, replacement) ?? null;
}

function matches(text: string, pattern: string, flags = ''): boolean | null {
  return compilePattern(run(), pattern, flags)?.matches(run(), text) ?? null;
}

/** Patterns that mean the same in JavaScript. */
const pattern: fc.Arbitrary<string> = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small' },
    tie('atom'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie('atom'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{1,2}', '{2}'))
      .map(([a, q]) => a + q),
    tie('pattern').map((inner) => `(${inner})+`),
  ),
  atom: fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '(ab)', '\\d', '^', '$').map((atom) => {
    return atom === '^' || atom === '$' ? `(${atom})` : atom;
  }),
})).pattern;

describe('a regular expression', () => {
  it('finds what JavaScript finds', () => {
    fc.assert(
      fc.property(pattern, fc.stringMatching(/^[abc1]{0,8}$/), (source, text) => {
        assert.equal(matches(text, source), new RegExp(source, 'u').test(text), `${source} in ${text}`);
      }),
      { numRuns: 500 },
    );
  });

  it('replaces what JavaScript replaces, unless it matches nothing at all', () => {
    fc.assert(
      fc.property(pattern, fc.stringMatching(/^[abc1]{1,8}$/), (source, text) => {
        fc.pre(!new RegExp(source, 'u').test(''));
        const zeroWidth = [...text.matchAll(new RegExp(source, 'gu'))].some(([found]) => found === '');
        fc.pre(!zeroWidth);
        assert.equal(
          replaced(text, source, '<$0>'),
          text.replace(new RegExp(source, 'gu'), '<$&>'),
          `${source} in ${text}`,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('knows what XML Schema and XPath know', () => {
    assert.equal(matches('中', '\\p{IsCJKUnifiedIdeographs}'), true);
    assert.equal(matches('A1', '^\\i\\c$'), true);
    assert.equal(matches('e', '[a-z-[aeiou]]'), false);
    assert.equal(matches('abab', '^(ab)\\1$'), true);
    assert.equal(matches('ABC', 'b', 'i'), true);
    assert.equal(matches('a\nb', 'a.b'), false);
    assert.equal(matches('a\nb', 'a.b', 's'), true);
    assert.equal(matches('a\nb', '^b$', 'm'), true);
    assert.equal(matches('helloworld', 'hello world', 'x'), true);
    assert.equal(matches('ab', '\\p{ L l }+', 'x'), true);
    assert.equal(matches('a b', 'a\\ sb', 'x'), true);
    assert.equal(matches('a b', 'a[ ]b', 'x'), true);
    assert.equal(matches('a.b', 'a.b', 'q'), true);
    assert.equal(matches('axb', 'a.b', 'q'), false);
    assert.equal(replaced('0571-8888', '(\\d+)-(\\d+)', '$2/$1'), '8888/0571');
    assert.equal(replaced('abc', 'b', '\\$'), 'a$c');
    assert.equal(replaced('𠀀a', '.', 'x'), 'xx');
  });

  it('negates a class after its letters have lost their case', () => {
    assert.equal(matches('q', '[^Q]', 'i'), false);
    assert.equal(matches('Q', '[^Q]', 'i'), false);
    assert.equal(matches('x', '[A-Z-[OI]]', 'i'), true);
    assert.equal(matches('o', '[A-Z-[OI]]', 'i'), false);
    // The escapes keep theirs.
    assert.equal(matches('a', '\\p{Lu}', 'i'), false);
  });

  it('is null where it is broken', () => {
    for (const source of [
      '[',
      '(',
      ')',
      'a**',
      '[z-a]',
      '\\y',
      '(?=a)',
      '{',
      'a{2,1}',
      '\\p{Xx}',
      '\\1',
      '[a',
    ]) {
      assert.equal(matches('a', source), null, source);
    }
    assert.equal(matches('a', 'a', 'z'), null);
    assert.equal(replaced('abc', 'x*', 'y'), null);
    assert.equal(replaced('abc', 'b', '$'), null);
  });
});
