import { finishActivity } from './activities.ts';
import type { CompiledProcess, Variables } from './definition.ts';
import { IncidentRaised, Run, type RunToken } from './run.ts';
import type { Effect, ProcessEvent, State, StepContext } from './state.ts';
import { throwError } from './throw-error.ts';
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
  const run = new Run(definition, state, context);
  try {
    apply(run, event);
    walk(run);
    if (run.status === 'running') checkMoving(run);
  } catch (error) {
    if (!(error instanceof IncidentRaised)) throw error;
    run.status = 'incident';
    run.incident = error.incident;
  }
  if (run.status === 'completed' || run.status === 'terminated') run.cancelAll();
  return { state: run.state(), effects: withoutContradictions(run.effects) };
}

function apply(run: Run, event: ProcessEvent): void {
  switch (event.kind) {
    case 'start':
      run.variables = event.variables;
      run.enter(run.addToken(run.definition.start, 0));
      return;
    case 'task-completed': {
      const token = waiting(run, 'task', event.task);
      if (!token) return;
      run.effects.push({ kind: 'close-task', id: event.task, how: 'done' });
      finishWait(run, token, event.variables, event.outcome, event.error);
      return;
    }
    case 'call-completed': {
      const token = waiting(run, 'call', event.call);
      if (!token) return;
      run.effects.push({ kind: 'close-call', id: event.call, how: 'done' });
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
      if (token?.wait?.on === 'work') finishWait(run, token, event.variables);
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
    case 'cancel':
      run.cancelAll();
      run.status = 'cancelled';
      return;
    default:
      event satisfies never;
  }
}

function waiting(run: Run, on: 'task' | 'call', id: string): RunToken | undefined {
  return run.tokens.find((token) => token.wait?.on === on && token.wait.id === id);
}

function finishWait(
  run: Run,
  token: RunToken,
  variables: Variables | undefined,
  outcome?: string,
  error?: string,
  result?: Variables,
): void {
  delete token.wait;
  if (outcome !== undefined) token.outcome = outcome;
  if (error !== undefined) {
    throwError(run, token, error);
    return;
  }
  if (!run.itemHost(token)) run.assign(token, variables);
  finishActivity(run, token, result ?? { ...(outcome === undefined ? {} : { outcome }), ...variables });
}

function fireTimer(run: Run, id: string): void {
  const timer = run.timers.find((candidate) => candidate.id === id);
  const host = run.token(timer?.host ?? 0);
  if (!timer || !host) return;
  run.timers = run.timers.filter((other) => other !== timer);
  run.effects.push({ kind: 'clear-timer', id });
  const node = run.node(timer.node);
  if (node.kind !== 'boundary') {
    run.leave(host);
    return;
  }
  if (!node.interrupting) {
    run.leave(run.addToken(node.id, host.scope, outcomeOf(host)));
    return;
  }
  run.cancelContents(host);
  host.node = node.id;
  run.leave(host);
}

function outcomeOf(token: RunToken): { outcome?: string } {
  return token.outcome === undefined ? {} : { outcome: token.outcome };
}

/** A process whose tokens all wait for siblings that never come would wait for ever. */
function checkMoving(run: Run): void {
  const moving = run.tokens.some(({ wait }) => wait && wait.on !== 'join' && wait.on !== 'inner');
  const [stuck] = run.tokens.filter((token) => token.wait?.on === 'join');
  if (!moving && run.timers.length === 0 && stuck) run.raise('stuck', stuck.node);
}

/** What was opened and closed within one step never was; services keep their order. */
function withoutContradictions(effects: readonly Effect[]): readonly Effect[] {
  const opened = new Set<string>();
  const vanished = new Set<string>();
  for (const effect of effects) {
    if (effect.kind === 'open-task') opened.add(effect.task.id);
    if (effect.kind === 'open-call') opened.add(effect.call.id);
    if (effect.kind === 'set-timer') opened.add(effect.timer.id);
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
    case 'work':
      return '';
    default:
      return effect.id;
  }
}
