import { type Call, within } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { findBody } from '#platform/directory/index.ts';
import type { Variables } from './definition.ts';
import { deliverAround } from './deliver-messages.ts';
import { compiledDefinition } from './deploy-process.ts';
import { doWork, needsHandler, type Together } from './do-work.ts';
import { handlers } from './handlers.ts';
import { hold, isUnchanged, lockInstance, noteCaseOfTask } from './held-instances.ts';
import type { Advance, Command, Instance } from './model.ts';
import { processProblem } from './problems.ts';
import { recordCommand } from './record-command.ts';
import { gatherRows } from './rows-store.ts';
import {
  type Effect,
  emptyState,
  type ProcessEvent,
  type State,
  type StepContext,
  type Work,
} from './state.ts';
import { step } from './step.ts';
import { callStatus, type Finder, selectInstance, selectTask, setChildCase } from './store.ts';
import {
  advanceOf,
  type Closing,
  type CommandWork,
  commandWork,
  type Loaded,
  stepContext,
  UnitOfWork,
} from './unit-of-work.ts';
import { refuseWithdrawn } from './withdraw-definition.ts';

/** Services called one after another within one command; beyond it the process is a loop. */
const workLimit = 200;

/**
 * One command in the caller's transaction: the instance is locked, everything is gathered for one statement, then the
 * handlers react, all in the same transaction.
 */
export async function performIn(caller: Call, transaction: Transaction, command: Command): Promise<Advance> {
  const call = within(caller, transaction);
  const [loaded, calendar] = await Promise.all([load(call, transaction, command), currentCalendar(call)]);
  if (loaded === 'nothing-to-do') return nothing(command);
  const unit = new UnitOfWork();
  unit.add(loaded);
  const work = commandWork(call, loaded);
  const context = stepContext(call, calendar, await factsOf(call, transaction, loaded));
  await advance(unit, work, command, context, (todo) => doWork(call, transaction, loaded, todo));
  const left = { ...loaded.row, version: loaded.row.version + 1, state: loaded.state };
  await gatherRows(transaction, unit.rows(context.clock.now()));
  hold(transaction, left);
  for (const { id, caseId } of work.opened) if (caseId) noteCaseOfTask(transaction, id, caseId);
  await react(call, transaction, work, left);
  const advanced = advanceOf(work);
  if (endsUnfollowed(command, loaded, loaded.state)) await handlers.ended()?.(call, transaction, advanced);
  return advanced;
}

/** Whoever completes a step or a call follows its case to the end; after a message, a signal or a timer nobody would. */
function endsUnfollowed(command: Command, { row }: Loaded, { status }: State): boolean {
  const outside = command.kind === 'deliver' || command.kind === 'fire-timer';
  return outside && status === 'completed' && row.caseId !== null;
}

async function factsOf(call: Call, on: Queryable, { definition, row }: Loaded): Promise<Variables> {
  const read = handlers.caseFacts();
  return definition.asksForCase && row.caseId && read ? { case: await read(call, on, row.caseId) } : {};
}

// Loading

export function finderOf(command: Command): { readonly finder: Finder; readonly id: string } | undefined {
  switch (command.kind) {
    case 'start':
      return undefined;
    case 'complete-task':
      return { finder: 'task', id: command.taskId };
    case 'complete-call':
      return { finder: 'call', id: command.callId };
    case 'cancel':
    case 'withdraw':
    case 'intervene':
    case 'deliver':
    case 'fire-timer':
      return { finder: 'instance', id: command.instanceId };
    default:
      return command satisfies never;
  }
}

async function load(call: Call, on: Transaction, command: Command): Promise<Loaded | 'nothing-to-do'> {
  const key = finderOf(command);
  if (command.kind === 'start') await refuseWithdrawn(on, command.definitionId);
  if (!key) return loadedOf(on, command, undefined);
  const row = await lockInstance(on, key.finder, key.id);
  const loaded = await loadedOf(on, command, row);
  if (isAwaited(command, loaded)) return loaded;
  const refusal = await refusalOf(call, on, command);
  if (refusal === 'nothing-to-do') return refusal;
  throw refusal;
}

export async function loadedOf(on: Queryable, command: Command, row: Instance | undefined): Promise<Loaded> {
  if (command.kind === 'start') {
    const definition = await compiledDefinition(on, command.definitionId);
    return { row: newInstance(command), definition, fresh: true, state: emptyState, changed: false };
  }
  if (!row) throw notFound(command);
  const definition = await compiledDefinition(on, row.definitionId);
  return { row, definition, fresh: false, state: row.state, changed: false };
}

