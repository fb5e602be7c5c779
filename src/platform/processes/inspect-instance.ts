import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type AuditEntry, readAuditOf } from '#platform/audit/index.ts';
import type { Variables } from './definition.ts';
import { compiledDefinition } from './deploy-process.ts';
import { incidentWords } from './list-incidents.ts';
import type { Instance, Task } from './model.ts';
import {
  type AwaitedEvent,
  type CallRow,
  selectAwaitedEvents,
  selectCalls,
  selectTimers,
  type TimerRow,
} from './operations-store.ts';
import { processProblem } from './problems.ts';
import { returnTargets } from './return-to.ts';
import { scratchRun } from './scratch-run.ts';
import type { Incident, State, Suspension, Token } from './state.ts';
import { selectInstance, selectTasksOfInstance } from './store.ts';

export interface InspectedToken {
  readonly token: number;
  readonly element: string;
  readonly name: Text;
  readonly waitsFor: NonNullable<Token['wait']>['on'] | null;
  /** Since when, of what waits for somebody or for an event; null of what waits for its own like. */
  readonly since: Date | null;
  /** How far a multi-instance activity is. */
  readonly done?: number;
  readonly total?: number;
  /** The steps that its task can be returned to. */
  readonly returns: readonly string[];
}

export interface InspectedInstance {
  readonly instance: Omit<Instance, 'state'> & { readonly status: State['status'] };
  readonly tokens: readonly InspectedToken[];
  /** Null: the reader may not see values. */
  readonly variables: Variables | null;
  readonly tasks: readonly Task[];
  readonly timers: readonly TimerRow[];
  readonly calls: readonly CallRow[];
  /** Messages and signals it waits for. */
  readonly events: readonly AwaitedEvent[];
  readonly suspended: Pick<Suspension, 'since'> | null;
  readonly pauses: NonNullable<State['pauses']>;
  readonly incident: (Incident & { readonly reason: Text; readonly remedy: Text }) | null;
  /** What was done with it, the first first. */
  readonly history: readonly AuditEntry[];
}

/** Everything about one instance. The caller says whether the reader may see its variables. */
export async function inspectInstance(
  call: Call,
  { instanceId, showVariables }: { readonly instanceId: string; readonly showVariables: boolean },
): Promise<InspectedInstance> {
  const row = await selectInstance(call.database, 'instance', instanceId, 'unlocked');
  if (!row) throw processProblem('instance-not-found', { id: instanceId });
  const definition = await compiledDefinition(call.database, row.definitionId);
  const { state, ...instance } = row;
  const run = scratchRun(call, definition, state);
  const callIds = state.tokens.flatMap(({ wait }) => (wait?.on === 'call' ? [wait.id] : []));
  const [tasks, timers, calls, events, history] = await Promise.all([
    selectTasksOfInstance(call.database, row),
    selectTimers(
      call.database,
      state.timers.map(({ id }) => id),
    ),
    selectCalls(call.database, callIds),
    selectAwaitedEvents(
      call.database,
      (state.subscriptions ?? []).map(({ id }) => id),
    ),
    readAuditOf(call.database, 'process', instanceId),
  ]);
  const begun = new Map<string | number, Date>([
    ...tasks.map(({ id, openedAt }) => [id, openedAt] as const),
    ...calls.map(({ id, openedAt }) => [id, openedAt] as const),
    // An event's token is the host of what it listens for.
    ...(state.subscriptions ?? []).flatMap(({ id, host }) =>
      events.filter((event) => event.id === id).map(({ since }) => [host, since] as const),
    ),
  ]);
  return {
    instance: { ...instance, status: state.status },
    tokens: state.tokens.map((token) => ({
      token: token.id,
      element: token.node,
      name: run.node(token.node).name,
      waitsFor: token.wait?.on ?? null,
      since: sinceOf(token, begun),
      ...(token.multi ? { done: token.multi.done, total: token.multi.total } : {}),
      returns: token.wait?.on === 'task' ? returnTargets(run, token.wait.id) : [],
    })),
    variables: showVariables ? state.variables : null,
    tasks,
    timers,
    calls,
    events,
    suspended: state.suspended ? { since: state.suspended.since } : null,
    pauses: state.pauses ?? [],
    incident: state.incident ? { ...state.incident, ...incidentWords(state.incident) } : null,
    history,
  };
}

function sinceOf({ id, wait }: Token, begun: ReadonlyMap<string | number, Date>): Date | null {
  if (wait?.on === 'event') return begun.get(id) ?? null;
  return (wait && 'id' in wait && begun.get(wait.id)) || null;
}
