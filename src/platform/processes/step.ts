import { finishActivity } from './activities.ts';
import { catchEvent, fireTimer } from './catch-event.ts';
import type { CompiledProcess, Variables } from './definition.ts';
import { intervene } from './intervene.ts';
import { listenInside } from './listen.ts';
import { keepForLater, resume } from './pause.ts';
import { processProblem } from './problems.ts';
import { haltedOf, retry } from './retry.ts';
import { IncidentRaised, Run, type RunToken } from './run.ts';
import { nextSigner } from './sign.ts';
import type { Effect, Incident, ProcessEvent, State, StepContext } from './state.ts';
import { throwError } from './throw-error.ts';
import { acted } from './trail.ts';
import { walk } from './walk.ts';

export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/**
 * The whole engine as a function: what happened leads from one state to the next and says what the surroundings must do.
 * Deterministic: time, ids and calendar come with the context. An event whose task, call or timer is no longer waited for
 * changes nothing.
 */
export function step(
  definition: CompiledProcess,
  state: State,
  event: ProcessEvent,
  context: StepContext,
): Step {
  let run = new Run(definition, state, context);
  try {
    apply(run, event);
    walk(run);
    if (run.status === 'running') checkMoving(run);
  } catch (error) {
    if (!(error instanceof IncidentRaised)) throw error;
    const { moves } = run;
    run = new Run(definition, state, context);
    stopBefore(run, event, moves, error.incident);
  }
  if (run.status === 'completed' || run.status === 'terminated') run.cancelAll();
  const after = run.state();
  if (isTooLarge(state, after))
    return { state: { ...state, status: 'incident', incident: tooLarge(run, event) }, effects: [] };
  return { state: after, effects: withoutContradictions(run.effects) };
}

/** Whether this completion ends its step, so that its outcome is the step's: nobody else signs after it, or beside it. */
export function endsActivity(
  definition: CompiledProcess,
  state: State,
  event: Extract<ProcessEvent, { kind: 'task-completed' }>,
  context: StepContext,
): boolean {
  const run = new Run(definition, state, context);
  try {
    apply(run, event);
  } catch (error) {
    if (!(error instanceof IncidentRaised)) throw error;
  }
  return run.agenda.length > 0;
}

/** What is written with each event: an instance that grows without end would slow its database down for all. */
const largestState = 1_000_000;

function isTooLarge(before: State, after: State): boolean {
  const grown = after.variables !== before.variables || after.scopes.length > before.scopes.length;
  return grown && JSON.stringify(after).length > largestState;
}

/** The event is not taken: what was open stays open. */
function tooLarge(run: Run, event: ProcessEvent): Incident {
  const token =
    event.kind === 'task-completed'
      ? waiting(run, 'task', event.task)
      : run.tokens.find(({ wait }) => wait !== undefined);
  return {
    code: 'too-large',
    element: token?.node ?? run.definition.start,
    detail: `> ${largestState.toLocaleString('en')}`,
  };
}

/** Takes the step again up to the move that failed, and keeps what was left to do for a retry. */
function stopBefore(run: Run, event: ProcessEvent, moves: number, incident: Incident): void {
  if (moves < 0) {
    if (isIntervention(event))
      throw processProblem('not-possible', { detail: incident.detail ?? incident.code });
    run.halted.push({ do: 'apply', event });
  } else {
    apply(run, event);
    walk(run, moves);
    run.halted.push(...haltedOf(run));
  }
  run.agenda.length = 0;
  run.status = 'incident';
  run.incident = incident;
}

const ownEvents = new Set<ProcessEvent['kind']>([
  'start',
  'task-completed',
  'call-completed',
  'work-done',
  'work-failed',
  'timer-fired',
  'event-caught',
  'cancel',
]);

function isIntervention({ kind }: ProcessEvent): boolean {
  return !ownEvents.has(kind) && kind !== 'retry' && kind !== 'resume';
}

