import type { Clock } from '#kernel/time/index.ts';
import type { Limit, TimerRule, Unit, Variables } from './definition.ts';
import type { Intervention, Place } from './intervene.ts';

/**
 * What a token waits for. `inner`: its subprocess, its items or compensation; `join`: its siblings; `work`: a service or a
 * decision; `event`: a message, signal or condition; `reset`: the late tokens of a complex gateway that has gone on.
 */
export type Wait =
  | { readonly on: 'task' | 'call' | 'timer'; readonly id: string }
  | { readonly on: 'join' | 'inner' | 'work' | 'event' | 'reset' };

export interface Progress {
  readonly total: number;
  readonly items: readonly unknown[] | null;
  readonly next: number;
  readonly done: number;
  readonly results: readonly unknown[];
  /** Which task answered each item, while its officer may still take it back. */
  readonly tasks?: Readonly<Record<number, string>>;
  /** Whom an item was added for: its task goes there instead of where the model sends it. */
  readonly places?: Readonly<Record<number, Place>>;
}

/** One of those who sign a task one after another 加签; the first of the line has it now. */
export interface Signer {
  readonly role: 'own' | 'signer' | 'delegate';
  /** The task that is held until those before have signed; absent: not opened yet. */
  readonly task?: string;
  readonly place?: Place;
  /** The giver of a delegation gets it back to confirm. */
  readonly confirm?: boolean;
}

/** An activity that was entered, or a join that fired: what returning needs to know of the way. */
export interface Pass {
  readonly id: number;
  readonly node: string;
  /** The passes right before it; none at the beginning of its scope. */
  readonly from: readonly number[];
  /** Of a join: the tokens that became one. */
  readonly inputs?: readonly JoinInput[];
  /** The task it ended with, until somebody acts on what came after. */
  readonly task?: string;
}

export interface JoinInput {
  readonly via?: string;
  readonly outcome?: string;
  readonly from: readonly number[];
}

/** What was left of a period when time stopped. `at`: a fixed moment, which stays what it is. */
export type Rest =
  | { readonly length: number; readonly unit: Unit }
  | { readonly milliseconds: number }
  | { readonly at: string; readonly on: string | null };

export interface Suspension {
  readonly since: string;
  /** By task or timer. */
  readonly rests: Readonly<Record<string, Rest>>;
  readonly timers: readonly Timer[];
  /** What came meanwhile and waits for the resumption. */
  readonly kept: readonly ProcessEvent[];
}

/** What an incident kept from happening: a retry begins here. */
export type Halted =
  | { readonly do: 'enter' | 'leave' | 'repeat'; readonly token: number }
  | { readonly do: 'end-scope'; readonly scope: number }
  | { readonly do: 'apply'; readonly event: ProcessEvent };

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
  /** The last pass on its way within its scope. */
  readonly pass?: number;
  /** Who signs, the present one first; only when there are more than one. */
  readonly line?: readonly Signer[];
  readonly signed?: readonly Variables[];
  /** The rounds of a standard loop that are over. */
  readonly rounds?: number;
  /** What is still to be compensated, in this order; present while the token waits for it. */
  readonly undo?: readonly Undoing[];
  /** The flows whose tokens a complex gateway that waits for its reset has had. */
  readonly passed?: readonly string[];
}

/** A completed activity that can be undone. */
export interface Done {
  readonly activity: string;
  readonly scope: number;
  /** Who undoes it; absent: what was done inside is undone, the last first. */
  readonly handler?: string;
  /** The variables of the inside, as they were at its end. */
  readonly variables?: Variables;
  readonly inner?: readonly Done[];
}

export interface Undoing {
  readonly handler: string;
  readonly variables?: Variables;
}

/** The inside of a subprocess, or one item of a multi-instance activity (then with variables of its own). */
export interface Scope {
  readonly id: number;
  readonly parent: number;
  /** The token that waits for this scope to end. */
  readonly host: number;
  readonly item?: { readonly index: number; readonly variables: Variables };
  /** The data objects of this scope. */
  readonly variables?: Variables;
  /** What an ad-hoc subprocess has still to start, one after another. */
  readonly left?: readonly string[];
}

