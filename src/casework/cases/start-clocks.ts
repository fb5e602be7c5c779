import type { Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { CaseClock } from './model.ts';
import { insertClocks } from './record-store.ts';

type Kind = CaseClock['kind'];

/** Where a set of clocks ends: what is shown as the case's due dates. */
export interface DueDates {
  readonly dueOn: string | null;
  readonly statutoryDueOn: string | null;
  readonly dueProvisional: boolean;
}

/**
 * Starts the item's clocks of these kinds at the event of `eventDate`, which itself is not counted (民法典 201). The units
 * are the item's: working days under 行政许可法 82, plain days elsewhere. Beyond the published calendars the end is
 * provisional and is computed anew when the calendar comes.
 */
export async function startClocks(
  call: Call,
  transaction: Transaction,
  caseId: string,
  item: Item,
  kinds: readonly Kind[],
  eventDate: string,
): Promise<DueDates> {
  const calendar = await currentCalendar(call);
  const { acceptance, promised, statutory } = item.definition.periods;
  const periods = { acceptance, promised, statutory };
  const clocks = kinds.flatMap((kind): CaseClock[] => {
    const period = periods[kind];
    if (!period) return [];
    const { date, provisional } = calendar.dueDate(eventDate, period);
    return [
      {
        id: newId(),
        caseId,
        kind,
        startedOn: eventDate,
        length: period.length,
        extension: 0,
        unit: period.unit,
        dueOn: date,
        provisional,
        state: 'running',
        endedOn: null,
      },
    ];
  });
  insertClocks(transaction, clocks);
  const of = (kind: Kind) => clocks.find((clock) => clock.kind === kind);
  const shown = of('promised') ?? of('statutory');
  return {
    dueOn: shown?.dueOn ?? null,
    statutoryDueOn: of('statutory')?.dueOn ?? null,
    dueProvisional: shown?.provisional ?? false,
  };
}
