import type { Text } from '#kernel/i18n/index.ts';
import { checkGraph } from './check-graph.ts';
import { Compilation } from './compilation.ts';
import { compileActivity } from './compile-activity.ts';
import { compileBoundary, compileEnd, compileTimerEvent } from './compile-event.ts';
import type { BoundaryNode, CompiledProcess, Flow, Node } from './definition.ts';
import { type Finding, Findings } from './finding.ts';
import { reachOfJoins } from './reach.ts';
import { bodyOf, child, children, type ModdleElement, ours, readModel } from './read-model.ts';

export interface CompileOptions {
  /** Names of the services that exist; absent: not checked. */
  readonly services?: ReadonlySet<string>;
}

export interface CompileResult {
  /** Absent when there are findings. */
  readonly process?: CompiledProcess;
  readonly findings: readonly Finding[];
}

/** BPMN XML → a process that runs. Whatever could not run is a finding here, never a surprise later. */
export async function compileProcess(
  xml: string,
  fileName: string,
  options: CompileOptions = {},
): Promise<CompileResult> {
  const findings = new Findings(fileName, xml);
  const root = await readModel(xml, findings);
  if (!root) return { findings: findings.list };
  const compilation = new Compilation(findings, options.services);
  const start = compileScope(compilation, root, undefined);
  checkGraph(compilation, start);
  if (findings.list.length > 0 || start === undefined) return { findings: findings.list };
  return {
    findings: [],
    process: {
      key: root.id ?? '',
      name: nameOf(root),
      start,
      nodes: compilation.nodes,
      reach: reachOfJoins(compilation.nodes),
      asksForCase: compilation.names.has('case'),
    },
  };
}

/** Everything that may stand in a process without running. */
const silent = new Set([
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
  'bpmn:TextAnnotation',
  'bpmn:Association',
  'bpmn:Group',
]);

/** Compiles the inside of the process or of a subprocess; answers its start. */
function compileScope(
  compilation: Compilation,
  scope: ModdleElement,
  parent: string | undefined,
): string | undefined {
  const elements = children(scope, 'flowElements');
  const flows = compileFlows(compilation, elements);
  const boundaries = new Map<string, BoundaryNode[]>();
  const common = (element: ModdleElement) => {
    const id = element.id ?? '';
    const defaultFlow = child(element, 'default')?.id;
    const outgoing = flows.filter((flow) => flow.source === id);
    return {
      id,
      name: nameOf(element),
      ...(parent === undefined ? {} : { parent }),
      incoming: flows.filter((flow) => flow.target === id),
      outgoing,
      ...optional(
        'defaultFlow',
        outgoing.find((flow) => flow.id === defaultFlow),
      ),
    };
  };
  for (const element of elements) {
    if (element.$type !== 'bpmn:BoundaryEvent') continue;
    const boundary = compileBoundary(compilation, element, common(element));
    if (!boundary) continue;
    compilation.add(boundary.node);
    boundaries.set(boundary.host, [...(boundaries.get(boundary.host) ?? []), boundary.node]);
  }
  for (const element of elements) {
    if (element.$type === 'bpmn:BoundaryEvent' || element.$type === 'bpmn:SequenceFlow') continue;
    if (silent.has(element.$type)) continue;
    const node = compileNode(compilation, element, common(element), boundaries.get(element.id ?? '') ?? []);
    if (node) compilation.add(node);
  }
  return startOf(compilation, scope, elements);
}

type Common = Parameters<typeof compileActivity>[2];

function compileNode(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
  boundary: readonly BoundaryNode[],
): Node | undefined {
  switch (element.$type) {
    case 'bpmn:StartEvent':
      compilation.allow(element, []);
      if (children(element, 'eventDefinitions').length > 0) return compilation.unsupported(element);
      return { kind: 'pass', ...common };
    case 'bpmn:ManualTask':
      compilation.allow(element, []);
      if (child(element, 'loopCharacteristics'))
        return compilation.unsupported(element, 'loopCharacteristics');
      return { kind: 'pass', ...common };
    case 'bpmn:IntermediateThrowEvent':
      compilation.allow(element, []);
      if (children(element, 'eventDefinitions').length > 0) return compilation.unsupported(element);
      return { kind: 'pass', ...common };
    case 'bpmn:IntermediateCatchEvent':
      return compileTimerEvent(compilation, element, common);
    case 'bpmn:EndEvent':
      return compileEnd(compilation, element, common);
    case 'bpmn:ExclusiveGateway':
    case 'bpmn:ParallelGateway':
    case 'bpmn:InclusiveGateway':
      compilation.allow(element, []);
      return { kind: gateways[element.$type], ...common };
    case 'bpmn:SubProcess': {
      if (element.get('triggeredByEvent') === true)
        return compilation.unsupported(element, 'event subprocess');
      const start = compileScope(compilation, element, common.id);
      return compileActivity(compilation, element, common, boundary, start);
    }
    default:
      return compileActivity(compilation, element, common, boundary, undefined);
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

function startOf(
  compilation: Compilation,
  scope: ModdleElement,
  elements: readonly ModdleElement[],
): string | undefined {
  const starts = elements.filter((element) => element.$type === 'bpmn:StartEvent');
  const id = scope.id ?? '';
  if (starts.length === 0) compilation.findings.add('no-start', id);
  if (starts.length > 1) compilation.findings.add('many-starts', id);
  return starts[0]?.id;
}

function nameOf(element: ModdleElement): Text {
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
