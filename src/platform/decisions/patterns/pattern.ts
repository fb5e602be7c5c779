import type { Run } from '../run.ts';
import { compileMatcher, type Match } from './match.ts';
import { parsePattern } from './parse.ts';
import { BrokenPattern, readFlags } from './tree.ts';

/** A regular expression ready to be used. */
interface Pattern {
  readonly matches: (run: Run, text: string) => boolean;
  /** Null where the pattern matches nothing at all, or the replacement is broken. */
  readonly replace: (run: Run, text: string, replacement: string) => string | null;
  readonly split: (run: Run, text: string) => string[] | null;
}

type Find = (run: Run, text: readonly number[], from: number) => Match | null;

const mostKept = 500;
const kept = new Map<string, Pattern>();

/** Reads a pattern once; null with a warning where it is broken. */
export function compilePattern(run: Run, pattern: string, flags: string): Pattern | null {
  const key = `${flags}/${pattern}`;
  const known = kept.get(key);
  if (known) return known;
  try {
    const read = readFlags(flags);
    const { tree, groups } = parsePattern(pattern, read);
    const compiled = patternOf(compileMatcher(tree, groups, read), groups, read.literal);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, compiled);
    return compiled;
  } catch (error) {
    if (!(error instanceof BrokenPattern)) throw error;
    return run.warn('broken-pattern', { pattern: pattern.slice(0, 100) });
  }
}

function patternOf(find: Find, groups: number, literal: boolean): Pattern {
  return {
    matches: (run, text) => find(run, codesOf(run, text), 0) !== null,
    replace: (run, text, replacement) => {
      const parts = literal ? [replacement] : replacementParts(replacement, groups);
      if (!parts || matchesEmpty(run, find)) return null;
      const codes = codesOf(run, text);
      const write = (match: Match): string =>
        parts.map((part) => (typeof part === 'string' ? part : groupText(codes, match, part))).join('');
      return pieces(run, find, codes, write).join('');
    },
    split: (run, text) => {
      if (matchesEmpty(run, find)) return null;
      const codes = codesOf(run, text);
      return pieces(run, find, codes, () => null).reduce<string[]>(
        (found, piece) => {
          if (piece === null) found.push('');
          else found.push(`${found.pop() ?? ''}${piece}`);
          return found;
        },
        [''],
      );
    },
  };
}

function codesOf(run: Run, text: string): number[] {
  run.step(text.length / 16);
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** A pattern that matches the empty text would match between all characters: the standard makes that an error. */
function matchesEmpty(run: Run, find: Find): boolean {
  return find(run, [], 0) !== null;
}

/** The text between the matches, and for each match what `write` makes of it. */
function pieces<Written>(
  run: Run,
  find: Find,
  codes: readonly number[],
  write: (match: Match) => Written,
): (string | Written)[] {
  const found: (string | Written)[] = [];
  let at = 0;
  for (;;) {
    const match = find(run, codes, at);
    if (!match || match.end === match.start) break;
    found.push(textOf(codes, at, match.start), write(match));
    at = match.end;
  }
  found.push(textOf(codes, at, codes.length));
  return found;
}

function textOf(codes: readonly number[], start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index += 1) text += String.fromCodePoint(codes[index] ?? 0);
  return text;
}

function groupText(codes: readonly number[], match: Match, number: number): string {
  if (number === 0) return textOf(codes, match.start, match.end);
  const group = match.groups[number];
  return group ? textOf(codes, group[0], group[1]) : '';
}

/** `[$1]` as texts and numbers of groups; `\$` and `\\` are plain; null where a sign stands for nothing. */
function replacementParts(replacement: string, groups: number): (string | number)[] | null {
  const parts: (string | number)[] = [];
  let at = 0;
  while (at < replacement.length) {
    const sign = replacement[at] ?? '';
    const following = replacement[at + 1] ?? '';
    if (sign === '\\') {
      if (following !== '\\' && following !== '$') return null;
      parts.push(following);
      at += 2;
    } else if (sign === '$') {
      let digits = /^\d+/.exec(replacement.slice(at + 1))?.[0] ?? '';
      if (digits === '') return null;
      // `$12` with fewer than twelve groups is group 1 and a 2.
      while (digits.length > 1 && Number(digits) > groups) digits = digits.slice(0, -1);
      parts.push(Number(digits));
      at += 1 + digits.length;
    } else {
      parts.push(sign);
      at += 1;
    }
  }
  return parts;
}
