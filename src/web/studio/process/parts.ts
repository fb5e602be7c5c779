import type { EventKind, StepKind } from './read-process.ts';

/** What an element of a process is made of when it is added: all of it runs. */
interface Part {
  readonly type: string;
  readonly kind: StepKind;
  readonly event?: EventKind;
  readonly icon: string;
  /** No flow leads to it or from it: it is put beside the others. */
  readonly apart?: boolean;
}

export const parts = {
  task: { type: 'bpmn:UserTask', kind: 'task', icon: 'user-task' },
  check: { type: 'bpmn:BusinessRuleTask', kind: 'check', icon: 'business-rule-task' },
  service: { type: 'bpmn:ServiceTask', kind: 'service', icon: 'service-task' },
  call: { type: 'bpmn:CallActivity', kind: 'call', icon: 'call-activity' },
  choice: { type: 'bpmn:ExclusiveGateway', kind: 'choice', icon: 'gateway-xor' },
  parallel: { type: 'bpmn:ParallelGateway', kind: 'parallel', icon: 'gateway-parallel' },
  wait: {
    type: 'bpmn:IntermediateCatchEvent',
    kind: 'wait',
    event: 'timer',
    icon: 'intermediate-event-catch-timer',
  },
  end: { type: 'bpmn:EndEvent', kind: 'end', icon: 'end-event-none' },
  manual: { type: 'bpmn:ManualTask', kind: 'manual', icon: 'manual-task' },
  script: { type: 'bpmn:ScriptTask', kind: 'script', icon: 'script-task' },
  send: { type: 'bpmn:SendTask', kind: 'send', icon: 'send-task' },
  receive: { type: 'bpmn:ReceiveTask', kind: 'receive', icon: 'receive-task' },
  subprocess: { type: 'bpmn:SubProcess', kind: 'subprocess', icon: 'subprocess-expanded' },
  transaction: { type: 'bpmn:Transaction', kind: 'transaction', icon: 'transaction' },
  'ad-hoc': { type: 'bpmn:AdHocSubProcess', kind: 'ad-hoc', icon: 'ad-hoc-marker' },
  'on-event': {
    type: 'bpmn:SubProcess',
    kind: 'on-event',
    event: 'message',
    icon: 'event-subprocess-expanded',
    apart: true,
  },
  inclusive: { type: 'bpmn:InclusiveGateway', kind: 'inclusive', icon: 'gateway-or' },
  race: { type: 'bpmn:EventBasedGateway', kind: 'race', icon: 'gateway-eventbased' },
  complex: { type: 'bpmn:ComplexGateway', kind: 'complex', icon: 'gateway-complex' },
  'wait-message': {
    type: 'bpmn:IntermediateCatchEvent',
    kind: 'wait',
    event: 'message',
    icon: 'intermediate-event-catch-message',
  },
  'wait-signal': {
    type: 'bpmn:IntermediateCatchEvent',
    kind: 'wait',
    event: 'signal',
    icon: 'intermediate-event-catch-signal',
  },
  'wait-conditional': {
    type: 'bpmn:IntermediateCatchEvent',
    kind: 'wait',
    event: 'conditional',
    icon: 'intermediate-event-catch-condition',
  },
  'link-in': {
    type: 'bpmn:IntermediateCatchEvent',
    kind: 'wait',
    event: 'link',
    icon: 'intermediate-event-catch-link',
    apart: true,
  },
  'throw-message': {
    type: 'bpmn:IntermediateThrowEvent',
    kind: 'throw',
    event: 'message',
    icon: 'intermediate-event-throw-message',
  },
  'throw-signal': {
    type: 'bpmn:IntermediateThrowEvent',
    kind: 'throw',
    event: 'signal',
    icon: 'intermediate-event-throw-signal',
  },
  'throw-escalation': {
    type: 'bpmn:IntermediateThrowEvent',
    kind: 'throw',
    event: 'escalation',
    icon: 'intermediate-event-throw-escalation',
  },
  'throw-compensation': {
    type: 'bpmn:IntermediateThrowEvent',
    kind: 'throw',
    event: 'compensation',
    icon: 'intermediate-event-throw-compensation',
  },
  'link-out': {
    type: 'bpmn:IntermediateThrowEvent',
    kind: 'throw',
    event: 'link',
    icon: 'intermediate-event-throw-link',
  },
  'end-message': { type: 'bpmn:EndEvent', kind: 'end', event: 'message', icon: 'end-event-message' },
  'end-error': { type: 'bpmn:EndEvent', kind: 'end', event: 'error', icon: 'end-event-error' },
  'end-escalation': { type: 'bpmn:EndEvent', kind: 'end', event: 'escalation', icon: 'end-event-escalation' },
  'end-cancel': { type: 'bpmn:EndEvent', kind: 'end', event: 'cancel', icon: 'end-event-cancel' },
  'end-terminate': { type: 'bpmn:EndEvent', kind: 'end', event: 'terminate', icon: 'end-event-terminate' },
  data: { type: 'bpmn:DataObjectReference', kind: 'data', icon: 'data-object', apart: true },
  lanes: { type: 'bpmn:Participant', kind: 'pool', icon: 'participant', apart: true },
} as const satisfies Readonly<Record<string, Part>>;

