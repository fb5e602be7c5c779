import { isProblem } from '#kernel/errors/index.ts';
import { type Evaluate, Frame, type Scope } from '../feel/frame.ts';
import { NameSet } from '../feel/names.ts';
import { builtInType, coerce, type FeelType, writeType } from '../feel/types.ts';
import { decisionProblem } from '../problems.ts';
import type { Run } from '../run.ts';
import { type FeelContext, FeelFunction, type FeelValue, kindOf, type Signature } from '../values/value.ts';
import { compileFunctionDefinition, compileInner } from './boxed.ts';
import { fitting } from './fitting.ts';
import { differBetweenPaths, type ImportPath, importPaths, valueUnder } from './import-paths.ts';
import { checkItems, declareItems } from './item-definitions.ts';
import { type ModelNames, type Place, type Report, typeOf } from './place.ts';
import { type DrgElement, type ModelFile, readElements, referencesIn } from './read-model.ts';
import { childNamed } from './xml.ts';

/** What an element of the graph stands on. */
interface Requirements {
  readonly values: readonly DrgElement[];
  readonly knowledge: readonly DrgElement[];
}

interface Step {
  readonly slot: number;
  readonly evaluate: Evaluate;
}

/** All that is worked out for an element, each after what it needs, and the inputs that takes. */
interface Plan {
  readonly inputs: readonly DrgElement[];
  readonly steps: readonly Step[];
}

interface Service {
  readonly parameters: readonly DrgElement[];
  readonly outputs: readonly DrgElement[];
  readonly steps: readonly Step[];
}

/** Parts of a decision that are no expression. */
const aroundDecision = new Set([
  'description',
  'extensionElements',
  'variable',
  'question',
  'allowedAnswers',
  'informationRequirement',
  'knowledgeRequirement',
  'authorityRequirement',
  'supportedObjective',
  'impactedPerformanceIndicator',
  'decisionMaker',
  'decisionOwner',
  'usingProcess',
  'usingTask',
]);

/** A set of models compiled together: the first is asked, the others are imported by it. */
export class CompiledModel {
  private readonly files: readonly ModelFile[];
  private readonly elements: readonly DrgElement[];
  private readonly byKey: ReadonlyMap<string, DrgElement>;
  /** The decisions and services of the first model, which can be asked for by id or name. */
  readonly decisions: readonly DrgElement[];
  private readonly byName: ReadonlyMap<string, DrgElement>;
  private readonly members: NameSet;
  private readonly paths: ReadonlyMap<ModelFile, readonly ImportPath[]>;
  private readonly sharedInputs: readonly DrgElement[];
  private readonly names = new Map<ModelFile, ModelNames>();
  private readonly types = new Map<DrgElement, FeelType>();
  private readonly evaluators = new Map<DrgElement, Evaluate>();
  private readonly requirements = new Map<DrgElement, Requirements>();
  private readonly plans = new Map<DrgElement, Plan>();
  private readonly services = new Map<DrgElement, Service>();
  private readonly functions: ReadonlyMap<string, FeelFunction>;
  private readonly report: Report;

  constructor(files: readonly ModelFile[], functions: ReadonlyMap<string, FeelFunction>, report: Report) {
    this.files = files;
    this.report = report;
    this.functions = functions;
    this.elements = readElements(files);
    this.paths = importPaths(files);
    this.sharedInputs = this.elements.filter(
      ({ kind, file }) => kind === 'input' && (this.paths.get(file)?.length ?? 0) > 1,
    );
    this.decisions = this.elements.filter(
      ({ kind, file }) => file === files[0] && (kind === 'decision' || kind === 'service'),
    );
    this.byName = byIdOrName(this.decisions);
    this.members = new NameSet(this.elements.map(({ name }) => name));
    this.byKey = new Map(this.elements.map((each) => [each.key, each]));
    const types = new Map<ModelFile, Map<string, FeelType>>(files.map((file) => [file, new Map()]));
    for (const file of files) {
      this.names.set(file, this.namesOf(file, types));
      this.reporting(() => declareItems(file.root, this.namesIn(file), types.get(file) ?? new Map()));
    }
    for (const file of files) this.reporting(() => checkItems(file.root, this.namesIn(file)));
    for (const each of this.elements) this.types.set(each, this.typeOfElement(each));
    for (const each of this.elements) {
      const evaluate = this.reporting(() => this.compileElement(each));
      this.evaluators.set(each, evaluate ?? (() => null));
    }
    for (const each of this.elements) {
      if (each.kind === 'service') this.services.set(each, this.planService(each));
      else this.plans.set(each, this.plan([each], new Set()));
    }
  }

