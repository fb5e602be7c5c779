import { isProblem, type Problem } from '#kernel/errors/index.ts';
import { standardFunctions } from '../builtins/standard.ts';
import { compile, type Environment } from '../feel/compile.ts';
import { compileTests, type Test } from '../feel/compile-tests.ts';
import type { Evaluate, Scope } from '../feel/frame.ts';
import { NameSet } from '../feel/names.ts';
import { namesIn } from '../feel/names-in.ts';
import { parseExpressionText, parseUnaryTestsText } from '../feel/parse.ts';
import { Source } from '../feel/source.ts';
import { anyType, type FeelType } from '../feel/types.ts';
import { decisionProblem } from '../problems.ts';
import type { FeelFunction } from '../values/value.ts';
import { childNamed, type XmlElement } from './xml.ts';

/** What to do with a fault: throw it, or tell an editor of it and go on with null in its place. */
export type Report = (problem: Problem) => void;

/** What a model offers to all its expressions. */
export interface ModelNames {
  readonly report: Report;
  /** Names that may follow a dot: components of types and names of imported elements. */
  readonly members: NameSet;
  readonly typeNames: NameSet;
  readonly functionNames: NameSet;
  readonly functions: ReadonlyMap<string, FeelFunction>;
  readonly types: (name: string) => FeelType | null;
}

/** Where an expression of a model stands: what it can see. */
export interface Place {
  readonly model: ModelNames;
  readonly scope: Scope | null;
}

export const standardNames = new NameSet(standardFunctions.keys());

/** One more level of names around an expression. */
export function inside(place: Place, ...names: string[]): Place {
  return { model: place.model, scope: { kind: 'slots', names, parent: place.scope } };
}

export function insideItem(place: Place): Place {
  return { model: place.model, scope: { kind: 'context', itself: 'item', parent: place.scope } };
}

function compileText(text: string, element: XmlElement, place: Place): Evaluate {
  const source = new Source(text, element.file, element.line);
  const node = parseExpressionText(source, knownAt(place));
  return compile(node, place.scope, environmentOf(source, place));
}

export function compileTestsText(text: string, element: XmlElement, place: Place): Test {
  const source = new Source(text, element.file, element.line);
  const tests = parseUnaryTestsText(source, knownAt(inside(place, '?')));
  return compileTests(tests, place.scope, environmentOf(source, place));
}

/** The expression in an element's `<text>`; null where the cell is empty or `-`. */
export function expressionIn(parent: XmlElement | null, place: Place): Evaluate | null {
  const cell = filledText(parent);
  return cell && reporting(place, () => compileText(cell.text, cell, place), nothing);
}

/** The tests in an element's `<text>`; null where the cell is empty or `-`, which lets everything pass. */
export function testsIn(parent: XmlElement | null, place: Place): Test | null {
  const cell = filledText(parent);
  return cell && reporting(place, () => compileTestsText(cell.text, cell, place), never);
}

const nothing: Evaluate = () => null;
const never: Test = () => false;

/** An editor is told of every cell that is wrong, not of the first alone. */
function reporting<Compiled>({ model }: Place, build: () => Compiled, instead: Compiled): Compiled {
  try {
    return build();
  } catch (error) {
    if (!isProblem(error)) throw error;
    model.report(error);
    return instead;
  }
}

/** Left untrimmed, so that lines are counted from where the element begins. */
export function filledText(parent: XmlElement | null): XmlElement | null {
  const cell = parent && childNamed(parent, 'text');
  return cell && !/^\s*-?\s*$/.test(cell.text) ? cell : null;
}

function knownAt({ model, scope }: Place) {
  return {
    names: [standardNames, model.functionNames, namesIn(scope)],
    members: model.members,
    types: model.typeNames,
  };
}

function environmentOf(source: Source, { model }: Place): Environment {
  return {
    source,
    functions: model.functions,
    types: model.types,
    report: model.report,
    mayHold: () => false,
  };
}

/** The type an element names in its `typeRef`, as an attribute or as DMN 1.1 wrote it. */
export function typeOf(element: XmlElement | null, { model }: { readonly model: ModelNames }): FeelType {
  if (!element) return anyType;
  const reference =
    element.attributes.get('typeRef') ?? element.children.find(({ name }) => name === 'typeRef')?.text.trim();
  if (!reference) return anyType;
  // DMN 1.1 wrote types as qualified names: `feel:string`, `tns:tApplicant`.
  const type = model.types(reference) ?? model.types(reference.replace(/^[^:]*:/, ''));
  if (type) return type;
  const { file, line } = element;
  model.report(
    decisionProblem('unknown-type', { file, line, column: 1, source: reference, type: reference }),
  );
  return anyType;
}
