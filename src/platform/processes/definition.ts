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
  readonly what: 'duration' | 'date';
  readonly value: Value;
  /** Absent: an exact ISO duration by the clock. */
  readonly unit?: Unit;
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
  /** Under which variable the result, or the list of results, is kept. */
  readonly results?: string;
  readonly boundary: readonly BoundaryNode[];
}

export interface UserTaskNode extends ActivityCommon {
  readonly kind: 'user-task';
  readonly act: string;
  readonly body: Value;
  readonly division?: string;
  readonly post?: string;
  readonly limit?: Limit;
  readonly allowed?: Allowed;
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
export interface SubprocessNode extends ActivityCommon {
  readonly kind: 'subprocess';
  readonly start: string;
}
export type ActivityNode = UserTaskNode | ServiceTaskNode | DecisionTaskNode | CallNode | SubprocessNode;

export interface BoundaryNode extends Common {
  readonly kind: 'boundary';
  readonly interrupting: boolean;
  readonly timer?: TimerRule;
  /** The code it catches; `*` any. Absent on timers. */
  readonly error?: string;
}
export interface TimerNode extends Common {
  readonly kind: 'timer';
  readonly timer: TimerRule;
}
export interface GatewayNode extends Common {
  readonly kind: 'exclusive' | 'parallel' | 'inclusive';
}
export interface PassNode extends Common {
  readonly kind: 'pass';
}
export interface EndNode extends Common {
  readonly kind: 'end';
  readonly how: 'none' | 'terminate' | 'error';
  readonly error?: string;
}
export type Node = ActivityNode | BoundaryNode | TimerNode | GatewayNode | PassNode | EndNode;

/** A process ready to run: nothing in it needs parsing again. Immutable, shared by all its instances. */
export interface CompiledProcess {
  readonly key: string;
  readonly name: Text;
  readonly start: string;
  readonly nodes: ReadonlyMap<string, Node>;
  /** For each inclusive join and each of its incoming flows: the nodes from which a token may still arrive by it. */
  readonly reach: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  /** An expression names `case`: its facts are read before a step. */
  readonly asksForCase: boolean;
}

export function isActivity(node: Node): node is ActivityNode {
  return 'boundary' in node;
}
