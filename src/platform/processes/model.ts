import type { Text } from '#kernel/i18n/index.ts';
import type { Unit, Variables } from './definition.ts';
import type { Intervention } from './intervene.ts';
import type { Incident, State, Status } from './state.ts';

/** An instance as it is kept. */
export interface Instance {
  readonly id: string;
  readonly definitionId: string;
  readonly caseId: string | null;
  readonly regionId: string | null;
  readonly bodyId: string | null;
  readonly leadBodyId: string | null;
  readonly divisionKey: string | null;
  readonly version: number;
  readonly state: State;
  readonly startedAt: Date;
}

/** What waits for a person. */
export interface Task {
  readonly id: string;
  readonly instanceId: string;
  readonly caseId: string | null;
  readonly regionId: string | null;
  readonly elementId: string;
  readonly act: string;
  readonly name: Text;
  readonly bodyId: string | null;
  readonly divisionKey: string | null;
  readonly post: string | null;
  /** `held`: somebody else has it first, or time stands still. */
  readonly status: 'open' | 'held' | 'done' | 'cancelled';
  readonly openedAt: Date;
  readonly countedFrom: string;
  readonly limitLength: number | null;
  readonly limitUnit: Unit | null;
  /** Its own limit; null: none. */
  readonly dueOn: string | null;
  /** Its own limit or the end of what its case is for, whichever is first: by this lists are in order. */
  readonly urgentOn: string | null;
  readonly provisional: boolean;
  /** The item of a multi-instance task. */
  readonly item: unknown;
  readonly claimedBy: string | null;
  /** How often somebody has urged it. */
  readonly urged: number;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly closedByName: string | null;
  readonly outcome: string | null;
}

/** Until when what a case runs for must be done; null: no longer. */
export interface CaseEnd {
  readonly caseId: string;
  readonly dueOn: string | null;
}

export interface ClosedTask {
  readonly id: string;
  readonly instanceId: string;
  readonly caseId: string | null;
  readonly how: 'done' | 'cancelled';
  readonly outcome: string | null;
}

/** A call activity that waits for its child case. */
export interface PendingCall {
  readonly id: string;
  readonly instanceId: string;
  readonly caseId: string | null;
  readonly elementId: string;
  readonly item: string;
  readonly body: string;
  readonly variables: Variables;
}

/** How far a command brought an instance. */
export interface Advance {
  readonly instanceId: string;
  readonly caseId: string | null;
  readonly status: Status;
  readonly variables: Variables;
  /** Of these what it has set itself: its answer to whoever called it. */
  readonly results: Variables;
  readonly opened: readonly Task[];
  readonly closed: readonly ClosedTask[];
  readonly calls: readonly PendingCall[];
  readonly incident: Incident | null;
  /** The code of an error that nothing in the process caught. */
  readonly error: string | null;
}

export interface StartInstance {
  readonly definitionId: string;
  readonly caseId?: string | null;
  readonly regionId?: string | null;
  /** The acting body. */
  readonly bodyId?: string | null;
  /** The lead body of a parallel approval; the acting one when absent. */
  readonly leadBodyId?: string | null;
  /** The division of the acting body that handles the case. */
  readonly divisionKey?: string | null;
  readonly variables?: Variables;
  /** What its caller knows: it can read it, and answers with it only what it has set anew. */
  readonly given?: Variables;
  /** The start event that sets it off; the plain one when absent. */
  readonly element?: string;
}

export interface CompleteTask {
  readonly taskId: string;
  readonly outcome?: string;
  /** What gateways hear of it, where the outcome says more than models know. */
  readonly heard?: string;
  readonly variables?: Variables;
  /** Leaves the task by its error boundary of this code. */
  readonly error?: string;
  /** The name shown to whoever comes too late; the actor's id when absent. */
  readonly completedByName?: string;
}

export interface CompleteCall {
  readonly callId: string;
  readonly result: Variables;
  /** The child failed with this error: leaves the call by its error boundary. */
  readonly error?: string;
}

export interface CancelInstance {
  readonly instanceId: string;
  readonly reason?: string;
}

/** Something done with a running process besides going on: who asked for it, and why. */
export interface Intervene {
  readonly instanceId: string;
  readonly intervention: Intervention;
  readonly reason?: string;
  /** The name of whoever closes a task by it. */
  readonly completedByName?: string;
}

/** One thing that happens to one instance. */
export type Command =
  | ({ readonly kind: 'start' } & StartInstance)
  | ({ readonly kind: 'complete-task' } & CompleteTask)
  | ({ readonly kind: 'complete-call' } & CompleteCall)
  /** A message or signal reaches the one who waits for it. */
  | {
      readonly kind: 'deliver';
      readonly instanceId: string;
      readonly subscriptionId: string;
      readonly variables: Variables;
    }
  | ({ readonly kind: 'cancel' } & CancelInstance)
  | ({ readonly kind: 'withdraw' } & CancelInstance)
  | ({ readonly kind: 'intervene' } & Intervene)
  | { readonly kind: 'fire-timer'; readonly timerId: string; readonly instanceId: string };

/** A message from elsewhere: another body's process, a service, a person. */
export interface Message {
  readonly name: string;
  /** Which of those who wait for this name it is meant for. */
  readonly key?: string;
  readonly variables?: Variables;
  /** Of the sender's choice: the same again is the same message. */
  readonly id: string;
}

/** `delivered` to a waiting instance, `started` a new one, `kept` until somebody waits, `repeated`: known already. */
export type Delivery = 'delivered' | 'started' | 'kept' | 'repeated';

/** Goes to all who wait for it now. */
export interface Signal {
  readonly name: string;
  readonly variables?: Variables;
}
