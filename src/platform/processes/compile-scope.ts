import type { Text } from '#kernel/i18n/index.ts';
import type { Compilation } from './compilation.ts';
import { type Common, compileActivity, type Inside, type Surroundings } from './compile-activity.ts';
import { compileBoundary, compileCatch, compileEnd, compileStart, compileThrow } from './compile-event.ts';
import { compileEventSubprocess } from './compile-event-subprocess.ts';
import { lanesOf } from './compile-lanes.ts';
import type { BoundaryNode, ComplexGatewayNode, Flow, Node } from './definition.ts';
import { linkFlows } from './link-flows.ts';
import { bodyOf, child, children, type ModdleElement, ours } from './read-model.ts';

/** Everything that may stand in a process without running. */
const silent = new Set([
  'bpmn:BoundaryEvent',
  'bpmn:SequenceFlow',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
  'bpmn:TextAnnotation',
  'bpmn:Association',
  'bpmn:Group',
]);

/** Subprocesses in each other, deeper than any procedure that somebody has drawn. */
const deepest = 20;

/** Compiles the inside of the process or of a subprocess. */
export function compileScope(
  compilation: Compilation,
  scope: ModdleElement,
  parent: string | undefined,
  depth = 0,
): Inside | undefined {
  if (depth > deepest) {
    compilation.findings.add('too-deep', scope.id ?? null, { detail: deepest });
    return undefined;
  }
  const elements = children(scope, 'flowElements');
  const flows = [...compileFlows(compilation, elements), ...linkFlows(compilation, elements)];
  const inside = new ScopeCompiler(compilation, scope, parent, depth, flows);
  return inside.compile(elements);
}

class ScopeCompiler {
  readonly #compilation: Compilation;
  readonly #scope: ModdleElement;
  readonly #parent: string | undefined;
  readonly #depth: number;
  readonly #flows: readonly Flow[];
  readonly #lanes: ReadonlyMap<string, readonly ModdleElement[]>;
  readonly #boundaries = new Map<string, BoundaryNode[]>();

  constructor(
    compilation: Compilation,
    scope: ModdleElement,
    parent: string | undefined,
    depth: number,
    flows: readonly Flow[],
  ) {
    this.#compilation = compilation;
    this.#scope = scope;
    this.#parent = parent;
    this.#depth = depth;
    this.#flows = flows;
    this.#lanes = lanesOf(compilation, scope);
  }

  compile(elements: readonly ModdleElement[]): Inside | undefined {
    for (const element of elements) if (element.$type === 'bpmn:BoundaryEvent') this.#boundary(element);
    for (const element of elements) {
      if (silent.has(element.$type)) continue;
      const node = this.#node(element);
      if (node) this.#compilation.add(node);
    }
    const start = this.#start(elements);
    return start === undefined
      ? undefined
      : { start, data: dataOf(elements), entries: this.#entries(elements) };
  }

  #common(element: ModdleElement): Common {
    const id = element.id ?? '';
    const defaultFlow = child(element, 'default')?.id;
    const outgoing = this.#flows.filter((flow) => flow.source === id);
    return {
      id,
      name: nameOf(element),
      ...optional('parent', this.#parent),
      incoming: this.#flows.filter((flow) => flow.target === id),
      outgoing,
      ...optional(
        'defaultFlow',
        outgoing.find((flow) => flow.id === defaultFlow),
      ),
    };
  }

  #boundary(element: ModdleElement): void {
    const boundary = compileBoundary(this.#compilation, element, this.#common(element));
    if (!boundary) return;
    this.#compilation.add(boundary.node);
    this.#boundaries.set(boundary.host, [...(this.#boundaries.get(boundary.host) ?? []), boundary.node]);
  }

  #node(element: ModdleElement): Node | undefined {
    const compilation = this.#compilation;
    const common = this.#common(element);
    switch (element.$type) {
      case 'bpmn:StartEvent':
        return { kind: 'pass', ...common };
      case 'bpmn:IntermediateThrowEvent':
        return compileThrow(compilation, element, common);
      case 'bpmn:IntermediateCatchEvent':
        return compileCatch(compilation, element, common);
      case 'bpmn:EndEvent':
        return compileEnd(compilation, element, common);
      case 'bpmn:ExclusiveGateway':
      case 'bpmn:ParallelGateway':
      case 'bpmn:InclusiveGateway':
        compilation.allow(element, []);
        return { kind: gateways[element.$type], ...common };
      case 'bpmn:EventBasedGateway':
        compilation.allow(element, []);
        if (element.get('instantiate') === true) return compilation.unsupported(element, 'instantiate');
        return { kind: 'event-based', ...common };
      case 'bpmn:ComplexGateway':
        return this.#complexGateway(element, common);
      case 'bpmn:SubProcess':
      case 'bpmn:Transaction':
      case 'bpmn:AdHocSubProcess':
        return this.#subprocess(element, common);
      default:
        return compileActivity(compilation, element, common, this.#surroundings(element));
    }
  }

  #complexGateway(element: ModdleElement, common: Common): ComplexGatewayNode {
    this.#compilation.allow(element, []);
    const source = bodyOf(child(element, 'activationCondition'));
    const activation = this.#compilation.expression(common.id, source);
    return { kind: 'complex', ...common, ...optional('activation', activation) };
  }