function apply(run: Run, event: ProcessEvent): void {
  if (run.suspended && event.kind !== 'resume' && event.kind !== 'cancel') {
    if (!ownEvents.has(event.kind)) throw processProblem('suspended');
    keepForLater(run, run.suspended, event);
    return;
  }
  switch (event.kind) {
    case 'start':
      run.variables = { ...nothing(run.definition.data), ...event.given, ...event.variables };
      run.given = Object.keys(event.given ?? {}).filter((name) => !(name in event.variables));
      listenInside(run, 0, 0, '');
      run.enter(run.addToken(event.element ?? run.definition.start, 0));
      return;
    case 'task-completed': {
      const token = waiting(run, 'task', event.task);
      if (!token) return;
      run.effects.push({ kind: 'close-task', id: event.task, how: 'done' });
      completeTask(run, token, event);
      return;
    }
    case 'call-completed': {
      const token = waiting(run, 'call', event.call);
      if (!token) return;
      run.effects.push({ kind: 'close-call', id: event.call, how: 'done' });
      acted(run, token);
      const outcome = event.result['outcome'];
      finishWait(
        run,
        token,
        undefined,
        typeof outcome === 'string' ? outcome : undefined,
        event.error,
        event.result,
      );
      return;
    }
    case 'work-done': {
      const token = run.token(event.token);
      if (token?.wait?.on !== 'work') return;
      acted(run, token);
      finishWait(run, token, event.variables);
      return;
    }
    case 'work-failed': {
      const token = run.token(event.token);
      if (token?.wait?.on === 'work') throwError(run, token, event.error);
      return;
    }
    case 'timer-fired':
      fireTimer(run, event.timer);
      return;
    case 'event-caught':
      catchEvent(run, event.subscription, event.variables);
      return;
    case 'cancel':
      run.cancelAll();
      run.status = 'cancelled';
      return;
    case 'resume':
      for (const kept of resume(run)) apply(run, kept);
      return;
    case 'retry':
      for (const held of retry(run, event.variables)) apply(run, held);
      return;
    default:
      intervene(run, event);
  }
}

function nothing(names: readonly string[]): Variables {
  return Object.fromEntries(names.map((name) => [name, null]));
}

function waiting(run: Run, on: 'task' | 'call', id: string): RunToken | undefined {
  return run.tokens.find((token) => token.wait?.on === on && token.wait.id === id);
}

function completeTask(
  run: Run,
  token: RunToken,
  { task, outcome, variables, error }: Extract<ProcessEvent, { kind: 'task-completed' }>,
): void {
  delete token.wait;
  acted(run, token, task);
  const answer = { ...(outcome === undefined ? {} : { outcome }), ...variables };
  if (error === undefined && nextSigner(run, token, answer)) {
    if (!run.itemHost(token)) run.assign(token, variables);
    return;
  }
  const signed = token.signed ? { ...answer, signatures: token.signed } : undefined;
  delete token.signed;
  finishWait(run, token, variables, outcome, error, signed, task);
}

function finishWait(
  run: Run,
  token: RunToken,
  variables: Variables | undefined,
  outcome?: string,
  error?: string,
  result?: Variables,
  task?: string,
): void {
  delete token.wait;
  if (outcome !== undefined) token.outcome = outcome;
  if (error !== undefined) {
    throwError(run, token, error);
    return;
  }
  if (!run.itemHost(token)) run.assign(token, variables);
  finishActivity(run, token, result ?? { ...(outcome === undefined ? {} : { outcome }), ...variables }, task);
}

/** A process whose tokens all wait for siblings that never come would wait for ever. */
function checkMoving(run: Run): void {
  const still = new Set<string | undefined>(['join', 'inner', 'reset']);
  const moving = run.tokens.some(({ wait }) => wait && !still.has(wait.on));
  const [stuck] = run.tokens.filter((token) => token.wait?.on === 'join');
  if (!moving && run.timers.length === 0 && run.subscriptions.length === 0 && stuck)
    run.raise('stuck', stuck.node);
}

/** What was opened and closed within one step never was; services keep their order. */
function withoutContradictions(effects: readonly Effect[]): readonly Effect[] {
  const opened = new Set<string>();
  const vanished = new Set<string>();
  for (const effect of effects) {
    if (effect.kind === 'open-task') opened.add(effect.task.id);
    if (effect.kind === 'open-call') opened.add(effect.call.id);
    if (effect.kind === 'set-timer') opened.add(effect.timer.id);
    if (effect.kind === 'subscribe') opened.add(effect.subscription.id);
    if ('id' in effect && opened.has(effect.id)) vanished.add(effect.id);
  }
  if (vanished.size === 0) return effects;
  return effects.filter((effect) => !vanished.has(idOf(effect)));
}

function idOf(effect: Effect): string {
  switch (effect.kind) {
    case 'open-task':
      return effect.task.id;
    case 'open-call':
      return effect.call.id;
    case 'set-timer':
      return effect.timer.id;
    case 'subscribe':
      return effect.subscription.id;
    case 'work':
    case 'send':
      return '';
    default:
      return effect.id;
  }
}
