import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { type AuditDraft, auditEntries } from '#platform/audit/index.ts';
import type { CompiledProcess } from './definition.ts';
import type { Advance, ClosedTask, Instance, PendingCall, Task } from './model.ts';
import { resultsOf } from './results.ts';
import type { PartRow, Rows } from './rows-store.ts';
import type {
  Effect,
  Notice,
  OpenedSubscription,
  PeriodCounter,
  SetTimer,
  State,
  StepContext,
  Work,
} from './state.ts';
import { stateText } from './state-text.ts';
import { changedTask, countedOn, movedTo, type TaskChange, unchanged } from './task-change.ts';

/** An instance while commands act on it in memory. */
export interface Loaded {
  readonly row: Instance;
  readonly definition: CompiledProcess;
  readonly fresh: boolean;
  state: State;
  changed: boolean;
}

/** What one command did, for its caller and for the handlers that react to it. */
export interface CommandWork {
  readonly call: Call;
  readonly loaded: Loaded;
  readonly opened: Task[];
  readonly closed: ClosedTask[];
  readonly calls: PendingCall[];
  readonly callsCancelled: string[];
  readonly subscribed: OpenedSubscription[];
  readonly notices: Notice[];
}

/** Collects the rows of one command, or of many that are committed together. */
export class UnitOfWork {
  readonly #instances = new Map<string, Loaded>();
  readonly #tasks = new Map<string, Task>();
  readonly #changed = new Map<string, PartRow<'tasksChanged'>>();
  readonly #closed: PartRow<'tasksClosed'>[] = [];
  readonly #timers = new Map<string, PartRow<'timersSet'>>();
  readonly #timersCleared: PartRow<'timersCleared'>[] = [];
  readonly #calls = new Map<string, PartRow<'callsOpened'>>();
  readonly #callsClosed: PartRow<'callsClosed'>[] = [];
  readonly #subscriptions = new Map<string, PartRow<'subscriptionsOpened'>>();
  readonly #subscriptionsClosed: PartRow<'subscriptionsClosed'>[] = [];
  readonly #events: PartRow<'events'>[] = [];
  readonly #audit: PartRow<'audit'>[] = [];

  add(loaded: Loaded): void {
    this.#instances.set(loaded.row.id, loaded);
  }

  instance(id: string): Loaded | undefined {
    return this.#instances.get(id);
  }

  instances(): Iterable<Loaded> {
    return this.#instances.values();
  }

