import type { Call } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Variables } from './definition.ts';
import type { Advance, ClosedTask, PendingCall, Task } from './model.ts';

export interface ServiceCall {
  readonly instanceId: string;
  readonly caseId: string | null;
  readonly elementId: string;
  /** The value of `mt:with`. */
  readonly parameters: Variables;
  readonly variables: Variables;
  /** Of these what the process has set itself. */
  readonly results: Variables;
}

/** Answers the variables it sets. Runs in the transaction of the command that led to it. */
export type ServiceHandler = (
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
) => Promise<Variables> | Promise<void>;

export interface DecisionCall {
  readonly instanceId: string;
  readonly definitionId: string;
  readonly caseId: string | null;
  readonly elementId: string;
  readonly decision: string;
  readonly variables: Variables;
}

/** Evaluates a decision of the case's pinned release; answers plain JSON. */
export type DecisionHandler = (
  call: Call,
  transaction: Transaction,
  decision: DecisionCall,
) => Promise<unknown>;

export interface CallActivity extends Omit<PendingCall, 'id' | 'elementId'> {
  readonly callId: string;
  readonly element: string;
}

/** Opens the child case; may complete the call at once. What it answers is kept with the call. */
export type CallActivityHandler = (
  call: Call,
  transaction: Transaction,
  activity: CallActivity,
) => Promise<{ readonly childCaseId: string }> | Promise<void>;

/** The parent has gone on without this child. */
export type CallCancelledHandler = (
  call: Call,
  transaction: Transaction,
  cancelled: { readonly callId: string; readonly instanceId: string; readonly caseId: string | null },
) => Promise<void>;

/** What expressions may ask about the case, under the name `case`. */
export type CaseFacts = (call: Call, on: Queryable, caseId: string) => Promise<Variables>;

export type TaskObserver = (
  call: Call,
  transaction: Transaction,
  change: { readonly opened: readonly Task[]; readonly closed: readonly ClosedTask[] },
) => Promise<void>;

/**
 * The process of a case has come to its end by what reached it from outside: a message, a signal, a timer. Nobody who acts in
 * the case is there to follow it, as after a step.
 */
export type EndedHandler = (call: Call, transaction: Transaction, advance: Advance) => Promise<void>;

/** A service answers with a business error by throwing this: it leaves the task by its error boundary. */
export class ProcessError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const services = new Map<string, ServiceHandler>();
const observers: TaskObserver[] = [];
let decide: DecisionHandler | undefined;
let openCall: CallActivityHandler | undefined;
let callCancelled: CallCancelledHandler | undefined;
let caseFacts: CaseFacts | undefined;
let ended: EndedHandler | undefined;

export function registerService(name: string, handler: ServiceHandler): void {
  services.set(name, handler);
}

/** Who evaluates the decisions that business-rule tasks name. */
export function registerDecisions(handler: DecisionHandler): void {
  decide = handler;
}

export function registerCallActivity(handler: CallActivityHandler, cancelled?: CallCancelledHandler): void {
  openCall = handler;
  callCancelled = cancelled;
}

/**
 * Who knows the facts of a case. They are read when an expression needs them and never kept in an instance: what an
 * applicant stated stays in one place, where it can be corrected and erased.
 */
export function registerCaseFacts(facts: CaseFacts): void {
  caseFacts = facts;
}

export function registerEnded(handler: EndedHandler): void {
  ended = handler;
}

/** Answers how to stop observing. */
export function registerTaskObserver(observer: TaskObserver): () => void {
  observers.push(observer);
  return () => void observers.splice(observers.indexOf(observer), 1);
}

/** The services that a process may call. */
export const serviceNames = (): ReadonlySet<string> => new Set(services.keys());

export const handlers = {
  service: (name: string) => services.get(name),
  serviceNames,
  decide: () => decide,
  openCall: () => openCall,
  callCancelled: () => callCancelled,
  caseFacts: () => caseFacts,
  ended: () => ended,
  observers: (): readonly TaskObserver[] => observers,
};
