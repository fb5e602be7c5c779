import { type Application, systemCall } from '#kernel/application/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { beginDay } from './day-begun.ts';
import { deemAccepted } from './deem-accepted.ts';
import { takeDueAcceptances } from './due-store.ts';
import { lapseGaps } from './lapse-gaps.ts';
import { lapseRequests } from './lapse-requests.ts';
import { casesStandingLonger } from './pause-store.ts';
import { recountCase } from './recount-clocks.ts';
import { remindOfEnd } from './remind-of-end.ts';
import { renewSilently } from './renew-by-silence.ts';
import { lockCase } from './store.ts';

const batch = 64;

/**
 * Accepts what nobody has answered in time, each in a savepoint of its own: one that fails is looked at again tomorrow and
 * holds back none of its neighbours. Other processes skip what this one has taken. Nothing happens on a provisional date: a
 * calendar yet to come may move it. Answers how many were accepted. What else falls due with the day: renewals by silence,
 * gaps that were promised to be closed, and reminders of licences that end.
 */
export async function fireDueClocks(application: Application): Promise<number> {
  await recountStanding(application);
  await renewSilently(application);
  await lapseGaps(application);
  await lapseRequests(application);
  await remindOfEnd(application);
  await beginDay(application);
  let fired = 0;
  let after = '';
  for (;;) {
    const taken = await fireBatch(application, after);
    fired += taken.fired;
    if (taken.last === undefined) return fired;
    after = taken.last;
  }
}

async function fireBatch(
  application: Application,
  after: string,
): Promise<{ readonly fired: number; readonly last?: string }> {
  const call = systemCall(application, 'cases.clocks');
  return application.database.transaction(async (transaction) => {
    const due = await takeDueAcceptances(transaction, application.clock.today(), after, batch);
    let fired = 0;
    for (const clock of due)
      try {
        await transaction.savepoint(async () => {
          const before = await lockCase(transaction, clock.caseId);
          if (before?.state !== 'received') return;
          await deemAccepted(call, transaction, before, clock);
          fired += 1;
        });
      } catch (error) {
        application.log.error({ error, caseId: clock.caseId }, 'an application was not deemed accepted');
      }
    const last = due.at(-1)?.id;
    return { fired, ...(last && due.length === batch ? { last } : {}) };
  });
}

/** A day on which a case stood still longer than expected is not counted: its due date moves on. */
async function recountStanding(application: Application): Promise<void> {
  const call = systemCall(application, 'cases.clocks');
  const calendar = await currentCalendar(application);
  const today = application.clock.today();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const ids = await casesStandingLonger(application.database, today, after, batch);
    for (const id of ids)
      await application.database.transaction((transaction) => recountCase(call, transaction, calendar, id));
    after = ids.length === batch ? ids.at(-1) : undefined;
  }
}

/** Looks once for each day that begins by the application's clock, which tests and samples move; until stopped. */
export function startDueClocks(application: Application): { stop(): Promise<void> } {
  let running = true;
  let wake: () => void = () => {};
  const loop = (async () => {
    let looked = '';
    while (running) {
      const today = application.clock.today();
      if (today !== looked)
        await fireDueClocks(application).then(
          () => {
            looked = today;
          },
          (error: unknown) => application.log.error({ error }, 'due clocks paused'),
        );
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 1000).unref();
      });
    }
  })();
  return {
    stop: async () => {
      running = false;
      wake();
      await loop;
    },
  };
}
