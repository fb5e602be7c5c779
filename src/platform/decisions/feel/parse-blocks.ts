import { decisionProblem } from '../problems.ts';
import type { Iterator, Node, Parameter } from './ast.ts';
import { NameSet } from './names.ts';
import { parseExpression } from './parse.ts';
import { parseType } from './parse-type.ts';
import type { Reader } from './reader.ts';

export function parseIf(reader: Reader): Node {
  const { start } = reader.next();
  const condition = parseExpression(reader);
  reader.expectWord('then');
  const then = parseExpression(reader);
  reader.expectWord('else');
  const otherwise = parseExpression(reader);
  return { kind: 'if', condition, then, otherwise, start, end: otherwise.end };
}

export function parseFor(reader: Reader): Node {
  const { start } = reader.next();
  const names = new NameSet(['partial']);
  return reader.within(names, () => {
    const iterators = parseIterators(reader, names);
    reader.expectWord('return');
    const result = parseExpression(reader);
    return { kind: 'for', iterators, result, start, end: result.end };
  });
}

export function parseQuantified(reader: Reader): Node {
  const { start, text } = reader.next();
  const names = new NameSet();
  return reader.within(names, () => {
    const iterators = parseIterators(reader, names);
    reader.expectWord('satisfies');
    const condition = parseExpression(reader);
    return { kind: text === 'some' ? 'some' : 'every', iterators, condition, start, end: condition.end };
  });
}

function parseIterators(reader: Reader, names: NameSet): Iterator[] {
  const iterators: Iterator[] = [];
  do {
    const name = reader.takeDeclaredName('in');
    reader.expectWord('in');
    const domain = parseExpression(reader);
    const to = reader.takeSymbol('..') ? parseExpression(reader) : null;
    names.add(name);
    iterators.push({ name, domain, to });
  } while (reader.takeSymbol(','));
  return iterators;
}

export function parseFunction(reader: Reader): Node {
  const { start } = reader.next();
  reader.expectSymbol('(');
  const parameters: Parameter[] = [];
  if (!reader.takeSymbol(')')) {
    do parameters.push(parseParameter(reader));
    while (reader.takeSymbol(','));
    reader.expectSymbol(')');
  }
  // Java or PMML behind an expression would be code from outside: there is none here.
  if (reader.isWord('external')) throw decisionProblem('external-function', reader.here());
  const names = new NameSet(parameters.map(({ name }) => name));
  const body = reader.within(names, () => parseExpression(reader));
  return { kind: 'function', parameters, body, start, end: body.end };
}

function parseParameter(reader: Reader): Parameter {
  const name = reader.takeDeclaredName();
  return { name, type: reader.takeSymbol(':') ? parseType(reader) : null };
}