  /** What is broken is reported; where that does not throw, it is left out. */
  private reporting<Result>(build: () => Result): Result | null {
    try {
      return build();
    } catch (error) {
      if (!isProblem(error)) throw error;
      this.report(error);
      return null;
    }
  }

  find(key: string): DrgElement {
    const found = this.byName.get(key);
    if (found) return found;
    throw decisionProblem('no-such-decision', {
      file: this.files[0]?.name ?? '',
      decision: key,
      known: this.decisions.map(({ name }) => name).join(', '),
    });
  }

  /** The names of the inputs an element needs, itself or through others. */
  inputsOf(element: DrgElement): { name: string; type: string }[] {
    const inputs = this.services.get(element)?.parameters ?? this.plans.get(element)?.inputs ?? [];
    return inputs.map((input) => ({ name: input.name, type: writeType(this.typeIn(input)) }));
  }

  evaluate(element: DrgElement, run: Run, context: FeelContext): FeelValue {
    const service = this.services.get(element);
    if (service) {
      const given = service.parameters.map((each) => this.fitted(each, run, this.given(each, context)));
      return this.fitted(element, run, this.runService(service, run, given));
    }
    const slots: FeelValue[] = new Array(this.elements.length).fill(null);
    const { inputs, steps } = this.plans.get(element) ?? { inputs: [], steps: [] };
    for (const each of inputs) slots[each.slot] = this.fitted(each, run, this.given(each, context));
    const frame = new Frame(slots, null);
    for (const { slot, evaluate } of steps) slots[slot] = evaluate(run, frame);
    if (run.isTraced) this.trace(run, steps, slots);
    return slots[element.slot] ?? null;
  }

  private trace(run: Run, steps: readonly Step[], slots: readonly FeelValue[]): void {
    for (const { slot } of steps) {
      const { kind, name, element } = this.elements[slot] ?? {};
      if (kind === 'decision' && name !== undefined)
        run.decided.push({ id: element?.attributes.get('id') ?? null, name, value: slots[slot] ?? null });
    }
  }

  /** Whether a model that is imported in several ways is given other values on each: then they are to be set apart. */
  isGivenApart(context: FeelContext): boolean {
    return differBetweenPaths(this.sharedInputs, this.paths, context);
  }

  /** An input of an imported model may be given under the names of the imports that lead to it, or by its name alone. */
  private given(input: DrgElement, context: FeelContext): FeelValue {
    for (const path of this.paths.get(input.file) ?? []) {
      const found = valueUnder(context, path, input.name);
      if (found !== undefined) return found;
    }
    return context.get(input.name) ?? null;
  }

  /** The value if it is of the element's type, else null and a word about it. */
  private fitted(element: DrgElement, run: Run, value: FeelValue): FeelValue {
    const type = functionResult(this.typeIn(element));
    const fitted = coerce(value, type);
    if (fitted !== undefined) return fitted;
    return run.warn('wrong-type', { name: element.name, type: writeType(type), kind: kindOf(value) });
  }