  #subprocess(element: ModdleElement, common: Common): Node | undefined {
    const inside = compileScope(this.#compilation, element, common.id, this.#depth + 1);
    if (element.get('triggeredByEvent') === true)
      return compileEventSubprocess(this.#compilation, element, common, inside);
    const surroundings = this.#surroundings(element);
    return compileActivity(this.#compilation, element, common, {
      ...surroundings,
      ...optional('inside', inside),
    });
  }

  #surroundings(element: ModdleElement): Surroundings {
    const boundary = this.#boundaries.get(element.id ?? '') ?? [];
    const compensation = boundary.find(({ trigger }) => trigger.on === 'compensation');
    return {
      boundary,
      lanes: this.#lanes.get(element.id ?? '') ?? [],
      ...optional('undoneBy', compensation && this.#handlerOf(compensation)),
    };
  }

  /** An association leads from the boundary event to the activity that undoes. */
  #handlerOf({ id }: BoundaryNode): string | undefined {
    const handler = children(this.#scope, 'artifacts')
      .filter((artifact) => child(artifact, 'sourceRef')?.id === id)
      .map((artifact) => child(artifact, 'targetRef'))
      .find((target) => target?.get('isForCompensation') === true);
    if (!handler?.id) this.#compilation.findings.add('no-handler', id);
    return handler?.id;
  }

  #start(elements: readonly ModdleElement[]): string | undefined {
    const starts = elements.filter((element) => element.$type === 'bpmn:StartEvent');
    const id = this.#scope.id ?? '';
    const { findings } = this.#compilation;
    if (this.#scope.$type === 'bpmn:AdHocSubProcess') return starts[0]?.id ?? '';
    if (starts.length === 0) findings.add('no-start', id);
    if (this.#parent === undefined) return this.#startOfProcess(starts);
    if (starts.length > 1) findings.add('many-starts', id);
    const [start] = starts;
    if (!start || this.#scope.get('triggeredByEvent') === true) return start?.id;
    if (children(start, 'eventDefinitions').length > 0) this.#compilation.unsupported(start);
    return start.id;
  }

  #startOfProcess(starts: readonly ModdleElement[]): string | undefined {
    const compiled = starts.map((start) => ({ id: start.id, how: compileStart(this.#compilation, start) }));
    const plain = compiled.filter(({ how }) => how === 'plain');
    if (plain.length > 1) this.#compilation.findings.add('many-starts', this.#scope.id ?? '');
    for (const { how } of compiled) if (how && how !== 'plain') this.#compilation.starts.push(how);
    return (plain[0] ?? compiled[0])?.id;
  }

  /** What nothing leads to, without event subprocesses and compensation. */
  #entries(elements: readonly ModdleElement[]): readonly string[] {
    const led = new Set(this.#flows.map(({ target }) => target));
    return elements.flatMap((element) => {
      const apart = element.get('isForCompensation') === true || element.get('triggeredByEvent') === true;
      return silent.has(element.$type) || apart || led.has(element.id ?? '') ? [] : (element.id ?? []);
    });
  }
}

const gateways = {
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
} as const;

function compileFlows(compilation: Compilation, elements: readonly ModdleElement[]): Flow[] {
  return elements.flatMap((element) => {
    if (element.$type !== 'bpmn:SequenceFlow') return [];
    const id = element.id ?? '';
    const source = child(element, 'sourceRef')?.id;
    const target = child(element, 'targetRef')?.id;
    if (source === undefined || target === undefined) {
      compilation.findings.add('unknown-reference', id, {
        detail: source === undefined ? 'sourceRef' : 'targetRef',
      });
      return [];
    }
    const condition = compilation.expression(id, bodyOf(child(element, 'conditionExpression')));
    return [{ id, source, target, ...optional('condition', condition) }];
  });
}

/** The data objects of a scope are variables of its own, by their names. */
function dataOf(elements: readonly ModdleElement[]): readonly string[] {
  return elements.flatMap((element) =>
    element.$type === 'bpmn:DataObject' ? (element.name ?? element.id ?? []) : [],
  );
}

export function nameOf(element: ModdleElement): Text {
  const english = ours('nameEn', element);
  return {
    'zh-CN': element.name ?? english ?? element.id ?? '',
    ...(english === undefined ? {} : { en: english }),
  };
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
