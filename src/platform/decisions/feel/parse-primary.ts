import { decisionProblem } from '../problems.ts';
import { readNumber } from '../values/number.ts';
import { readDate, readDateTime, readDuration, readTime } from '../values/read-temporal.ts';
import type { FeelValue } from '../values/value.ts';
import type { ContextEntry, Node } from './ast.ts';
import { NameSet } from './names.ts';
import { parseComparisonTest, parseExpression } from './parse.ts';
import type { Reader } from './reader.ts';
import type { Token } from './tokens.ts';

const constants: ReadonlyMap<string, FeelValue> = new Map<string, FeelValue>([
  ['null', null],
  ['true', true],
  ['false', false],
]);

/** Literals, names, brackets, lists, ranges and contexts. */
export function parsePrimary(reader: Reader): Node {
  const { token } = reader;
  switch (token.kind) {
    case 'number':
      reader.next();
      return literal(token, readNumber(token.text));
    case 'string':
      reader.next();
      return literal(token, token.text);
    case 'at':
      return parseAtLiteral(reader);
    case 'name':
      return parseName(reader);
    case 'symbol':
      return reader.deeper(() => parseBracketed(reader));
    case 'end':
      throw reader.unexpected();
  }
}

function literal({ start, end }: Token, value: FeelValue): Node {
  return { kind: 'literal', value, start, end };
}

/** `@"2026-03-01"`: a date, time, date and time or duration written as a constant. */
function parseAtLiteral(reader: Reader): Node {
  const { token } = reader;
  const { text } = token;
  const value = readDate(text) ?? readDateTime(text) ?? readTime(text) ?? readDuration(text);
  if (value === null) throw decisionProblem('no-such-moment', { ...reader.here(), text });
  reader.next();
  return literal(token, value);
}

function parseName(reader: Reader): Node {
  const { token } = reader;
  const constant = constants.get(token.text);
  if (constant !== undefined) {
    reader.next();
    return literal(token, constant);
  }
  const name = reader.takeWords();
  return { kind: 'name', name, start: token.start, end: reader.lastEnd };
}

function parseBracketed(reader: Reader): Node {
  const { start } = reader.token;
  if (reader.takeSymbol('?')) return { kind: 'name', name: '?', start, end: reader.lastEnd };
  if (reader.takeSymbol('{')) return reader.outsideRange(() => parseContext(reader, start));
  if (reader.takeSymbol(']')) return parseRange(reader, start, false, parseEndpoint(reader));
  if (reader.takeSymbol('[')) return reader.outsideRange(() => parseList(reader, start));
  if (reader.takeSymbol('(')) return reader.outsideRange(() => parseGroup(reader, start));
  throw reader.unexpected();
}

function parseGroup(reader: Reader, start: number): Node {
  const inner = parseComparisonTest(reader) ?? parseExpression(reader);
  if (reader.isSymbol('..')) return parseRange(reader, start, false, inner);
  reader.expectSymbol(')');
  return { ...inner, start, end: reader.lastEnd };
}

function parseList(reader: Reader, start: number): Node {
  const items: Node[] = [];
  if (!reader.takeSymbol(']')) {
    const first = parseListItem(reader);
    if (reader.isSymbol('..')) return parseRange(reader, start, true, first);
    items.push(first);
    while (reader.takeSymbol(',')) items.push(parseListItem(reader));
    reader.expectSymbol(']');
  }
  return { kind: 'list', items, start, end: reader.lastEnd };
}

function parseListItem(reader: Reader): Node {
  return parseComparisonTest(reader) ?? parseExpression(reader);
}

function parseEndpoint(reader: Reader): Node {
  return reader.insideRange(() => parseExpression(reader));
}

function parseRange(reader: Reader, start: number, lowIncluded: boolean, low: Node): Node {
  reader.expectSymbol('..');
  const high = parseEndpoint(reader);
  const highIncluded = reader.takeSymbol(']');
  if (!highIncluded && !reader.takeSymbol(')') && !reader.takeSymbol('[')) throw reader.expected(']');
  return { kind: 'range', lowIncluded, low, high, highIncluded, start, end: reader.lastEnd };
}

function parseContext(reader: Reader, start: number): Node {
  const names = new NameSet();
  const entries: ContextEntry[] = [];
  return reader.within(names, () => {
    if (!reader.takeSymbol('}')) {
      do {
        const entry = parseEntry(reader);
        if (entries.some(({ key }) => key === entry.key)) {
          throw decisionProblem('key-twice', { ...reader.here(), key: entry.key });
        }
        entries.push(entry);
        names.add(entry.key);
        reader.rememberMember(entry.key);
      } while (reader.takeSymbol(','));
      reader.expectSymbol('}');
    }
    return { kind: 'context', entries, start, end: reader.lastEnd };
  });
}

function parseEntry(reader: Reader): ContextEntry {
  const key = reader.token.kind === 'string' ? reader.next().text : reader.takeDeclaredName();
  reader.expectSymbol(':');
  return { key, value: parseExpression(reader) };
}