  /** Notes an effect as rows. Works are answered: somebody must do them. */
  absorb(command: CommandWork, effect: Effect, bodyId: string | null, closing: Closing): Work | undefined {
    const { call, loaded } = command;
    switch (effect.kind) {
      case 'open-task': {
        const task = taskOf(call, loaded, effect.task, bodyId);
        this.#tasks.set(task.id, task);
        command.opened.push(task);
        return undefined;
      }
      case 'close-task':
        this.#closeTask(command, effect.id, effect.how, closing);
        return undefined;
      case 'hold-task':
        this.#changeTask(command, { id: effect.id, status: 'held' });
        return undefined;
      case 'release-task':
        this.#changeTask(command, {
          id: effect.id,
          status: 'open',
          ...(effect.period ? countedOn(call, effect.period) : {}),
        });
        return undefined;
      case 'move-task':
        this.#changeTask(command, movedTo(command, effect, bodyId));
        return undefined;
      case 'open-call': {
        const { id, element, item, body, variables } = effect.call;
        const { id: instanceId, caseId } = loaded.row;
        command.calls.push({ id, instanceId, caseId, elementId: element, item, body, variables });
        this.#calls.set(id, {
          id,
          instance_id: instanceId,
          case_id: caseId,
          element_id: element,
          item,
          body,
          status: 'open',
          opened_at: call.clock.now(),
        });
        return undefined;
      }
      case 'close-call': {
        const unwritten = this.#calls.delete(effect.id);
        if (unwritten)
          command.calls.splice(
            command.calls.findIndex(({ id }) => id === effect.id),
            1,
          );
        else this.#callsClosed.push({ id: effect.id, status: effect.how, closed_at: call.clock.now() });
        if (effect.how === 'cancelled' && !unwritten) command.callsCancelled.push(effect.id);
        return undefined;
      }
      case 'set-timer':
        this.#timers.set(effect.timer.id, timerRow(call, loaded, effect.timer));
        return undefined;
      case 'clear-timer':
        if (!this.#timers.delete(effect.id)) this.#timersCleared.push({ id: effect.id });
        return undefined;
      case 'subscribe': {
        const { id, element, on, name, key } = effect.subscription;
        command.subscribed.push(effect.subscription);
        this.#subscriptions.set(id, {
          id,
          instance_id: loaded.row.id,
          element_id: element,
          kind: on,
          name,
          key,
          opened_at: call.clock.now(),
        });
        return undefined;
      }
      case 'unsubscribe':
        if (!this.#subscriptions.delete(effect.id)) this.#subscriptionsClosed.push({ id: effect.id });
        return undefined;
      case 'send':
        command.notices.push(effect.notice);
        return undefined;
      case 'work':
        return effect.work;
      default:
        return effect satisfies never;
    }
  }

  /** A task that this batch opened is changed before it is written. */
  #changeTask(command: CommandWork, change: TaskChange): void {
    const fresh = this.#tasks.get(change.id);
    if (!fresh) {
      this.#changed.set(change.id, { ...unchanged, ...this.#changed.get(change.id), ...change });
      return;
    }
    const changed = changedTask(fresh, { ...unchanged, ...change });
    this.#tasks.set(change.id, changed);
    const index = command.opened.indexOf(fresh);
    if (index >= 0) command.opened[index] = changed;
  }

  #closeTask(command: CommandWork, id: string, how: 'done' | 'cancelled', closing: Closing): void {
    const outcome = how === 'done' ? (closing.outcome ?? null) : null;
    const { id: instanceId, caseId } = command.loaded.row;
    // A task that another command of the same batch opened is not there yet: it never will be.
    if (this.#tasks.delete(id)) {
      const index = command.opened.findIndex((task) => task.id === id);
      if (index >= 0) command.opened.splice(index, 1);
      return;
    }
    this.#changed.delete(id);
    command.closed.push({ id, instanceId, caseId, how, outcome });
    this.#closed.push({
      id,
      status: how,
      closed_at: command.call.clock.now(),
      closed_by: command.call.actor.id,
      closed_by_name: closing.completedByName ?? null,
      closed_by_assignment: command.call.actor.assignmentId ?? null,
      outcome,
    });
  }

  record(call: Call, event: { name: string; data: object }, loaded: Loaded, audit: AuditDraft): void {
    this.#events.push({
      id: newId(),
      name: event.name,
      version: 1,
      occurred_at: call.clock.now(),
      region_id: loaded.row.regionId,
      case_id: loaded.row.caseId,
      // The case's own sequence belongs to the case.
      case_sequence: null,
      actor_id: call.actor.id,
      assignment_id: call.actor.assignmentId ?? null,
      cause_id: null,
      data: event.data,
    });
    this.#audit.push(...auditEntries(call, [audit]));
  }

  rows(now: Date): Rows {
    // Always in the same order, so that two processes never wait for each other's rows.
    const changed = [...this.#instances.values()]
      .filter((loaded) => loaded.changed)
      .sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
    return {
      started: changed.filter((loaded) => loaded.fresh).map((loaded) => startedRow(loaded, now)),
      changed: changed.filter((loaded) => !loaded.fresh).map((loaded) => changedRow(loaded, now)),
      tasksOpened: [...this.#tasks.values()].map(taskRow),
      tasksChanged: [...this.#changed.values()],
      tasksClosed: this.#closed,
      timersSet: [...this.#timers.values()],
      timersCleared: this.#timersCleared,
      callsOpened: [...this.#calls.values()],
      callsClosed: this.#callsClosed,
      subscriptionsOpened: [...this.#subscriptions.values()],
      subscriptionsClosed: this.#subscriptionsClosed,
      events: this.#events,
      audit: this.#audit,
    };
  }
}

/** How the task that a command completes was left. */
export interface Closing {
  readonly outcome?: string;
  readonly completedByName?: string;
}

export function commandWork(call: Call, loaded: Loaded): CommandWork {
  return { call, loaded, opened: [], closed: [], calls: [], callsCancelled: [], subscribed: [], notices: [] };
}

export function advanceOf({ loaded, opened, closed, calls }: CommandWork): Advance {
  const { state, row } = loaded;
  return {
    instanceId: row.id,
    caseId: row.caseId,
    status: state.status,
    variables: state.variables,
    results: resultsOf(state.variables, state.given),
    opened,
    closed,
    calls,
    incident: state.incident ?? null,
    error: state.error ?? null,
  };
}

export function stepContext(
  { clock }: Call,
  calendar: PeriodCounter,
  facts: StepContext['facts'] = {},
): StepContext {
  return { clock: fixedClock(clock.now(), clock.timeZone), calendar, facts, newId: () => newId() };
}

function taskOf(
  call: Call,
  { row, definition }: Loaded,
  opened: Extract<Effect, { kind: 'open-task' }>['task'],
  bodyId: string | null,
): Task {
  const node = definition.nodes.get(opened.element);
  if (node?.kind !== 'user-task') throw new Error(`${opened.element} is not a user task`);
  const ownBody = bodyId === row.bodyId;
  return {
    id: opened.id,
    instanceId: row.id,
    caseId: row.caseId,
    regionId: row.regionId,
    elementId: opened.element,
    act: node.act,
    name: node.name,
    bodyId,
    divisionKey: opened.place?.division ?? node.division ?? (ownBody ? row.divisionKey : null),
    post: opened.place?.post ?? node.post ?? null,
    status: 'open',
    openedAt: call.clock.now(),
    countedFrom: call.clock.today(),
    limitLength: opened.limit?.length ?? null,
    limitUnit: opened.limit?.unit ?? null,
    dueOn: opened.dueOn,
    urgentOn: opened.dueOn,
    provisional: opened.provisional,
    item: opened.item,
    claimedBy: opened.place?.assignment ?? null,
    urged: 0,
    closedAt: null,
    closedBy: null,
    closedByName: null,
    outcome: null,
  };
}

function taskRow(task: Task): PartRow<'tasksOpened'> {
  return {
    id: task.id,
    instance_id: task.instanceId,
    case_id: task.caseId,
    region_id: task.regionId,
    element_id: task.elementId,
    act: task.act,
    name: nameText(task.name),
    body_id: task.bodyId,
    division_key: task.divisionKey,
    post: task.post,
    status: task.status,
    opened_at: task.openedAt,
    counted_from: task.countedFrom,
    limit_length: task.limitLength,
    limit_unit: task.limitUnit,
    due_on: task.dueOn ?? 'infinity',
    provisional: task.provisional,
    item: task.item,
    claimed_by: task.claimedBy,
  };
}

const nameTexts = new WeakMap<Text, string>();

/** A name is the model's: the same for all tasks of a step. */
function nameText(name: Text): string {
  const known = nameTexts.get(name) ?? JSON.stringify(name);
  nameTexts.set(name, known);
  return known;
}

function timerRow(call: Call, { row }: Loaded, timer: SetTimer): PartRow<'timersSet'> {
  return {
    id: timer.id,
    instance_id: row.id,
    element_id: timer.element,
    due_at: timer.due.at,
    due_on: timer.due.on,
    counted_from: call.clock.today(),
    length: timer.length,
    unit: timer.unit ?? null,
    provisional: timer.due.provisional,
  };
}

function startedRow({ row, state }: Loaded, now: Date): PartRow<'started'> {
  return {
    id: row.id,
    definition_id: row.definitionId,
    case_id: row.caseId,
    region_id: row.regionId,
    body_id: row.bodyId,
    lead_body_id: row.leadBodyId,
    division_key: row.divisionKey,
    version: 1,
    status: state.status,
    state: stateText(state),
    started_at: now,
    changed_at: now,
  };
}

function changedRow({ row, state }: Loaded, now: Date): PartRow<'changed'> {
  return { id: row.id, version: row.version, status: state.status, state: stateText(state), changed_at: now };
}
