import type { Text } from '#kernel/i18n/index.ts';
import type { Clock } from '#kernel/time/index.ts';

/** Plain JSON by name: what expressions see and what is stored. */
export type Variables = Readonly<Record<string, unknown>>;

/** A compiled expression: plain JSON in, plain JSON out. Throws when it costs more than it may. */
export type Expression = (context: Variables, clock: Clock) => unknown;

/** A word written in the model as it is, or an expression that yields it. */
export type Value = { readonly literal: string } | { readonly expression: Expression };

/** The units in which the calendar counts periods. */
export type Unit = 'working-day' | 'day' | 'month' | 'year';
export const units: readonly Unit[] = ['working-day', 'day', 'month', 'year'];

export interface Limit {
  readonly length: Value;
  readonly unit: Unit;
}

export interface Flow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition?: Expression;
}

/** When those who countersign have decided 会签: by everyone, by one, by a part (`part / of`) of them. */
export type Countersign = (
  | { readonly rule: 'all' | 'any' }
  | { readonly rule: 'ratio'; readonly part: number; readonly of: number }
) & {
  /** The outcome that counts as assent, and the one the whole has when it is not reached. */
  readonly assent: string;
  readonly dissent: string;
};

/** How far a task may go: nowhere, inside its body, to any body. */
export type Reach = 'none' | 'body' | 'any';
export const reaches: readonly Reach[] = ['none', 'body', 'any'];

/** What may be done with a task besides completing it. Absent: returned to any step, passed on inside its body. */
export interface Allowed {
  /** `none`, `previous`, `any`, or ids of steps. */
  readonly return?: readonly string[];
  readonly transfer?: Reach;
  readonly addSigner?: Reach;
}

export interface MultiInstance {
  readonly sequential: boolean;
  /** Yields the list; each item is seen inside under `element`. */
  readonly collection?: Expression;
  readonly cardinality?: Expression;
  readonly element?: string;
  readonly completion?: Expression;
  readonly countersign?: Countersign;
}

export interface TimerRule {
  /** A cycle is `R3/PT1H`: so many times, or without a number for ever. */
  readonly what: 'duration' | 'date' | 'cycle';
  readonly value: Value;
  /** Absent: an exact ISO duration by the clock. */
  readonly unit?: Unit;
}

/** What an event waits for. The code of an error or escalation may be `*`: any. */
export type Trigger =
  | { readonly on: 'timer'; readonly timer: TimerRule }
  | { readonly on: 'message'; readonly name: string; readonly key?: Expression }
  | { readonly on: 'signal'; readonly name: string }
  | { readonly on: 'conditional'; readonly condition: Expression }
  | { readonly on: 'error' | 'escalation'; readonly code: string }
  | { readonly on: 'compensation' | 'cancel' };

/** What an event or a send task lets happen. */
export type Thrown =
  | {
      readonly what: 'message';
      readonly name: string;
      readonly key?: Expression;
      readonly variables?: Expression;
    }
  | { readonly what: 'signal'; readonly name: string; readonly variables?: Expression }
  | { readonly what: 'error' | 'escalation'; readonly code: string }
  /** Of one activity, or of all in the scope. */
  | { readonly what: 'compensation'; readonly activity?: string }
  | { readonly what: 'cancel' | 'terminate' };

/** A standard loop: the activity again and again, while the condition holds. */
export interface Loop {
  readonly testBefore: boolean;
  readonly condition?: Expression;
  readonly maximum?: number;
}

interface Common {
  readonly id: string;
  readonly name: Text;
  /** The subprocess it stands in; absent at the top. */
  readonly parent?: string;
  readonly incoming: readonly Flow[];
  readonly outgoing: readonly Flow[];
  readonly defaultFlow?: Flow;
}

interface ActivityCommon extends Common {
  readonly multi?: MultiInstance;
  readonly loop?: Loop;
  /** The activity that undoes this one. */
  readonly undoneBy?: string;
  /** Under which variable the result, or the list of results, is kept. */
  readonly results?: string;
  readonly boundary: readonly BoundaryNode[];
}

/** What is filled in at a task: a form, and which of its answers become variables of the process. */
export interface TaskForm {
  readonly key: string;
  readonly outputs: readonly string[];
}