  private runService(service: Service, run: Run, given: readonly FeelValue[]): FeelValue {
    const slots: FeelValue[] = new Array(this.elements.length).fill(null);
    for (const [index, parameter] of service.parameters.entries()) {
      slots[parameter.slot] = given[index] ?? null;
    }
    const frame = new Frame(slots, null);
    for (const { slot, evaluate } of service.steps) slots[slot] = evaluate(run, frame);
    if (run.isTraced) this.trace(run, service.steps, slots);
    const [only] = service.outputs;
    if (only && service.outputs.length === 1) return slots[only.slot] ?? null;
    return new Map(service.outputs.map(({ name, slot }) => [name, slots[slot] ?? null]));
  }

  private namesOf(file: ModelFile, types: ReadonlyMap<ModelFile, Map<string, FeelType>>): ModelNames {
    const find = (name: string): FeelType | null => {
      const own = types.get(file)?.get(name) ?? builtInType(name);
      if (own) return own;
      for (const [alias, namespace] of file.imports) {
        const imported = this.files.find((other) => other.namespace === namespace);
        const local =
          alias === '' ? name : name.startsWith(`${alias}.`) ? name.slice(alias.length + 1) : null;
        const type = imported && local !== null ? types.get(imported)?.get(local) : undefined;
        if (type) return type;
      }
      return null;
    };
    return {
      report: this.report,
      members: this.members,
      typeNames: new NameSet(),
      functionNames: new NameSet(this.functions.keys()),
      functions: this.functions,
      types: find,
    };
  }

  private namesIn(file: ModelFile): ModelNames {
    const names = this.names.get(file);
    if (!names) throw new Error(`the model ${file.name} was not read`);
    return names;
  }

  private typeOfElement({ element, file }: DrgElement): FeelType {
    return typeOf(childNamed(element, 'variable'), { model: this.namesIn(file) });
  }

  private typeIn(element: DrgElement): FeelType {
    return this.types.get(element) ?? { kind: 'any' };
  }

  private requirementsOf(owner: DrgElement): Requirements {
    const known = this.requirements.get(owner);
    if (known) return known;
    const refer = (...path: string[]) => this.refer(owner, path);
    const requirements: Requirements = {
      values: [
        ...refer('informationRequirement', 'requiredInput'),
        ...refer('informationRequirement', 'requiredDecision'),
      ],
      knowledge: refer('knowledgeRequirement', 'requiredKnowledge'),
    };
    this.requirements.set(owner, requirements);
    return requirements;
  }

  /** An element sees what it requires and nothing else; a function sees itself. */
  private placeOf(owner: DrgElement): Place {
    const { values, knowledge } = this.requirementsOf(owner);
    const seen = [...values, ...knowledge, ...(owner.kind === 'knowledge' ? [owner] : [])];
    const names: string[] = new Array(this.elements.length).fill('');
    for (const each of seen) if (this.aliasOf(owner, each) === '') names[each.slot] = each.name;
    const scope: Scope = { kind: 'slots', names, parent: null };
    const aliases = this.importsOf(owner, seen);
    const model = this.namesIn(owner.file);
    if (aliases.length === 0) return { model, scope };
    return { model, scope: { kind: 'slots', names: aliases.map(({ alias }) => alias), parent: scope } };
  }

  private aliasOf(owner: DrgElement, other: DrgElement): string {
    if (other.file === owner.file) return '';
    for (const [alias, namespace] of owner.file.imports) if (namespace === other.file.namespace) return alias;
    return '';
  }

  /** Imported elements are members of the name their model was imported under. */
  private importsOf(owner: DrgElement, seen: readonly DrgElement[]) {
    const byAlias = Map.groupBy(seen, (each) => this.aliasOf(owner, each));
    byAlias.delete('');
    return [...byAlias].map(([alias, elements]) => ({ alias, elements }));
  }

  private compileElement(owner: DrgElement): Evaluate {
    const place = this.placeOf(owner);
    const inner = this.compileLogic(owner, place);
    const { values, knowledge } = this.requirementsOf(owner);
    const aliases = this.importsOf(owner, [...values, ...knowledge]);
    if (aliases.length === 0) return inner;
    return (run, frame) => {
      const contexts = aliases.map(
        ({ elements }) => new Map(elements.map(({ name, slot }) => [name, frame.slots[slot] ?? null])),
      );
      return inner(run, new Frame(contexts, frame));
    };
  }

