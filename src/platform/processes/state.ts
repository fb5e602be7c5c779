import type { Clock } from '#kernel/time/index.ts';
import type { Limit, TimerRule, Variables } from './definition.ts';

/** What a token waits for. `inner`: its subprocess or its items; `join`: its siblings; `work`: a service or a decision. */
export type Wait =
  | { readonly on: 'task' | 'call' | 'timer'; readonly id: string }
  | { readonly on: 'join' | 'inner' | 'work' };

export interface Progress {
  readonly total: number;
  readonly items: readonly unknown[] | null;
  readonly next: number;
  readonly done: number;
  readonly results: readonly unknown[];
}

export interface Token {
  readonly id: number;
  readonly node: string;
  /** 0 is the process itself. */
  readonly scope: number;
  /** The flow by which it came. */
  readonly via?: string;
  /** The outcome of the last task on its way. */
  readonly outcome?: string;
  readonly wait?: Wait;
  /** How far a multi-instance activity is; only on the token that waits for its items. */
  readonly multi?: Progress;
}

/** The inside of a subprocess, or one item of a multi-instance activity (then with variables of its own). */
export interface Scope {
  readonly id: number;
  readonly parent: number;
  /** The token that waits for this scope to end. */
  readonly host: number;
  readonly item?: { readonly index: number; readonly variables: Variables };
}

export interface Timer {
  readonly id: string;
  readonly node: string;
  readonly host: number;
}

export type Status = 'running' | 'incident' | 'completed' | 'terminated' | 'failed' | 'cancelled';

export interface Incident {
  readonly code: 'no-flow' | 'endless' | 'too-many-items' | 'expression-failed' | 'stuck' | 'wrong-value';
  readonly element: string;
  readonly detail?: string;
}

/** Everything about a running instance. Plain JSON, small: it is written with each event. */
export interface State {
  readonly status: Status;
  /** The next number for a token or scope: ids within an instance are deterministic. */
  readonly next: number;
  readonly tokens: readonly Token[];
  readonly scopes: readonly Scope[];
  readonly timers: readonly Timer[];
  readonly variables: Variables;
  readonly incident?: Incident;
  /** The code of an error that nothing caught. */
  readonly error?: string;
}

export const emptyState: State = {
  status: 'running',
  next: 1,
  tokens: [],
  scopes: [],
  timers: [],
  variables: {},
};

export type ProcessEvent =
  | { readonly kind: 'start'; readonly variables: Variables }
  | {
      readonly kind: 'task-completed';
      readonly task: string;
      readonly outcome?: string;
      readonly variables?: Variables;
      /** Leaves the task by its error boundary. */
      readonly error?: string;
    }
  | {
      readonly kind: 'call-completed';
      readonly call: string;
      readonly result: Variables;
      readonly error?: string;
    }
  | { readonly kind: 'work-done'; readonly token: number; readonly variables: Variables }
  | { readonly kind: 'work-failed'; readonly token: number; readonly error: string }
  | { readonly kind: 'timer-fired'; readonly timer: string }
  | { readonly kind: 'cancel' };

export interface Due {
  /** The last day of the period, when it is counted in days. */
  readonly on: string | null;
  readonly at: Date;
  readonly provisional: boolean;
}

export interface OpenedTask {
  readonly id: string;
  readonly element: string;
  /** `acting`, `lead` or a body's key. */
  readonly body: string;
  readonly dueOn: string | null;
  readonly provisional: boolean;
  readonly limit: { readonly length: number; readonly unit: Limit['unit'] } | null;
  /** The item of a multi-instance task. */
  readonly item: unknown;
}

export interface OpenedCall {
  readonly id: string;
  readonly element: string;
  readonly item: string;
  readonly body: string;
  /** What expressions see at this place, the item of a multi-instance included. */
  readonly variables: Variables;
}

export interface SetTimer {
  readonly id: string;
  readonly element: string;
  readonly due: Due;
  readonly length: number | null;
  readonly unit: TimerRule['unit'] | null;
}

export interface Work {
  readonly token: number;
  readonly element: string;
  readonly service?: string;
  readonly decision?: string;
  /** Where the answer of a decision goes. */
  readonly result?: string;
  readonly parameters: Variables;
  readonly variables: Variables;
}

/** What the surroundings must do, in this order. */
export type Effect =
  | { readonly kind: 'open-task'; readonly task: OpenedTask }
  | { readonly kind: 'close-task'; readonly id: string; readonly how: 'done' | 'cancelled' }
  | { readonly kind: 'open-call'; readonly call: OpenedCall }
  | { readonly kind: 'close-call'; readonly id: string; readonly how: 'done' | 'cancelled' }
  | { readonly kind: 'set-timer'; readonly timer: SetTimer }
  | { readonly kind: 'clear-timer'; readonly id: string }
  | { readonly kind: 'work'; readonly work: Work };

/** Counts legal periods; platform/calendar's `WorkingCalendar` is one. */
export interface PeriodCounter {
  dueDate(
    eventDate: string,
    period: { readonly length: number; readonly unit: Limit['unit'] },
  ): { readonly date: string; readonly provisional: boolean };
}

/** What a step may know of the world: everything else would make it non-deterministic. */
export interface StepContext {
  /** Stands still at the moment of the step. */
  readonly clock: Clock;
  readonly calendar: PeriodCounter;
  /** What expressions see besides the variables: `case`. Never becomes part of the state. */
  readonly facts: Variables;
  readonly newId: () => string;
}
