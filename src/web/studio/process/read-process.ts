import type { ModdleElement } from 'bpmn-moddle';

/** What a part of a process is, in the words of those who have never seen BPMN. */
export type StepKind =
  | 'task'
  | 'check'
  | 'service'
  | 'call'
  | 'subprocess'
  | 'choice'
  | 'parallel'
  | 'inclusive'
  | 'wait'
  | 'deadline'
  | 'start'
  | 'end'
  | 'other';

export interface TimerView {
  readonly what: 'duration' | 'date';
  readonly value: string;
  readonly unit: string;
}

/** One part of a process as lists, panels and comparisons show it. */
export interface StepView {
  readonly id: string;
  readonly type: string;
  readonly kind: StepKind;
  readonly name: string;
  readonly nameEn: string;
  /** Our own attributes (`mt:…`) without their prefix. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The subprocess it stands in. */
  readonly parent: string | null;
  readonly depth: number;
  /** The step whose deadline it is. */
  readonly attachedTo: string | null;
  readonly timer: TimerView | null;
  readonly interrupting: boolean;
  /** It is done once for each entry of a list. */
  readonly many: boolean;
}

export interface FlowView {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly from: string;
  readonly to: string;
  readonly condition: string;
  readonly isDefault: boolean;
}

export interface ProcessView {
  readonly id: string;
  readonly name: string;
  /** In the order in which work goes through them. */
  readonly steps: readonly StepView[];
  readonly flows: readonly FlowView[];
}

const kinds: Readonly<Record<string, StepKind>> = {
  'bpmn:UserTask': 'task',
  'bpmn:BusinessRuleTask': 'check',
  'bpmn:ServiceTask': 'service',
  'bpmn:CallActivity': 'call',
  'bpmn:SubProcess': 'subprocess',
  'bpmn:ExclusiveGateway': 'choice',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
  'bpmn:IntermediateCatchEvent': 'wait',
  'bpmn:BoundaryEvent': 'deadline',
  'bpmn:StartEvent': 'start',
  'bpmn:EndEvent': 'end',
};

export const kindOf = (type: string): StepKind => kinds[type] ?? 'other';

/** The executable process of a file, in order. */
export function readProcess(definitions: ModdleElement): ProcessView | undefined {
  const process = listOf(definitions, 'rootElements').find(({ $type }) => $type === 'bpmn:Process');
  if (!process) return undefined;
  const steps: StepView[] = [];
  const flows: FlowView[] = [];
  readScope(process, null, 0, steps, flows);
  return { id: process.id ?? '', name: process.name ?? '', steps, flows };
}

function readScope(
  scope: ModdleElement,
  parent: string | null,
  depth: number,
  steps: StepView[],
  flows: FlowView[],
): void {
  const inside = listOf(scope, 'flowElements');
  const own = inside.filter(({ $type }) => $type === 'bpmn:SequenceFlow').map(flowOf);
  flows.push(...own);
  const nodes = new Map(
    inside.filter(({ $type }) => $type !== 'bpmn:SequenceFlow').map((element) => [element.id ?? '', element]),
  );
  for (const id of inOrder([...nodes.values()], own)) {
    const element = nodes.get(id);
    if (!element) continue;
    steps.push(stepOf(element, parent, depth));
    if (element.$type === 'bpmn:SubProcess') readScope(element, id, depth + 1, steps, flows);
  }
}

/** As work goes: each step after those that lead to it, loops set aside; a step's deadlines right behind it. */
function inOrder(nodes: readonly ModdleElement[], flows: readonly FlowView[]): string[] {
  const onward = new Map<string, string[]>();
  for (const { from, to } of flows) onward.set(from, [...(onward.get(from) ?? []), to]);
  const hosted = nodes.filter(({ $type }) => $type === 'bpmn:BoundaryEvent');
  for (const event of hosted) {
    const host = referenceOf(event, 'attachedToRef');
    onward.set(host, [...(onward.get(host) ?? []), event.id ?? '']);
  }
  const targets = new Set([...onward.values()].flat());
  const begins = nodes.filter(({ id = '' }) => !targets.has(id));
  const done: string[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const next of (onward.get(id) ?? []).toReversed()) visit(next);
    done.push(id);
  };
  for (const { id = '' } of [...begins, ...nodes].toReversed())
    if (begins.some((one) => one.id === id)) visit(id);
  for (const { id = '' } of nodes) visit(id);
  return done.toReversed();
}

function stepOf(element: ModdleElement, parent: string | null, depth: number): StepView {
  const loop = element.get('loopCharacteristics') as ModdleElement | undefined;
  return {
    id: element.id ?? '',
    type: element.$type,
    kind: kindOf(element.$type),
    name: element.name ?? '',
    nameEn: element.$attrs['mt:nameEn'] ?? '',
    attributes: { ...ownAttributes(loop), ...ownAttributes(element) },
    parent,
    depth,
    attachedTo: referenceOf(element, 'attachedToRef') || null,
    timer: timerOf(element),
    interrupting: element.get('cancelActivity') !== false,
    many: loop !== undefined,
  };
}

function ownAttributes(element: ModdleElement | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(element?.$attrs ?? {})
      .filter(([name]) => name.startsWith('mt:') && name !== 'mt:nameEn')
      .map(([name, value]) => [name.slice(3), value]),
  );
}

function timerOf(element: ModdleElement): TimerView | null {
  const timer = listOf(element, 'eventDefinitions').find(
    ({ $type }) => $type === 'bpmn:TimerEventDefinition',
  );
  if (!timer) return null;
  const duration = timer.get('timeDuration') as ModdleElement | undefined;
  const date = timer.get('timeDate') as ModdleElement | undefined;
  const value = bodyOf(duration ?? date);
  const unit = [duration, timer, element].map((one) => one?.$attrs['mt:unit']).find(Boolean) ?? '';
  return { what: duration || !date ? 'duration' : 'date', value, unit };
}

function flowOf(element: ModdleElement): FlowView {
  const source = element.get('sourceRef') as ModdleElement | undefined;
  const otherwise = source?.get('default') as ModdleElement | undefined;
  return {
    id: element.id ?? '',
    name: element.name ?? '',
    nameEn: element.$attrs['mt:nameEn'] ?? '',
    from: source?.id ?? '',
    to: referenceOf(element, 'targetRef'),
    condition: bodyOf(element.get('conditionExpression') as ModdleElement | undefined),
    isDefault: otherwise !== undefined && otherwise.id === element.id,
  };
}

function bodyOf(expression: ModdleElement | undefined): string {
  const body = expression?.get('body');
  return typeof body === 'string' ? body.trim() : '';
}

function referenceOf(element: ModdleElement, name: string): string {
  return (element.get(name) as ModdleElement | undefined)?.id ?? '';
}

function listOf(element: ModdleElement, name: string): readonly ModdleElement[] {
  const value = element.get(name);
  return Array.isArray(value) ? value : [];
}
