import type { ModdleElement } from 'bpmn-moddle';
import { bodyOf, lanesIn, listOf, processIn, referenceOf } from './moddle.ts';

/** What a part of a process is, in the words of those who have never seen BPMN. */
export type StepKind =
  | 'task'
  | 'check'
  | 'service'
  | 'call'
  | 'subprocess'
  | 'transaction'
  | 'ad-hoc'
  | 'choice'
  | 'parallel'
  | 'inclusive'
  | 'race'
  | 'complex'
  | 'manual'
  | 'script'
  | 'send'
  | 'receive'
  | 'on-event'
  | 'wait'
  | 'throw'
  | 'deadline'
  | 'data'
  | 'lane'
  | 'pool'
  | 'start'
  | 'end'
  | 'other';

/** What an event waits for, or throws. */
export type EventKind =
  | 'timer'
  | 'message'
  | 'signal'
  | 'conditional'
  | 'error'
  | 'escalation'
  | 'compensation'
  | 'link'
  | 'cancel'
  | 'terminate';

/** What messages, signals, errors and escalations are called: they stand at the top of the file, for all steps. */
export const namedThings = ['message', 'signal', 'error', 'escalation'] as const;
export type NamedThing = (typeof namedThings)[number];

export interface TimerView {
  readonly what: 'duration' | 'date' | 'cycle';
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
  /** The lanes it lies in, the innermost first. */
  readonly lanes: readonly string[];
  /** The step whose deadline it is. */
  readonly attachedTo: string | null;
  readonly timer: TimerView | null;
  readonly interrupting: boolean;
  /** It is done more than once. */
  readonly many: boolean;
  readonly event: EventKind | null;
  /** The name of its message or signal, the code of its error or escalation, the name of its link. */
  readonly about: string;
  /** What it computes or waits for, in FEEL. */
  readonly formula: string;
  readonly repeat: RepeatView | null;
  readonly adHoc: AdHocView | null;
  /** It undoes another step: no work goes through it otherwise. */
  readonly undoes: boolean;
}

/** How the steps of an ad-hoc subprocess follow each other. */
export interface AdHocView {
  readonly ordering: 'Parallel' | 'Sequential';
  /** When enough of it is done. */
  readonly until: string;
  /** What is still open then is cancelled. */
  readonly cancelsRest: boolean;
}

export interface RepeatView {
  readonly how: 'side-by-side' | 'in-order' | 'loop';
  /** When it is enough (of a list), or as long as it goes on (of a loop). */
  readonly until: string;
  readonly most: string;
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
  /** What stands beside the steps: data and lanes. */
  readonly beside: readonly StepView[];
  /** The names that the file has for messages and the like. */
  readonly names: Readonly<Record<NamedThing, readonly string[]>>;
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
  'bpmn:EventBasedGateway': 'race',
  'bpmn:ComplexGateway': 'complex',
  'bpmn:Task': 'manual',
  'bpmn:ManualTask': 'manual',
  'bpmn:ScriptTask': 'script',
  'bpmn:SendTask': 'send',
  'bpmn:ReceiveTask': 'receive',
  'bpmn:Transaction': 'transaction',
  'bpmn:AdHocSubProcess': 'ad-hoc',
  'bpmn:IntermediateThrowEvent': 'throw',
  'bpmn:DataObjectReference': 'data',
  'bpmn:Lane': 'lane',
  'bpmn:Participant': 'pool',
  'bpmn:IntermediateCatchEvent': 'wait',
  'bpmn:BoundaryEvent': 'deadline',
  'bpmn:StartEvent': 'start',
  'bpmn:EndEvent': 'end',
};

export const kindOf = (element: ModdleElement): StepKind =>
  element.$type === 'bpmn:SubProcess' && element.get('triggeredByEvent') === true
    ? 'on-event'
    : (kinds[element.$type] ?? 'other');

const scopes = new Set(['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess']);

/** Steps stand in it. */
export const isScope = (type: string): boolean => scopes.has(type);