function newInstance(command: Extract<Command, { kind: 'start' }>): Instance {
  return {
    id: newId(),
    definitionId: command.definitionId,
    caseId: command.caseId ?? null,
    regionId: command.regionId ?? null,
    bodyId: command.bodyId ?? null,
    leadBodyId: command.leadBodyId ?? command.bodyId ?? null,
    divisionKey: command.divisionKey ?? null,
    version: 0,
    state: emptyState,
    startedAt: new Date(0),
  };
}

function notFound(command: Exclude<Command, { kind: 'start' }>): Error {
  switch (command.kind) {
    case 'complete-task':
      return processProblem('task-not-found');
    case 'complete-call':
      return processProblem('call-not-found', { id: command.callId });
    case 'cancel':
    case 'withdraw':
    case 'intervene':
    case 'deliver':
    case 'fire-timer':
      return processProblem('instance-not-found', { id: command.instanceId });
    default:
      return command satisfies never;
  }
}

/** Whether the instance, as it is now, waits for this command. */
export function isAwaited(command: Command, { state }: Loaded): boolean {
  const live = state.status === 'running' || state.status === 'incident';
  switch (command.kind) {
    case 'start':
      return true;
    case 'complete-task':
      return (
        !state.suspended && state.tokens.some(({ wait }) => wait?.on === 'task' && wait.id === command.taskId)
      );
    case 'complete-call':
      return state.tokens.some(({ wait }) => wait?.on === 'call' && wait.id === command.callId);
    case 'cancel':
    case 'withdraw':
    case 'intervene':
      return live;
    case 'deliver':
      return live && (state.subscriptions ?? []).some(({ id }) => id === command.subscriptionId);
    case 'fire-timer':
      return live && state.timers.some((timer) => timer.id === command.timerId);
    default:
      return command satisfies never;
  }
}

/** Why a command that is not awaited cannot act; `nothing-to-do` when it was done already. */
async function refusalOf(call: Call, on: Queryable, command: Command): Promise<Error | 'nothing-to-do'> {
  switch (command.kind) {
    case 'complete-task':
      return tooLate(call, on, command.taskId);
    case 'complete-call':
      // The same message twice, or one that crossed a cancellation, changes nothing.
      return (await callStatus(on, command.callId)) === undefined
        ? processProblem('call-not-found', { id: command.callId })
        : 'nothing-to-do';
    case 'withdraw':
    case 'intervene':
      return processProblem('instance-ended');
    case 'start':
    case 'cancel':
    case 'deliver':
    case 'fire-timer':
      return 'nothing-to-do';
    default:
      return command satisfies never;
  }
}

async function tooLate({ clock }: Call, on: Queryable, taskId: string): Promise<Error> {
  const task = await selectTask(on, taskId);
  if (!task) return processProblem('task-not-found');
  if (task.status === 'held') return heldBecause(on, task.instanceId);
  if (!task.closedAt) return processProblem('changed-meanwhile');
  const when = `${clock.dateOf(task.closedAt)} ${clock.timeOf(task.closedAt)}`;
  if (task.status === 'cancelled') return processProblem('task-cancelled', { when });
  return processProblem('task-already-done', { when, who: task.closedByName ?? task.closedBy ?? '' });
}

async function heldBecause(on: Queryable, instanceId: string): Promise<Error> {
  const instance = await selectInstance(on, 'instance', instanceId, 'unlocked');
  return processProblem(instance?.state.suspended ? 'suspended' : 'task-held');
}

function nothing(command: Command): Advance {
  return {
    instanceId: 'instanceId' in command ? command.instanceId : '',
    caseId: null,
    status: 'running',
    variables: {},
    results: {},
    opened: [],
    closed: [],
    calls: [],
    incident: null,
    error: null,
  };
}

// Advancing

function eventOf(command: Command): ProcessEvent {
  switch (command.kind) {
    case 'start':
      return {
        kind: 'start',
        variables: command.variables ?? {},
        given: command.given,
        element: command.element,
      };
    case 'complete-task': {
      const { taskId: task, outcome, heard = outcome, variables, error } = command;
      return { kind: 'task-completed', task, outcome: heard, variables, error };
    }
    case 'complete-call':
      return { kind: 'call-completed', call: command.callId, result: command.result, error: command.error };
    case 'cancel':
    case 'withdraw':
      return { kind: 'cancel' };
    case 'intervene':
      return command.intervention;
    case 'deliver':
      return {
        kind: 'event-caught',
        subscription: command.subscriptionId,
        variables: command.variables,
      };
    case 'fire-timer':
      return { kind: 'timer-fired', timer: command.timerId };
    default:
      return command satisfies never;
  }
}

/** Thrown before anything is noted: this command needs handlers, and they need a transaction of its own. */
export class NeedsTransaction extends Error {}

/** Does what a service or a decision is for, in the transaction of the command. */
type Perform = (work: Work) => Promise<ProcessEvent>;

