import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type CaseResource, mayDo } from '#platform/access/index.ts';
import { currentCalendar, type PeriodUnit } from '#platform/calendar/index.ts';
import type { Body } from '#platform/directory/index.ts';
import { type CertifiedOfficer, certifiedOfficers } from './certified-officers.ts';
import { approvalOf } from './decide-extension.ts';
import { extensionOf, isTooLate } from './extension-of.ts';
import { type Extension, extensionsOfPeriod } from './extension-store.ts';
import type { Case, CaseClock, ClockPause } from './model.ts';
import { suspension } from './move-gaps.ts';
import { type PossibleRecusal, possibleRecusal } from './possible-recusal.ts';
import { proceduresOf } from './procedures-of.ts';
import { clockDue } from './recount-clocks.ts';
import { bodiesToReferTo } from './refer-case.ts';
import { mayReopen } from './reopen-case.ts';

/** What the reader may do with a case besides its steps, and when it would be due then: shown before it is done. */
export interface PossibleActs {
  readonly begin: readonly {
    readonly kind: string;
    readonly title: Text;
    readonly length: number;
    readonly unit: PeriodUnit;
    readonly officers: number;
    /** Who may go, where officers are to be named. */
    readonly candidates: readonly CertifiedOfficer[];
    readonly expectedOn: string;
    readonly dueOn: string | null;
  }[];
  readonly end: readonly {
    readonly procedureId: string;
    readonly kind: string;
    readonly title: Text;
    readonly dueOn: string | null;
  }[];
  readonly askExtension: Extended | null;
  readonly decideExtension: (Extended & { readonly reason: string; readonly askedBy: string }) | null;
  readonly decideRecusal: PossibleRecusal | null;
  readonly suspend: boolean;
  readonly resume: { readonly dueOn: string | null } | null;
  readonly terminate: boolean;
  /** The bodies to which it can be passed on. */
  readonly refer: readonly Pick<Body, 'id' | 'name'>[];
  /** Its decision was set aside. */
  readonly reopen: boolean;
}

interface Extended {
  readonly length: number;
  readonly unit: PeriodUnit;
  readonly dueOn: string | null;
}

export async function possibleActs(
  call: Call,
  of: Case,
  resource: CaseResource,
  clocks: readonly CaseClock[],
  pauses: readonly ClockPause[],
): Promise<PossibleActs> {
  const [calendar, may, item] = await Promise.all([
    currentCalendar(call),
    permitted(call, of, resource),
    findItem(call, of.itemKey, of.releaseId),
  ]);
  const clock = shownClock(clocks);
  const today = call.clock.today();
  const due = (later: readonly Pick<ClockPause, 'begunOn' | 'expectedOn' | 'endedOn'>[], extension = 0) =>
    clock
      ? clockDue(calendar, { ...clock, extension: clock.extension + extension }, later, today).dueOn
      : null;
  const open = pauses.filter(({ heldBy, endedOn }) => heldBy === of.id && endedOn === null);
  const stopped = open.find(({ kind }) => kind === suspension);
  const ended = (pause: ClockPause) =>
    due(pauses.map((one) => (one === pause ? { ...one, endedOn: today } : one)));
  const examining = of.state === 'accepted' && of.decidedAt === null;
  const known = examining && may.procedure ? await proceduresOf(call, of) : [];
  const certified = known.some(({ officers = 0 }) => officers > 0) ? await certifiedOfficers(call, of) : [];
  return {
    begin: stopped
      ? []
      : known
          .filter(({ key }) => !open.some(({ kind }) => kind === key))
          .map(({ key: kind, title, length, unit, officers = 0 }) => {
            const expectedOn = calendar.dueDate(today, { length, unit }).date;
            const dueOn = due([...pauses, { begunOn: today, expectedOn, endedOn: null }]);
            return {
              kind,
              title,
              length,
              unit,
              officers,
              candidates: officers > 0 ? certified : [],
              expectedOn,
              dueOn,
            };
          }),
    end: open
      .filter((pause) => pause !== stopped && may.procedure)
      .map((pause) => ({
        procedureId: pause.procedureId,
        kind: pause.kind,
        title: known.find(({ key }) => key === pause.kind)?.title ?? {},
        dueOn: ended(pause),
      })),
    ...(examining
      ? await extending(call, of, may, (length) => due(pauses, length))
      : { askExtension: null, decideExtension: null }),
    decideRecusal: await possibleRecusal(call, of, resource),
    suspend: examining && may.suspend && !stopped,
    resume: stopped && may.suspend ? { dueOn: ended(stopped) } : null,
    refer: may.refer ? (await bodiesToReferTo(call, of, item)).map(({ id, name }) => ({ id, name })) : [],
    reopen: may.reopen && mayReopen(of, item),
    terminate: of.state !== 'closed' && of.decidedAt === null && may.terminate,
  };
}

const shownClock = (clocks: readonly CaseClock[]) => {
  const running = clocks.filter(({ state, kind }) => state === 'running' && kind !== 'acceptance');
  return running.find(({ kind }) => kind === 'promised') ?? running[0];
};

async function permitted(call: Call, of: Case, resource: CaseResource) {
  const [procedure, ask, approve, suspend, terminate, reopen, refer] = await Promise.all([
    mayDo(call, 'case.procedure', resource),
    mayDo(call, 'case.ask-extension', resource),
    mayDo(call, approvalOf(of.kind), resource),
    mayDo(call, 'case.suspend', resource),
    mayDo(call, 'case.terminate', resource),
    mayDo(call, 'case.reopen', resource),
    mayDo(call, 'case.refer', resource),
  ]);
  return { procedure, ask, approve, suspend, terminate, reopen, refer };
}

async function extending(
  call: Call,
  of: Case,
  may: { readonly ask: boolean; readonly approve: boolean },
  dueAfter: (length: number) => string | null,
): Promise<Pick<PossibleActs, 'askExtension' | 'decideExtension'>> {
  const none = { askExtension: null, decideExtension: null };
  if (!may.ask && !may.approve) return none;
  const [period, asked] = await Promise.all([
    extensionOf(call, of),
    extensionsOfPeriod(call.database, of.id),
  ]);
  if (!period) return none;
  const waiting = asked.find(({ state }) => state === 'asked');
  const over = isTooLate(of, call.clock.today());
  const free = !asked.some(({ state }) => state !== 'rejected') && !over;
  const shown = ({ length, unit }: Pick<Extension, 'length' | 'unit'>): Extended => ({
    length,
    unit: unit as PeriodUnit,
    dueOn: dueAfter(length),
  });
  return {
    askExtension: may.ask && free ? shown(period) : null,
    decideExtension:
      may.approve && waiting && !over
        ? { ...shown(waiting), reason: waiting.reason, askedBy: waiting.askedBy }
        : null,
  };
}