/** They stand in a process, and no work goes through them. */
const apart = new Set([
  'bpmn:SequenceFlow',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

/** The executable process of a file, in order. */
export function readProcess(definitions: ModdleElement): ProcessView | undefined {
  const process = processIn(definitions);
  if (!process) return undefined;
  const steps: StepView[] = [];
  const flows: FlowView[] = [];
  const lanes = lanesIn(process);
  const beside: StepView[] = lanes.map((lane) => stepOf(lane, null, 0));
  readScope(process, null, 0, { steps, flows, beside });
  const pools = listOf(definitions, 'rootElements')
    .flatMap((root) => listOf(root, 'participants'))
    .map((pool) => stepOf(pool, null, 0));
  const names = Object.fromEntries(
    namedThings.map((thing) => [thing, namesOf(definitions, thing)]),
  ) as ProcessView['names'];
  return {
    id: process.id ?? '',
    name: process.name ?? '',
    steps: steps.map((step) => ({ ...step, lanes: lanesOf(lanes, step.id) })),
    flows,
    beside: [...beside, ...pools],
    names,
  };
}

const rootTypes: Readonly<Record<NamedThing, string>> = {
  message: 'bpmn:Message',
  signal: 'bpmn:Signal',
  error: 'bpmn:Error',
  escalation: 'bpmn:Escalation',
};

/** The messages, signals, errors or escalations of a file. */
export const thingsOf = (definitions: ModdleElement, thing: NamedThing): readonly ModdleElement[] =>
  listOf(definitions, 'rootElements').filter(({ $type }) => $type === rootTypes[thing]);

const namesOf = (definitions: ModdleElement, thing: NamedThing): readonly string[] =>
  [...new Set(thingsOf(definitions, thing).map((one) => wordOf(one, thing)))].filter(Boolean);

/** As the engine tells them apart: messages and signals by name, errors and escalations by code. */
export function wordOf(one: ModdleElement, thing: NamedThing): string {
  const code = thing === 'error' || thing === 'escalation' ? one.get(`${thing}Code`) : one.name;
  return typeof code === 'string' && code !== '' ? code : (one.id ?? '');
}

/** Of the lanes, each before those within it, the ones that hold this step. */
function lanesOf(lanes: readonly ModdleElement[], step: string): readonly string[] {
  const holding = lanes.filter((lane) => listOf(lane, 'flowNodeRef').some(({ id }) => id === step));
  return holding.map(({ id = '' }) => id).toReversed();
}

function readScope(
  scope: ModdleElement,
  parent: string | null,
  depth: number,
  into: { readonly steps: StepView[]; readonly flows: FlowView[]; readonly beside: StepView[] },
): void {
  const inside = listOf(scope, 'flowElements');
  const own = inside.filter(({ $type }) => $type === 'bpmn:SequenceFlow').map(flowOf);
  into.flows.push(...own);
  for (const element of inside)
    if (element.$type === 'bpmn:DataObjectReference') into.beside.push(stepOf(element, parent, depth));
  const nodes = new Map(
    inside.filter(({ $type }) => !apart.has($type)).map((element) => [element.id ?? '', element]),
  );
  for (const id of inOrder([...nodes.values()], own)) {
    const element = nodes.get(id);
    if (!element) continue;
    into.steps.push(stepOf(element, parent, depth));
    if (isScope(element.$type)) readScope(element, id, depth + 1, into);
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
  const kind = kindOf(element);
  const event = kind === 'on-event' ? startIn(element) : element;
  const [definition] = event ? listOf(event, 'eventDefinitions') : [];
  return {
    id: element.id ?? '',
    type: element.$type,
    kind,
    name: element.name ?? '',
    nameEn: element.$attrs['mt:nameEn'] ?? '',
    attributes: { ...ownAttributes(loop), ...ownAttributes(definition), ...ownAttributes(element) },
    parent,
    depth,
    lanes: [],
    attachedTo: referenceOf(element, 'attachedToRef') || null,
    timer: event ? timerOf(event) : null,
    interrupting:
      kind === 'on-event' ? event?.get('isInterrupting') !== false : element.get('cancelActivity') !== false,
    many: loop !== undefined,
    event: definition ? eventOf(definition) : null,
    about: aboutOf(definition ?? element),
    formula: formulaOf(element, definition),
    repeat: loop ? repeatOf(loop) : null,
    adHoc: kind === 'ad-hoc' ? adHocOf(element) : null,
    undoes: element.get('isForCompensation') === true,
  };
}

export const startIn = (scope: ModdleElement): ModdleElement | undefined =>
  listOf(scope, 'flowElements').find(({ $type }) => $type === 'bpmn:StartEvent');

function eventOf({ $type }: ModdleElement): EventKind {
  const name = /^bpmn:(\w+)EventDefinition$/.exec($type)?.[1]?.toLowerCase() ?? '';
  return (name === 'compensate' ? 'compensation' : name) as EventKind;
}

function aboutOf(from: ModdleElement): string {
  for (const thing of namedThings) {
    const named = from.get(`${thing}Ref`) as ModdleElement | undefined;
    if (named) return wordOf(named, thing);
  }
  return from.$type === 'bpmn:LinkEventDefinition' ? (from.name ?? '') : '';
}

function formulaOf(element: ModdleElement, definition: ModdleElement | undefined): string {
  const script = element.get('script');
  if (typeof script === 'string') return script.trim();
  const [from, name] = definition ? [definition, 'condition'] : [element, 'activationCondition'];
  return bodyOf(from.get(name) as ModdleElement | undefined);
}

function repeatOf(loop: ModdleElement): RepeatView {
  const feel = (name: string) => bodyOf(loop.get(name) as ModdleElement | undefined);
  if (loop.$type === 'bpmn:StandardLoopCharacteristics')
    return { how: 'loop', until: feel('loopCondition'), most: String(loop.get('loopMaximum') ?? '') };
  return {
    how: loop.get('isSequential') === true ? 'in-order' : 'side-by-side',
    until: feel('completionCondition'),
    most: feel('loopCardinality'),
  };
}

function adHocOf(element: ModdleElement): AdHocView {
  return {
    ordering: element.get('ordering') === 'Sequential' ? 'Sequential' : 'Parallel',
    until: bodyOf(element.get('completionCondition') as ModdleElement | undefined),
    cancelsRest: element.get('cancelRemainingInstances') !== false,
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
  for (const [what, name] of timeFields) {
    const written = timer.get(name) as ModdleElement | undefined;
    if (!written) continue;
    const unit = [written, timer, element].map((one) => one.$attrs['mt:unit']).find(Boolean) ?? '';
    return { what, value: bodyOf(written), unit };
  }
  return { what: 'duration', value: '', unit: '' };
}

export const timeFields = [
  ['duration', 'timeDuration'],
  ['date', 'timeDate'],
  ['cycle', 'timeCycle'],
] as const;

function flowOf(element: ModdleElement): FlowView {
  const source = element.get('sourceRef') as ModdleElement | undefined;
  // The editor leaves null where the way for other cases was removed.
  const otherwise = source?.get('default') as ModdleElement | null | undefined;
  return {
    id: element.id ?? '',
    name: element.name ?? '',
    nameEn: element.$attrs['mt:nameEn'] ?? '',
    from: source?.id ?? '',
    to: referenceOf(element, 'targetRef'),
    condition: bodyOf(element.get('conditionExpression') as ModdleElement | undefined),
    isDefault: otherwise?.id !== undefined && otherwise.id === element.id,
  };
}
