import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { PeriodUnit, WorkingCalendar } from '#platform/calendar/index.ts';
import { changeCase } from './change-case.ts';
import type { Case, CaseClock, ClockPause } from './model.ts';
import { pausesOf } from './pause-store.ts';
import { clocksOf, moveClocks } from './record-store.ts';
import { lockCase } from './store.ts';

/** Which periods stand still: those in which something is to be decided, not the one for acceptance (行政许可法 45). */
const standing: readonly CaseClock['kind'][] = ['promised', 'statutory'];

/**
 * The end of a clock with all that stopped and extended it. A procedure that goes on is taken to end as expected; where it
 * takes longer, or nobody can say how long, today: what stands still is never late.
 */
export function clockDue(
  calendar: WorkingCalendar,
  clock: Pick<CaseClock, 'kind' | 'startedOn' | 'length' | 'extension' | 'unit'>,
  pauses: readonly Pick<ClockPause, 'begunOn' | 'expectedOn' | 'endedOn'>[],
  today: string,
): Pick<CaseClock, 'dueOn' | 'provisional'> {
  const still = standing.includes(clock.kind) ? pauses : [];
  const { date, provisional } = calendar.dueDateAfter(
    clock.startedOn,
    { length: clock.length + clock.extension, unit: clock.unit as PeriodUnit },
    still.map(({ begunOn, expectedOn, endedOn }) => ({
      from: begunOn,
      to: endedOn ?? latest(begunOn, expectedOn ?? begunOn, today),
    })),
  );
  return { dueOn: date, provisional };
}

const latest = (...days: readonly string[]) => days.toSorted().at(-1) ?? '';

/** Counts the running clocks of a case anew after something stopped, restarted or extended them; answers its new due dates. */
export async function recountClocks(
  transaction: Transaction,
  calendar: WorkingCalendar,
  caseId: string,
  today: string,
): Promise<Pick<Case, 'dueOn' | 'statutoryDueOn' | 'dueProvisional'> | undefined> {
  const [clocks, pauses] = await Promise.all([
    clocksOf(transaction, [caseId]),
    pausesOf(transaction, [caseId]),
  ]);
  const counted = clocks
    .filter(({ state }) => state === 'running')
    .map((clock) => ({ ...clock, ...clockDue(calendar, clock, pauses, today) }));
  await moveClocks(transaction, counted);
  const of = (kind: CaseClock['kind']) => counted.find((clock) => clock.kind === kind);
  const shown = of('promised') ?? of('statutory');
  if (!shown) return undefined;
  return {
    dueOn: shown.dueOn,
    statutoryDueOn: of('statutory')?.dueOn ?? null,
    dueProvisional: shown.provisional,
  };
}

/** The same for a case on which nobody acts: when a calendar comes, or a day has gone on which it stood still. */
export async function recountCase(
  call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
  caseId: string,
): Promise<void> {
  const before = await lockCase(transaction, caseId);
  if (!before || before.state === 'closed') return;
  const due = await recountClocks(transaction, calendar, caseId, call.clock.today());
  const moved =
    due &&
    (due.dueOn !== before.dueOn ||
      due.statutoryDueOn !== before.statutoryDueOn ||
      due.dueProvisional !== before.dueProvisional);
  if (moved)
    await changeCase(call, transaction, before, due, [{ event: 'case.clocks-moved', data: { ...due } }]);
}