export type Addable = keyof typeof parts;

export const partOf = (kind: Addable): Part => parts[kind];

export const isApart = (kind: Addable): boolean => partOf(kind).apart === true;

/** What most procedures are made of stands in front; the rest is there for whoever asks for it. */
export const firstParts: readonly Addable[] = [
  'task',
  'check',
  'service',
  'call',
  'choice',
  'parallel',
  'wait',
  'end',
];

export const moreParts = {
  steps: ['manual', 'script', 'send', 'receive', 'subprocess', 'transaction', 'ad-hoc', 'on-event'],
  ways: ['inclusive', 'race', 'complex', 'link-out', 'link-in'],
  waits: ['wait-message', 'wait-signal', 'wait-conditional'],
  tells: ['throw-message', 'throw-signal', 'throw-escalation', 'throw-compensation'],
  ends: ['end-message', 'end-error', 'end-escalation', 'end-cancel', 'end-terminate'],
  beside: ['data', 'lanes'],
} as const satisfies Readonly<Record<string, readonly Addable[]>>;

/** What can be hung on the edge of a step; what is done at once never waits and takes only what it throws itself. */
const edges = [
  'timer',
  'message',
  'signal',
  'conditional',
  'error',
  'escalation',
  'compensation',
  'cancel',
] as const satisfies readonly EventKind[];
export type Edge = (typeof edges)[number];

export const definitionTypes: Readonly<Record<EventKind, string>> = {
  timer: 'bpmn:TimerEventDefinition',
  message: 'bpmn:MessageEventDefinition',
  signal: 'bpmn:SignalEventDefinition',
  conditional: 'bpmn:ConditionalEventDefinition',
  error: 'bpmn:ErrorEventDefinition',
  escalation: 'bpmn:EscalationEventDefinition',
  compensation: 'bpmn:CompensateEventDefinition',
  link: 'bpmn:LinkEventDefinition',
  cancel: 'bpmn:CancelEventDefinition',
  terminate: 'bpmn:TerminateEventDefinition',
};

const waiting: ReadonlySet<StepKind> = new Set([
  'task',
  'call',
  'receive',
  'subprocess',
  'transaction',
  'ad-hoc',
]);
const instant: ReadonlySet<StepKind> = new Set(['service', 'check', 'script', 'send', 'manual']);

export function edgesOf(kind: StepKind): readonly Edge[] {
  if (kind === 'transaction') return edges;
  if (waiting.has(kind)) return edges.filter((edge) => edge !== 'cancel');
  return instant.has(kind) ? ['error', 'escalation', 'compensation'] : [];
}
