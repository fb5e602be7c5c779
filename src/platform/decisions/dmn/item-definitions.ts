import type { Test } from '../feel/compile-tests.ts';
import { Frame } from '../feel/frame.ts';
import { builtInType, builtInTypeNames, type FeelType } from '../feel/types.ts';
import { decisionProblem } from '../problems.ts';
import { Run, usualLimits } from '../run.ts';
import { isList } from '../values/value.ts';
import { type ModelNames, testsIn, typeOf } from './place.ts';
import { childNamed, childrenNamed, needAttribute, textOf, type XmlElement } from './xml.ts';

/** Adds a model's item definitions to `types`. They may use later ones, and those of models that it imports. */
export function declareItems(root: XmlElement, model: ModelNames, types: Map<string, FeelType>): void {
  const definitions = childrenNamed(root, 'itemDefinition');
  for (const name of builtInTypeNames) model.typeNames.add(name);
  for (const definition of definitions) {
    const name = needAttribute(definition, 'name');
    model.typeNames.add(name);
    let base: FeelType | null = null;
    // Each is worked out when first asked for.
    types.set(name, {
      kind: 'defined',
      name,
      base: () => {
        base ??= baseOf(definition, model);
        return base;
      },
      allows: () => true,
    });
  }
}

/** Reports what is wrong in them, and adds the names of their components to the names known. */
export function checkItems(root: XmlElement, model: ModelNames): void {
  const definitions = childrenNamed(root, 'itemDefinition');
  for (const definition of definitions) refuseCircle(definition, definitions, []);
  for (const definition of definitions) baseOf(definition, model);
}

/** A definition that is only another name for itself would never end. */
function refuseCircle(definition: XmlElement, all: readonly XmlElement[], path: readonly string[]): void {
  const name = needAttribute(definition, 'name');
  const { file, line } = definition;
  if (path.includes(name)) throw decisionProblem('cycle', { file, line, decision: name });
  const reference = textOf(definition, 'typeRef')?.trim() ?? definition.attributes.get('typeRef');
  const next = all.find((other) => other.attributes.get('name') === reference);
  if (next) refuseCircle(next, all, [...path, name]);
}

function baseOf(definition: XmlElement, model: ModelNames): FeelType {
  const item = constrained(definition, itemTypeOf(definition, model), 'allowedValues', model);
  const isCollection = definition.attributes.get('isCollection') === 'true';
  const whole: FeelType = isCollection ? { kind: 'list', item } : item;
  return constrained(definition, whole, 'typeConstraint', model);
}

function itemTypeOf(definition: XmlElement, model: ModelNames): FeelType {
  const components = childrenNamed(definition, 'itemComponent');
  if (components.length > 0) {
    const fields = new Map<string, FeelType>();
    for (const component of components) {
      const name = needAttribute(component, 'name');
      model.members.add(name);
      fields.set(name, baseOf(component, model));
    }
    return { kind: 'context', fields };
  }
  const functionItem = childNamed(definition, 'functionItem');
  if (functionItem) return functionType(functionItem, model);
  return typeOf(definition, { model });
}

function functionType(item: XmlElement, model: ModelNames): FeelType {
  const parameters = childrenNamed(item, 'parameters').map((parameter) => typeOf(parameter, { model }));
  const output = item.attributes.get('outputTypeRef') ?? 'Any';
  const result = builtInType(output) ?? model.types(output);
  if (result) return { kind: 'function', parameters, result };
  const { file, line } = item;
  throw decisionProblem('unknown-type', { file, line, column: 1, source: output, type: output });
}

/** Narrows a type to the values that the tests of `<allowedValues>` or `<typeConstraint>` let pass. */
function constrained(definition: XmlElement, base: FeelType, child: string, model: ModelNames): FeelType {
  const constraint = childNamed(definition, child);
  const test: Test | null = testsIn(constraint, { model, scope: null });
  if (!test) return base;
  const nothing = new Frame([], null);
  const passes: Extract<FeelType, { kind: 'defined' }>['allows'] = (value) =>
    value === null || test(new Run(null, usualLimits), nothing, value) === true;
  const ofItems = child === 'allowedValues' && isListType(base);
  return {
    kind: 'defined',
    name: definition.attributes.get('name') ?? child,
    base: () => base,
    // A constraint on a type that is itself a list may speak of the list or of its items.
    allows: (value) => passes(value) || (ofItems && isList(value) && value.every(passes)),
  };
}

function isListType(type: FeelType): boolean {
  return type.kind === 'list' || (type.kind === 'defined' && isListType(type.base()));
}
