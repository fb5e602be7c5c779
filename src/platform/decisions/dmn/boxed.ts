import { functionOf } from '../feel/compile.ts';
import { filter, loopFor, loopUntil } from '../feel/compile-loops.ts';
import { type Evaluate, Frame } from '../feel/frame.ts';
import type { FeelType } from '../feel/types.ts';
import { decisionProblem } from '../problems.ts';
import { FeelFunction, type FeelValue, isList } from '../values/value.ts';
import { compileDecisionTable } from './decision-table.ts';
import { fitting } from './fitting.ts';
import { expressionIn, inside, insideItem, type Place, typeOf } from './place.ts';
import { childNamed, childrenNamed, needAttribute, needChild, type XmlElement } from './xml.ts';

type Compile = (element: XmlElement, place: Place, owner: string) => Evaluate;

const expressions: ReadonlyMap<string, Compile> = new Map<string, Compile>([
  ['literalExpression', compileLiteral],
  ['decisionTable', compileDecisionTable],
  ['context', compileContext],
  ['invocation', compileInvocation],
  ['list', compileList],
  ['relation', compileRelation],
  ['functionDefinition', compileFunctionDefinition],
  ['conditional', compileConditional],
  ['filter', compileFilter],
  ['for', compileFor],
  ['some', compileQuantified],
  ['every', compileQuantified],
]);

/** What may stand beside the expression in any element without changing what it means. */
const silent = new Set([
  'description',
  'extensionElements',
  'variable',
  'typeRef',
  'parameter',
  'formalParameter',
]);

/** The one expression within an element; null if it has none. */
export function compileInner(
  element: XmlElement,
  place: Place,
  owner: string,
  ignored: ReadonlySet<string> = silent,
): Evaluate | null {
  let found: Evaluate | null = null;
  for (const child of element.children) {
    if (child.namespace !== element.namespace || ignored.has(child.name)) continue;
    if (found || !expressions.has(child.name)) throw refuse(child, owner);
    found = compileBoxed(child, place, owner);
  }
  return found;
}

function compileBoxed(element: XmlElement, place: Place, owner: string): Evaluate {
  const compileIt = expressions.get(element.name);
  if (!compileIt) throw refuse(element, owner);
  return fitting(compileIt(element, place, owner), typeOf(element, place), owner);
}

export function refuse({ file, line, name }: XmlElement, owner: string): Error {
  return decisionProblem('unknown-element', { file, line, element: name, owner });
}

function needInner(element: XmlElement, place: Place, owner: string): Evaluate {
  const { file, line, name } = element;
  const found = compileInner(element, place, owner);
  if (!found) {
    throw decisionProblem('missing-attribute', { file, line, element: name, attribute: 'literalExpression' });
  }
  return found;
}

function compileLiteral(element: XmlElement, place: Place, owner: string): Evaluate {
  const language = element.attributes.get('expressionLanguage');
  const imported = childNamed(element, 'importedValues');
  if (imported) throw refuse(imported, owner);
  if (language && !/feel/i.test(language)) throw refuse(element, `${owner}, ${language}`);
  return expressionIn(element, place) ?? (() => null);
}

/** Entries see those before them; an entry without a name is the result of the whole. */
function compileContext(element: XmlElement, place: Place, owner: string): Evaluate {
  const entries = childrenNamed(element, 'contextEntry');
  const keys: string[] = [];
  const values: Evaluate[] = [];
  let result: Evaluate | null = null;
  for (const entry of entries) {
    const variable = childNamed(entry, 'variable');
    const key = variable ? needAttribute(variable, 'name') : null;
    if (key !== null) place.model.members.add(key);
    const isFunction = childNamed(entry, 'functionDefinition') !== null;
    const visible = isFunction && key !== null ? [...keys, key] : keys;
    const value = fitting(
      needInner(entry, inside(place, ...visible), owner),
      typeOf(variable, place),
      key ?? owner,
    );
    if (key === null) result = value;
    else {
      keys.push(key);
      values.push(value);
    }
  }
  return (run, frame) => {
    const slots: FeelValue[] = [];
    const inner = new Frame(slots, frame);
    for (const value of values) slots.push(value(run, inner));
    if (result) return result(run, inner);
    return new Map(keys.map((key, index) => [key, slots[index] ?? null]));
  };
}

