import type { TypeNode } from './ast.ts';
import type { Reader } from './reader.ts';

/** Reads a type: `number`, `list<string>`, `context<a: number>`, `function<date> -> boolean`, `tCustomer`. */
export function parseType(reader: Reader): TypeNode {
  return reader.deeper(() => {
    const { start } = reader.token;
    if (reader.isSymbol('<', 1)) {
      if (reader.takeWord('list'))
        return { kind: 'list type', item: parseItem(reader), start, end: reader.lastEnd };
      if (reader.takeWord('range'))
        return { kind: 'range type', item: parseItem(reader), start, end: reader.lastEnd };
      if (reader.takeWord('context')) return parseContextType(reader, start);
      if (reader.takeWord('function')) return parseFunctionType(reader, start);
    }
    return { kind: 'named type', name: parseTypeName(reader), start, end: reader.lastEnd };
  });
}

function parseItem(reader: Reader): TypeNode {
  reader.expectSymbol('<');
  const item = parseType(reader);
  reader.expectSymbol('>');
  return item;
}

function parseContextType(reader: Reader, start: number): TypeNode {
  reader.expectSymbol('<');
  const entries: { name: string; type: TypeNode }[] = [];
  if (!reader.isSymbol('>')) {
    do {
      const name = reader.takeDeclaredName();
      reader.expectSymbol(':');
      entries.push({ name, type: parseType(reader) });
    } while (reader.takeSymbol(','));
  }
  reader.expectSymbol('>');
  return { kind: 'context type', entries, start, end: reader.lastEnd };
}

function parseFunctionType(reader: Reader, start: number): TypeNode {
  reader.expectSymbol('<');
  const parameters: TypeNode[] = [];
  if (!reader.isSymbol('>')) {
    do parameters.push(parseType(reader));
    while (reader.takeSymbol(','));
  }
  reader.expectSymbol('>');
  reader.expectSymbol('->');
  const result = parseType(reader);
  return { kind: 'function type', parameters, result, start, end: result.end };
}

function parseTypeName(reader: Reader): string {
  const known = reader.takeKnownType();
  if (known !== null) return known;
  if (reader.token.kind !== 'name') throw reader.unexpected();
  let name = reader.takeWords();
  while (reader.isSymbol('.') && reader.at(1).kind === 'name') {
    reader.next();
    name += `.${reader.takeWords()}`;
  }
  return name;
}