/** Steps until nothing is left to do at once, then notes the event and the audit entry of the command. */
export async function advance(
  unit: UnitOfWork,
  work: CommandWork,
  command: Command,
  context: StepContext,
  how: Perform | Together,
): Promise<void> {
  const perform = typeof how === 'function' ? how : undefined;
  const needsTransaction = (effect: Effect) => typeof how !== 'function' && needsHandler(effect, how);
  const { loaded, call } = work;
  if (!perform && loaded.definition.asksForCase && loaded.row.caseId && handlers.caseFacts())
    throw new NeedsTransaction();
  const closing = closingOf(command);
  const todo: Work[] = [];
  let event: ProcessEvent | undefined = eventOf(command);
  for (let count = 0; event; count += 1) {
    const { state, effects } = step(loaded.definition, loaded.state, event, context);
    if (effects.some(needsTransaction)) throw new NeedsTransaction();
    if (!perform && handlers.ended() && endsUnfollowed(command, loaded, state)) throw new NeedsTransaction();
    const bodies = await bodyIdsOf(call, loaded, effects);
    // From here on nothing fails: a command that is refused leaves no trace among its neighbours.
    loaded.state = state;
    for (const [i, effect] of effects.entries()) {
      const found = unit.absorb(work, effect, bodies[i] ?? null, closing);
      if (found) todo.push(found);
    }
    event = undefined;
    while (!event && todo.length > 0) {
      const next = todo.shift();
      // Another branch may have ended the process, or this one, meanwhile.
      if (!next || !loaded.state.tokens.some((token) => token.id === next.token && token.wait?.on === 'work'))
        continue;
      if (count >= workLimit) {
        loaded.state = {
          ...loaded.state,
          status: 'incident',
          incident: { code: 'endless', element: next.element },
        };
        todo.length = 0;
      } else event = await perform?.(next);
    }
  }
  loaded.changed = true;
  recordCommand(unit, work, command);
}

function closingOf(command: Command): Closing {
  if (command.kind === 'complete-task') return command;
  if (command.kind !== 'intervene' || command.intervention.kind !== 'return') return {};
  const { completedByName } = command;
  return { outcome: 'returned', ...(completedByName === undefined ? {} : { completedByName }) };
}

async function bodyIdsOf(call: Call, loaded: Loaded, effects: readonly Effect[]): Promise<(string | null)[]> {
  const ids: (string | null)[] = [];
  for (const effect of effects) ids.push(await bodyOfEffect(call, loaded, effect));
  return ids;
}

function bodyOfEffect(call: Call, loaded: Loaded, effect: Effect): Promise<string | null> {
  if (effect.kind === 'open-task') return bodyIdOf(call, loaded, effect.task);
  const body = effect.kind === 'move-task' ? effect.place.body : undefined;
  if (effect.kind !== 'move-task' || body === undefined) return Promise.resolve(null);
  return bodyIdOf(call, loaded, { body, element: effect.element });
}

async function bodyIdOf(
  call: Call,
  { row }: Loaded,
  task: { readonly body: string; readonly element: string },
): Promise<string | null> {
  if (task.body === 'acting') return row.bodyId;
  if (task.body === 'lead') return row.leadBodyId;
  // Waits for the applicant, e.g. for a correction: in no body's inbox.
  if (task.body === 'applicant') return null;
  const body = await findBody(call, task.body);
  if (!body) throw processProblem('unknown-body', { body: task.body, element: task.element });
  return body.id;
}

/** Calls open their child cases after the parent is written, so that a child may answer at once. */
async function react(call: Call, transaction: Transaction, work: CommandWork, left: Instance): Promise<void> {
  const { opened, closed } = work;
  if (opened.length > 0 || closed.length > 0)
    for (const observe of handlers.observers()) await observe(call, transaction, { opened, closed });
  const { id: instanceId, caseId } = work.loaded.row;
  const cancelled = handlers.callCancelled();
  for (const callId of work.callsCancelled)
    await cancelled?.(call, transaction, { callId, instanceId, caseId });
  for (const pending of work.calls) {
    const open = handlers.openCall();
    if (!open) throw processProblem('no-handler', { what: `callActivity ${pending.elementId}` });
    // A sibling that answered at once may have made this one needless.
    if (!isUnchanged(transaction, left) && (await callStatus(transaction, pending.id)) !== 'open') continue;
    const { id: callId, elementId: element, item, body, variables } = pending;
    const child = await open(call, transaction, {
      callId,
      instanceId,
      caseId,
      item,
      body,
      element,
      variables,
    });
    if (child) await setChildCase(transaction, callId, child.childCaseId);
  }
  await deliverAround(call, transaction, work);
}