function compileInvocation(element: XmlElement, place: Place, owner: string): Evaluate {
  const bindings = childrenNamed(element, 'binding').map((binding) => {
    const parameter = needChild(binding, 'parameter');
    return {
      name: needAttribute(parameter, 'name'),
      value: fitting(
        compileInner(binding, place, owner) ?? (() => null),
        typeOf(parameter, place),
        needAttribute(parameter, 'name'),
      ),
    };
  });
  const called = compileInner(element, place, owner, new Set([...silent, 'binding']));
  if (!called) throw refuse(element, owner);
  return (run, frame) => {
    const target = called(run, frame);
    if (!(target instanceof FeelFunction)) return run.warn('not-a-function', { name: owner });
    return target.invokeNamed(run, new Map(bindings.map(({ name, value }) => [name, value(run, frame)])));
  };
}

function compileList(element: XmlElement, place: Place, owner: string): Evaluate {
  const items = element.children
    .filter((child) => child.namespace === element.namespace && !silent.has(child.name))
    .map((child) => compileBoxed(child, place, owner));
  return (run, frame) => {
    run.step(items.length);
    return items.map((item) => item(run, frame));
  };
}

function compileRelation(element: XmlElement, place: Place, owner: string): Evaluate {
  const columns = childrenNamed(element, 'column').map((column) => {
    const name = needAttribute(column, 'name');
    place.model.members.add(name);
    return { name, type: typeOf(column, place) };
  });
  const rows = childrenNamed(element, 'row').map((row) =>
    row.children
      .filter((cell) => cell.namespace === element.namespace && !silent.has(cell.name))
      .map((cell, index) => {
        const column = columns[index];
        if (!column) throw refuse(cell, owner);
        return {
          name: column.name,
          value: fitting(compileBoxed(cell, place, owner), column.type, column.name),
        };
      }),
  );
  return (run, frame) => rows.map((row) => new Map(row.map(({ name, value }) => [name, value(run, frame)])));
}

/** A function modelled in a box or as a business knowledge model. Java and PMML would be code from outside. */
export function compileFunctionDefinition(
  element: XmlElement,
  place: Place,
  owner: string,
  result: FeelType = typeOf(null, place),
): Evaluate {
  const kind = element.attributes.get('kind');
  if (kind && kind !== 'FEEL') {
    const { file, line } = element;
    throw decisionProblem('external-function', { file, line, column: 1, source: `${owner}: ${kind}` });
  }
  const parameters = childrenNamed(element, 'formalParameter').map((parameter) => ({
    name: needAttribute(parameter, 'name'),
    type: typeOf(parameter, place),
  }));
  const names = parameters.map(({ name }) => name);
  const types = parameters.map(({ type }) => type);
  const body = compileInner(element, inside(place, ...names), owner) ?? (() => null);
  const type = { kind: 'function', parameters: types, result } as const;
  return (_run, frame) => functionOf(owner, names, { types, result, type }, body, frame);
}

function compileConditional(element: XmlElement, place: Place, owner: string): Evaluate {
  const [condition, then, otherwise] = [
    needInner(needChild(element, 'if'), place, owner),
    needInner(needChild(element, 'then'), place, owner),
    needInner(needChild(element, 'else'), place, owner),
  ];
  return (run, frame) => (condition(run, frame) === true ? then(run, frame) : otherwise(run, frame));
}

function compileFilter(element: XmlElement, place: Place, owner: string): Evaluate {
  const target = needInner(needChild(element, 'in'), place, owner);
  const match = needInner(needChild(element, 'match'), insideItem(place), owner);
  return (run, frame) => {
    const value = target(run, frame);
    const list = isList(value) ? value : value === null ? [] : [value];
    return filter(run, list, (item) => match(run, new Frame([item], frame)));
  };
}

function compileFor(element: XmlElement, place: Place, owner: string): Evaluate {
  const variable = needAttribute(element, 'iteratorVariable');
  const partial = inside(place, 'partial');
  const domain = needInner(needChild(element, 'in'), partial, owner);
  return loopFor(
    [{ domain, to: null }],
    needInner(needChild(element, 'return'), inside(partial, variable), owner),
  );
}

function compileQuantified(element: XmlElement, place: Place, owner: string): Evaluate {
  const variable = needAttribute(element, 'iteratorVariable');
  const domain = needInner(needChild(element, 'in'), place, owner);
  const condition = needInner(needChild(element, 'satisfies'), inside(place, variable), owner);
  return loopUntil(element.name === 'some', [{ domain, to: null }], condition);
}