export interface Timer {
  readonly id: string;
  readonly node: string;
  /** The token it belongs to; 0: the process. */
  readonly host: number;
  /** How often it fires after this time, null for ever, and from when the next time is counted. */
  readonly cycle?: { readonly left: number | null; readonly from: string };
}

/** Waits for a message, a signal or a condition. */
export interface Subscription {
  readonly id: string;
  readonly node: string;
  readonly host: number;
  readonly on: 'message' | 'signal' | 'conditional';
  /** The condition held when last looked at: it must cease to hold before it triggers again. */
  readonly held?: true;
}

export type Status = 'running' | 'incident' | 'completed' | 'terminated' | 'failed' | 'cancelled';

export interface Incident {
  readonly code:
    | 'no-flow'
    | 'endless'
    | 'too-many-items'
    | 'too-large'
    | 'expression-failed'
    | 'stuck'
    | 'wrong-value';
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
  /** Absent: none. */
  readonly subscriptions?: readonly Subscription[];
  /** What was done and can be undone, the last at the end. Absent: nothing. */
  readonly done?: readonly Done[];
  readonly variables: Variables;
  /** The names of those that its caller has given and it has not set itself. Absent: none. */
  readonly given?: readonly string[];
  /** The ways that the tokens came. */
  readonly trail?: readonly Pass[];
  readonly suspended?: Suspension;
  /** Suspensions that are over. */
  readonly pauses?: readonly { readonly from: string; readonly to: string }[];
  readonly halted?: readonly Halted[];
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
  /** By the named start event, else the plain one. */
  | {
      readonly kind: 'start';
      readonly variables: Variables;
      readonly given?: Variables | undefined;
      readonly element?: string;
    }
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
  /** A message or signal has come. */
  | { readonly kind: 'event-caught'; readonly subscription: string; readonly variables: Variables }
  | { readonly kind: 'cancel' }
  | Intervention;

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
  /** Where it goes instead of where the model sends it. */
  readonly place?: Place;
}

/** The period of an open task that is counted on. */
export interface CountedOn {
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly limit: { readonly length: number; readonly unit: Limit['unit'] };
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

export interface OpenedSubscription {
  readonly id: string;
  readonly element: string;
  readonly on: 'message' | 'signal';
  readonly name: string;
  /** The message's key must be the same; empty where the model names none. */
  readonly key: string;
}

/** A message or signal on its way to other instances. */
export interface Notice {
  readonly what: 'message' | 'signal';
  readonly element: string;
  readonly name: string;
  readonly key: string;
  readonly variables: Variables;
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
  /** The names of those that its caller has given. */
  readonly given: readonly string[];
}

/** What the surroundings must do, in this order. */
export type Effect =
  | { readonly kind: 'open-task'; readonly task: OpenedTask }
  | { readonly kind: 'close-task'; readonly id: string; readonly how: 'done' | 'cancelled' }
  /** Nobody can complete it until it is released. */
  | { readonly kind: 'hold-task'; readonly id: string }
  | { readonly kind: 'release-task'; readonly id: string; readonly period?: CountedOn }
  | { readonly kind: 'move-task'; readonly id: string; readonly element: string; readonly place: Place }
  | { readonly kind: 'open-call'; readonly call: OpenedCall }
  | { readonly kind: 'close-call'; readonly id: string; readonly how: 'done' | 'cancelled' }
  | { readonly kind: 'set-timer'; readonly timer: SetTimer }
  | { readonly kind: 'clear-timer'; readonly id: string }
  | { readonly kind: 'subscribe'; readonly subscription: OpenedSubscription }
  | { readonly kind: 'unsubscribe'; readonly id: string }
  | { readonly kind: 'send'; readonly notice: Notice }
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