  private compileLogic(owner: DrgElement, place: Place): Evaluate {
    const { element, name } = owner;
    switch (owner.kind) {
      case 'input':
        return () => null;
      case 'decision': {
        const logic = compileInner(element, place, name, aroundDecision);
        return logic ? fitting(logic, this.typeIn(owner), name) : () => null;
      }
      case 'knowledge': {
        const logic = childNamed(element, 'encapsulatedLogic');
        const type = this.typeIn(owner);
        // A variable typed as a function tells its parameters too; the result is what matters here.
        const result = functionResult(type);
        return logic ? compileFunctionDefinition(logic, place, name, result) : () => null;
      }
      case 'service': {
        const service = this.serviceFunction(owner);
        return () => service;
      }
    }
  }

  private serviceFunction(owner: DrgElement): FeelFunction {
    const parameters = this.parametersOf(owner);
    const names = parameters.map(({ name }) => name);
    const apply: Signature['apply'] = (run, given) => {
      const service = this.services.get(owner);
      if (!service || given.length !== names.length) return undefined;
      const fitted = parameters.map((each, index) => coerce(given[index] ?? null, this.typeIn(each)));
      const complete = fitted.filter((value) => value !== undefined);
      if (complete.length !== names.length) return undefined;
      return run.deeper(() => this.fitted(owner, run, this.runService(service, run, complete)));
    };
    return new FeelFunction(owner.name, [
      { parameters: names, least: names.length, most: names.length, apply },
    ]);
  }

  private parametersOf(service: DrgElement): DrgElement[] {
    return [...this.refer(service, ['inputData']), ...this.refer(service, ['inputDecision'])];
  }

  private refer(owner: DrgElement, path: readonly string[]): DrgElement[] {
    return this.reporting(() => referencesIn(owner, this.byKey, path)) ?? [];
  }

  private planService(owner: DrgElement): Service {
    const parameters = this.parametersOf(owner);
    const outputs = this.refer(owner, ['outputDecision']);
    return { parameters, outputs, steps: this.plan(outputs, new Set(parameters)).steps };
  }

  private plan(wanted: readonly DrgElement[], given: ReadonlySet<DrgElement>): Plan {
    const inputs: DrgElement[] = [];
    const steps: Step[] = [];
    const done = new Set<DrgElement>(given);
    const visit = (each: DrgElement, path: readonly DrgElement[]): void => {
      if (done.has(each)) return;
      if (path.includes(each)) {
        // Functions may call each other: they are looked up when called.
        if (each.kind === 'knowledge' || each.kind === 'service') return;
        this.report(decisionProblem('cycle', { file: each.file.name, decision: each.name }));
        return;
      }
      const { values, knowledge } = this.requirementsOf(each);
      for (const next of [...values, ...knowledge]) visit(next, [...path, each]);
      if (done.has(each)) return;
      done.add(each);
      const evaluate = this.evaluators.get(each);
      if (each.kind === 'input') inputs.push(each);
      else if (evaluate) steps.push({ slot: each.slot, evaluate });
    };
    for (const each of wanted) visit(each, []);
    return { inputs, steps };
  }
}

/** An id wins over a name, the first of a name over later ones. */
function byIdOrName(elements: readonly DrgElement[]): Map<string, DrgElement> {
  const found = new Map<string, DrgElement>();
  for (const each of elements.toReversed()) {
    found.set(each.element.attributes.get('name') ?? each.name, each).set(each.name, each);
  }
  for (const each of elements) found.set(each.element.attributes.get('id') ?? each.name, each);
  return found;
}

function functionResult(type: FeelType): FeelType {
  if (type.kind === 'function') return type.result;
  if (type.kind === 'defined') {
    const base = type.base();
    if (base.kind === 'function') return base.result;
  }
  return type;
}
