import { BrokenPattern, type CharacterSet } from './tree.ts';

/** Blocks are asked for by name in old patterns; these are the ones that people write. */
const blocks: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['BasicLatin', [0x0000, 0x007f]],
  ['Latin-1Supplement', [0x0080, 0x00ff]],
  ['LatinExtended-A', [0x0100, 0x017f]],
  ['LatinExtended-B', [0x0180, 0x024f]],
  ['Greek', [0x0370, 0x03ff]],
  ['Cyrillic', [0x0400, 0x04ff]],
  ['Hebrew', [0x0590, 0x05ff]],
  ['Arabic', [0x0600, 0x06ff]],
  ['GeneralPunctuation', [0x2000, 0x206f]],
  ['CurrencySymbols', [0x20a0, 0x20cf]],
  ['MathematicalOperators', [0x2200, 0x22ff]],
  ['CJKSymbolsandPunctuation', [0x3000, 0x303f]],
  ['Hiragana', [0x3040, 0x309f]],
  ['Katakana', [0x30a0, 0x30ff]],
  ['CJKUnifiedIdeographsExtensionA', [0x3400, 0x4dbf]],
  ['CJKUnifiedIdeographs', [0x4e00, 0x9fff]],
  ['HangulSyllables', [0xac00, 0xd7af]],
  ['CJKCompatibilityIdeographs', [0xf900, 0xfaff]],
  ['HalfwidthandFullwidthForms', [0xff00, 0xffef]],
]);

/** One character at a time against a fixed expression: nothing here can backtrack. */
function byProperty(expression: RegExp): CharacterSet {
  return (code) => expression.test(String.fromCodePoint(code));
}

const digit = byProperty(/^\p{Nd}$/u);
const word = byProperty(/^[^\p{P}\p{Z}\p{C}]$/u);
const nameStart = byProperty(/^[\p{L}\p{Nl}_:]$/u);
const nameCharacter = byProperty(/^[\p{L}\p{N}\p{Mn}\p{Mc}\-._:·]$/u);
const space: CharacterSet = (code) => code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;

export const not =
  (set: CharacterSet): CharacterSet =>
  (code) =>
    !set(code);

const shorthands: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', digit],
  ['D', not(digit)],
  ['w', word],
  ['W', not(word)],
  ['s', space],
  ['S', not(space)],
  ['i', nameStart],
  ['I', not(nameStart)],
  ['c', nameCharacter],
  ['C', not(nameCharacter)],
]);

export function shorthand(letter: string): CharacterSet | null {
  return shorthands.get(letter) ?? null;
}

const controls: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The character that a backslash makes plain, or null where it makes none. */
export function escapedCharacter(letter: string): string | null {
  return controls.get(letter) ?? (/^[\\|.?*+(){}\-[\]^$/ "]$/.test(letter) ? letter : null);
}

/** `\p{Lu}` or `\p{IsHiragana}`. */
export function namedSet(name: string): CharacterSet {
  const block = name.startsWith('Is') ? blocks.get(name.slice(2)) : undefined;
  if (block) return (code) => code >= block[0] && code <= block[1];
  if (!/^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name)) {
    throw new BrokenPattern(name);
  }
  return byProperty(new RegExp(`^\\p{${name}}$`, 'u'));
}

export function oneCharacter(character: string): CharacterSet {
  const wanted = character.codePointAt(0);
  return (code) => code === wanted;
}

/** The set with the other case of each of its letters. */
export function inAnyCase(set: CharacterSet): CharacterSet {
  return (code) => {
    if (set(code)) return true;
    const character = String.fromCodePoint(code);
    return [character.toLowerCase(), character.toUpperCase()].some((other) => {
      const otherCode = other.codePointAt(0);
      return [...other].length === 1 && otherCode !== undefined && set(otherCode);
    });
  };
}