export interface UserTaskNode extends ActivityCommon {
  readonly kind: 'user-task';
  readonly act: string;
  readonly body: Value;
  readonly division?: string;
  readonly post?: string;
  readonly limit?: Limit;
  readonly allowed?: Allowed;
  readonly form?: TaskForm;
}
export interface ServiceTaskNode extends ActivityCommon {
  readonly kind: 'service-task';
  readonly service: string;
  readonly parameters?: Expression;
}
export interface DecisionTaskNode extends ActivityCommon {
  readonly kind: 'decision-task';
  readonly decision: string;
  readonly result?: string;
}
export interface CallNode extends ActivityCommon {
  readonly kind: 'call';
  readonly item: Value;
  readonly body: Value;
}
/** Done at once: a plain, manual, script or send task. */
export interface InstantTaskNode extends ActivityCommon {
  readonly kind: 'instant-task';
  readonly script?: Expression;
  /** Where the value of the script goes. */
  readonly result?: string;
  readonly throws?: Thrown;
}
export interface ReceiveTaskNode extends ActivityCommon {
  readonly kind: 'receive-task';
  readonly trigger: Trigger;
}
/** What lies inside a subprocess. */
interface Inside {
  readonly start: string;
  /** The names of its data objects: variables of its own. */
  readonly data: readonly string[];
}
export interface SubprocessNode extends ActivityCommon, Inside {
  readonly kind: 'subprocess';
  readonly transaction: boolean;
  readonly adHoc?: AdHoc;
}
export interface AdHoc {
  readonly sequential: boolean;
  /** What nothing leads to: these are started. */
  readonly entries: readonly string[];
  /** Yields the ids of those to start, where not all. */
  readonly chosen?: Expression;
  readonly completion?: Expression;
  readonly cancelRemaining: boolean;
}
export type ActivityNode =
  | UserTaskNode
  | ServiceTaskNode
  | DecisionTaskNode
  | CallNode
  | InstantTaskNode
  | ReceiveTaskNode
  | SubprocessNode;

/** A subprocess that its event starts while the scope it stands in is alive. */
export interface EventSubprocessNode extends Common, Inside {
  readonly kind: 'event-subprocess';
  readonly interrupting: boolean;
  readonly trigger: Trigger;
}
export interface BoundaryNode extends Common {
  readonly kind: 'boundary';
  readonly interrupting: boolean;
  readonly trigger: Trigger;
}
export interface CatchNode extends Common {
  readonly kind: 'catch';
  readonly trigger: Trigger;
}
export interface ThrowNode extends Common {
  readonly kind: 'throw';
  readonly throws: Thrown;
}
export interface GatewayNode extends Common {
  readonly kind: 'exclusive' | 'parallel' | 'inclusive' | 'event-based';
}
export interface ComplexGatewayNode extends Common {
  readonly kind: 'complex';
  /** When it goes on; `activationCount` is how many of its flows have brought a token. */
  readonly activation?: Expression;
}
export interface PassNode extends Common {
  readonly kind: 'pass';
}
export interface EndNode extends Common {
  readonly kind: 'end';
  readonly throws?: Thrown;
}
export type Node =
  | ActivityNode
  | EventSubprocessNode
  | BoundaryNode
  | CatchNode
  | ThrowNode
  | GatewayNode
  | ComplexGatewayNode
  | PassNode
  | EndNode;

/** A start event of the process that something sets off. */
export interface StartTrigger {
  readonly element: string;
  readonly trigger: Trigger;
}

/** A process ready to run: nothing in it needs parsing again. Immutable, shared by all its instances. */
export interface CompiledProcess {
  readonly key: string;
  readonly name: Text;
  /** The plain start event; where there is none, the first. */
  readonly start: string;
  readonly starts: readonly StartTrigger[];
  readonly data: readonly string[];
  readonly nodes: ReadonlyMap<string, Node>;
  /** The event subprocesses by the subprocess they stand in; under the empty name those of the process. */
  readonly eventSubprocesses: ReadonlyMap<string, readonly EventSubprocessNode[]>;
  /** For each inclusive or complex join and each of its incoming flows: the nodes from which a token may still arrive by it. */
  readonly reach: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  /** An expression names `case`: its facts are read before a step. */
  readonly asksForCase: boolean;
}

export function isActivity(node: Node): node is ActivityNode {
  return 'boundary' in node;
}
