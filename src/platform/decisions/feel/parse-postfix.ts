import type { NamedArgument, Node } from './ast.ts';
import { NameSet } from './names.ts';
import { parseExpression } from './parse.ts';
import { parsePrimary } from './parse-primary.ts';
import { parseType } from './parse-type.ts';
import type { Reader } from './reader.ts';

/** A primary expression followed by any number of `.member`, `[filter]`, `(arguments)` and `instance of`. */
export function parsePostfix(reader: Reader, known: { name: string; start: number } | null): Node {
  let node: Node = known === null ? parsePrimary(reader) : { kind: 'name', ...known, end: reader.lastEnd };
  for (;;) {
    const extended = parseSuffix(reader, node);
    if (!extended) return node;
    node = extended;
  }
}

function parseSuffix(reader: Reader, target: Node): Node | null {
  const { start } = target;
  if (reader.takeSymbol('.')) {
    return { kind: 'path', target, member: reader.takeMember(), start, end: reader.lastEnd };
  }
  if (reader.isSymbol('[')) return parseFilter(reader, target);
  if (reader.isSymbol('(') && isCallable(target)) return parseCall(reader, target);
  if (reader.isWord('instance') && reader.isWord('of', 1)) {
    reader.skip(2);
    return { kind: 'instance of', value: target, type: parseType(reader), start, end: reader.lastEnd };
  }
  return null;
}

function isCallable(target: Node): boolean {
  return target.kind !== 'literal' && target.kind !== 'list' && target.kind !== 'range';
}

/** `]1..3[` ends with the bracket that begins a filter: what is no filter is left to the range. */
function parseFilter(reader: Reader, target: Node): Node | null {
  if (!reader.closesWithOpenBracket) return readFilter(reader, target);
  return reader.attempt(() => {
    const filter = readFilter(reader, target);
    return [']', ')', '['].some((sign) => reader.isSymbol(sign)) ? filter : null;
  });
}

function readFilter(reader: Reader, target: Node): Node {
  reader.expectSymbol('[');
  const condition = reader.withMembers(() =>
    reader.within(new NameSet(['item']), () => reader.outsideRange(() => parseExpression(reader))),
  );
  reader.expectSymbol(']');
  return { kind: 'filter', target, condition, start: target.start, end: reader.lastEnd };
}

function parseCall(reader: Reader, target: Node): Node {
  return reader.outsideRange(() => {
    const { start } = target;
    reader.expectSymbol('(');
    if (reader.takeSymbol(')')) return { kind: 'call', target, arguments: [], start, end: reader.lastEnd };
    const length = reader.nameLength([]);
    if (length > 0 && reader.isSymbol(':', length)) {
      return { kind: 'named call', target, arguments: parseNamed(reader), start, end: reader.lastEnd };
    }
    const values = [parseExpression(reader)];
    while (reader.takeSymbol(',')) values.push(parseExpression(reader));
    reader.expectSymbol(')');
    return { kind: 'call', target, arguments: values, start, end: reader.lastEnd };
  });
}

function parseNamed(reader: Reader): NamedArgument[] {
  const named: NamedArgument[] = [];
  do {
    const name = reader.takeDeclaredName();
    reader.expectSymbol(':');
    named.push({ name, value: parseExpression(reader) });
  } while (reader.takeSymbol(','));
  reader.expectSymbol(')');
  return named;
}
