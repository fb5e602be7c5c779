import { decisionProblem } from '../problems.ts';
import type { Source } from './source.ts';

type TokenKind = 'name' | 'number' | 'string' | 'at' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The token as written; for a string its contents, escapes resolved. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const blank = /(?:\s|\uFEFF|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)+/uy;
const namePart =
  /[A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3003-\u3007\u3021-\uD7FF\uF900-\uFDCF\uFDF0-\uFEFE\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFFD\u{10000}-\u{EFFFF}][0-9A-Z_a-z\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C-\u200D\u203F-\u2040\u2070-\u218F\u2C00-\u2FEF\u3003-\u3007\u3021-\uD7FF\uF900-\uFDCF\uFDF0-\uFEFE\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFFD\u{10000}-\u{EFFFF}]*/uy;
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/uy;
const text = /"(?:[^"\\]|\\[\s\S])*"/uy;
const symbol = /\*\*|\.\.|<=|>=|!=|->|[-=<>+*/()[\]{},:.?'’]/uy;
const escapeSequence = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(["'\\nrt]))/g;
const controlCharacters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The tokens of an expression. A name with spaces is several tokens: only the parser knows which names exist. */
export function tokensOf(source: Source): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  for (;;) {
    offset = skipBlank(source.text, offset);
    if (offset >= source.text.length) break;
    const token = readToken(source, offset);
    tokens.push(token);
    offset = token.end;
  }
  tokens.push({ kind: 'end', text: '', start: offset, end: offset });
  return tokens;
}

function skipBlank(source: string, offset: number): number {
  blank.lastIndex = offset;
  return blank.test(source) ? blank.lastIndex : offset;
}

function readToken(source: Source, offset: number): Token {
  const name = match(namePart, source.text, offset);
  if (name) return token('name', name, offset);
  const digits = match(number, source.text, offset);
  if (digits) return token('number', digits, offset);
  if (source.text[offset] === '"') return quoted(source, offset, 'string', 0);
  if (source.text.startsWith('@"', offset)) return quoted(source, offset, 'at', 1);
  const sign = match(symbol, source.text, offset);
  if (sign) return token('symbol', sign, offset);
  throw strange(source, offset);
}

function quoted(source: Source, offset: number, kind: TokenKind, skip: number): Token {
  const raw = match(text, source.text, offset + skip);
  if (!raw) throw decisionProblem('unclosed-text', source.where(offset));
  return { kind, text: resolveEscapes(raw.slice(1, -1)), start: offset, end: offset + skip + raw.length };
}

/** An unknown escape keeps its backslash, so that a pattern such as `"\d"` can be written as usual. */
function resolveEscapes(raw: string): string {
  return raw.replace(escapeSequence, (whole, four?: string, six?: string, one?: string) => {
    if (one !== undefined) return controlCharacters[one] ?? one;
    const code = Number.parseInt(four ?? six ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function strange(source: Source, offset: number): Error {
  const character = String.fromCodePoint(source.text.codePointAt(offset) ?? 0);
  const fullWidth = /[\u3000-\u303F\uFF00-\uFF65“”‘’]/u.test(character);
  return decisionProblem(fullWidth ? 'full-width-sign' : 'strange-character', {
    ...source.where(offset),
    character,
  });
}

function token(kind: TokenKind, text: string, start: number): Token {
  return { kind, text, start, end: start + text.length };
}

function match(pattern: RegExp, source: string, offset: number): string | null {
  pattern.lastIndex = offset;
  return pattern.exec(source)?.[0] ?? null;
}
