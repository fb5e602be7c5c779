import { dueAfterPeriod } from './due-of.ts';
import type { RunningPeriod } from './intervene.ts';
import { processProblem } from './problems.ts';
import type { Run } from './run.ts';
import type { Due, ProcessEvent, Rest, StepContext, Suspension } from './state.ts';

/** A period longer than this is not counted day by day. */
const longestRest = 4000;

/**
 * Suspension 中止: time stands still. Tasks are held, timers stop, and what was left of each period is kept in the unit it
 * is counted in; answers of others that come meanwhile wait.
 */
export function suspend(run: Run, periods: readonly RunningPeriod[]): void {
  const rests: Record<string, Rest> = {};
  const fixed = new Set(run.timers.flatMap(({ id, node }) => (isFixed(run, node) ? [id] : [])));
  for (const period of periods) {
    const rest = restOf(period, fixed.has(period.id), run.context);
    if (rest) rests[period.id] = rest;
  }
  for (const { wait } of run.tokens)
    if (wait?.on === 'task') run.effects.push({ kind: 'hold-task', id: wait.id });
  for (const { id } of run.timers) run.effects.push({ kind: 'clear-timer', id });
  run.suspended = { since: run.context.clock.now().toISOString(), rests, timers: run.timers, kept: [] };
  run.timers = [];
}

/** Resumption 恢复: every period goes on with what was left of it, counted from today. */
export function resume(run: Run): readonly ProcessEvent[] {
  const { suspended } = run;
  if (!suspended) throw processProblem('not-suspended');
  const { clock } = run.context;
  run.suspended = undefined;
  run.pauses = [...(run.pauses ?? []), { from: suspended.since, to: clock.now().toISOString() }];
  for (const token of run.tokens) if (token.wait?.on === 'task') release(run, suspended, token.wait.id);
  for (const timer of suspended.timers) {
    const id = run.context.newId();
    run.timers.push({ ...timer, id });
    const host = run.token(timer.host);
    if (host?.wait?.on === 'timer' && host.wait.id === timer.id) host.wait = { on: 'timer', id };
    const rest = suspended.rests[timer.id] ?? { milliseconds: 0 };
    const counted = 'length' in rest;
    run.effects.push({
      kind: 'set-timer',
      timer: {
        id,
        element: timer.node,
        due: dueAfter(rest, run.context),
        length: counted ? rest.length : null,
        unit: counted ? rest.unit : null,
      },
    });
  }
  return suspended.kept;
}

/** What comes while time stands still: answers are kept, everything else must wait for its turn. */
export function keepForLater(run: Run, suspended: Suspension, event: ProcessEvent): void {
  if (event.kind === 'task-completed' || event.kind === 'timer-fired') return;
  const text = JSON.stringify(event);
  // Two messages may say the same; any other answer is given once.
  if (event.kind !== 'event-caught' && suspended.kept.some((kept) => JSON.stringify(kept) === text)) return;
  run.suspended = { ...suspended, kept: [...suspended.kept, event] };
}

function release(run: Run, { rests }: Suspension, id: string): void {
  const rest = rests[id];
  if (!rest || !('length' in rest)) {
    run.effects.push({ kind: 'release-task', id });
    return;
  }
  const due = run.context.calendar.dueDate(run.context.clock.today(), rest);
  run.effects.push({
    kind: 'release-task',
    id,
    period: { dueOn: due.date, provisional: due.provisional, limit: rest },
  });
}

/** The fewest units after today that reach the last day; an overdue period has none left. */
function restOf(
  { dueOn, dueAt, unit }: RunningPeriod,
  fixed: boolean,
  context: StepContext,
): Rest | undefined {
  if (fixed && dueAt !== null) return { at: dueAt, on: dueOn };
  if (dueOn === null || unit === null)
    return dueAt === null
      ? undefined
      : { milliseconds: Math.max(0, Date.parse(dueAt) - context.clock.now().getTime()) };
  const today = context.clock.today();
  // Months that have begun are counted in days: nobody knows what a third of a month is.
  const counted = unit === 'working-day' ? unit : 'day';
  let [low, high] = [0, longestRest];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (context.calendar.dueDate(today, { length: middle, unit: counted }).date >= dueOn) high = middle;
    else low = middle + 1;
  }
  return { length: dueOn < today ? 0 : low, unit: counted };
}

function dueAfter(rest: Rest, { clock, calendar }: StepContext): Due {
  if ('length' in rest) return dueAfterPeriod(rest, clock.today(), calendar, clock.timeZone);
  const at = 'at' in rest ? new Date(rest.at) : new Date(clock.now().getTime() + rest.milliseconds);
  return { on: 'at' in rest ? rest.on : null, at, provisional: false };
}

function isFixed(run: Run, id: string): boolean {
  const node = run.node(id);
  return 'trigger' in node && node.trigger.on === 'timer' && node.trigger.timer.what === 'date';
}
