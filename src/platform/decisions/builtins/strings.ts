import { compilePattern } from '../patterns/pattern.ts';
import type { Run } from '../run.ts';
import { type FeelNumber, integerOf, numberOf } from '../values/number.ts';
import type { FeelList, FeelValue } from '../values/value.ts';
import { builtIn, overload } from './define.ts';

/** Strings are counted in characters, not in the halves that JavaScript stores rare ones in. */
function substring(text: string, start: FeelNumber, length: FeelNumber | undefined): FeelValue {
  const first = integerOf(start.trunc());
  const count = length === undefined ? Number.POSITIVE_INFINITY : integerOf(length.trunc());
  if (first === null || first === 0 || count === null || count < 1) return null;
  const characters = [...text];
  if (Math.abs(first) > characters.length) return first > 0 ? '' : null;
  const from = first > 0 ? first - 1 : characters.length + first;
  return characters.slice(from, from + count).join('');
}

function join(run: Run, list: FeelList, delimiter: string): FeelValue {
  const parts: string[] = [];
  for (const item of list) {
    if (item === null) continue;
    if (typeof item !== 'string') return null;
    run.step(1 + (item.length + delimiter.length) / 16);
    parts.push(item);
  }
  return parts.join(delimiter);
}

const twoStrings = [
  ['string', 'string'],
  ['match', 'string'],
] as const;

export const stringFunctions = [
  builtIn(
    'substring',
    overload(
      [
        ['string', 'string'],
        ['start position', 'number'],
        ['length', 'number?'],
      ],
      (_run, text, start, length) => substring(text, start, length),
    ),
  ),
  builtIn(
    'string length',
    overload([['string', 'string']], (_run, text) => numberOf([...text].length)),
  ),
  builtIn(
    'upper case',
    overload([['string', 'string']], (_run, text) => text.toUpperCase()),
  ),
  builtIn(
    'lower case',
    overload([['string', 'string']], (_run, text) => text.toLowerCase()),
  ),
  builtIn(
    'substring before',
    overload(twoStrings, (_run, text, match) => text.slice(0, Math.max(0, text.indexOf(match)))),
  ),
  builtIn(
    'substring after',
    overload(twoStrings, (_run, text, match) => {
      const at = text.indexOf(match);
      return at < 0 ? '' : text.slice(at + match.length);
    }),
  ),
  builtIn(
    'contains',
    overload(twoStrings, (_run, text, match) => text.includes(match)),
  ),
  builtIn(
    'starts with',
    overload(twoStrings, (_run, text, match) => text.startsWith(match)),
  ),
  builtIn(
    'ends with',
    overload(twoStrings, (_run, text, match) => text.endsWith(match)),
  ),
  builtIn(
    'matches',
    overload(
      [
        ['input', 'string'],
        ['pattern', 'string'],
        ['flags', 'string?'],
      ],
      (run, input, pattern, flags = '') => compilePattern(run, pattern, flags)?.matches(run, input) ?? null,
    ),
    overload(
      [
        ['input', 'string'],
        ['pattern', 'string'],
        ['flags', 'any'],
      ],
      (run, input, pattern, flags) =>
        flags === null ? (compilePattern(run, pattern, '')?.matches(run, input) ?? null) : null,
    ),
  ),
  builtIn(
    'replace',
    overload(
      [
        ['input', 'string'],
        ['pattern', 'string'],
        ['replacement', 'string'],
        ['flags', 'string?'],
      ],
      (run, input, pattern, replacement, flags = '') =>
        compilePattern(run, pattern, flags)?.replace(run, input, replacement) ?? null,
    ),
    overload(
      [
        ['input', 'string'],
        ['pattern', 'string'],
        ['replacement', 'string'],
        ['flags', 'any'],
      ],
      (run, input, pattern, replacement, flags) =>
        flags === null ? (compilePattern(run, pattern, '')?.replace(run, input, replacement) ?? null) : null,
    ),
  ),
  builtIn(
    'split',
    overload(
      [
        ['string', 'string'],
        ['delimiter', 'string'],
      ],
      (run, text, delimiter) => compilePattern(run, delimiter, '')?.split(run, text) ?? null,
    ),
  ),
  builtIn(
    'string join',
    overload(
      [
        ['list', 'list'],
        ['delimiter', 'string?'],
      ],
      (run, list, delimiter = '') => join(run, list, delimiter),
    ),
    overload(
      [
        ['list', 'list'],
        ['delimiter', 'any'],
      ],
      (run, list, delimiter) => (delimiter === null ? join(run, list, '') : null),
    ),
  ),
];
