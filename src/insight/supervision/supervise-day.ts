import { type Deadline, readDeadlines } from '#casework/cases/index.ts';
import { type Application, type Call, systemCall, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { endDirective, takeExpired } from './directive-store.ts';
import { giveCard } from './give-card.ts';
import type { Watch } from './model.ts';
import { dayFrom, supervisionRules, warningDay } from './rules.ts';
import { findWatch, lookAgain, takeWatched } from './watch-store.ts';

const batch = 64;

/**
 * Gives the warnings and cards that are due today, each case in a savepoint of its own: one that fails is looked at again and
 * holds back none of its neighbours. Other processes skip what this one has taken. Answers how many were given.
 */
export async function superviseDay(application: Application): Promise<number> {
  let given = 0;
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const looked = await lookAtBatch(application, after);
    given += looked.given;
    after = looked.last;
  }
  for (;;) {
    const { given: red, taken } = await endExpired(application);
    given += red;
    if (taken < batch) return given;
  }
}

async function lookAtBatch(
  application: Application,
  after: string | null,
): Promise<{ readonly given: number; readonly last?: string }> {
  return application.database.transaction(async (transaction) => {
    const call = within(systemCall(application, 'supervision.clock'), transaction);
    const watched = await takeWatched(transaction, call.clock.today(), after, batch);
    // Events may still be on their way: what stands now decides.
    const deadlines = await readDeadlines(
      transaction,
      watched.map(({ caseId }) => caseId),
    );
    let given = 0;
    for (const watch of watched)
      try {
        await transaction.savepoint(async () => {
          const deadline = deadlines.find(({ caseId }) => caseId === watch.caseId);
          if (await judge(call, transaction, watch, deadline)) given += 1;
        });
      } catch (error) {
        application.log.error({ error, caseId: watch.caseId }, 'a watched case was not looked at');
      }
    const last = watched.at(-1)?.caseId;
    return { given, ...(last && watched.length === batch ? { last } : {}) };
  });
}

/** One case as of today: late, due soon, or to be looked at another day. Nothing follows from a provisional date. */
async function judge(
  call: Call,
  transaction: Transaction,
  watch: Watch,
  deadline: Deadline | undefined,
): Promise<boolean> {
  const today = call.clock.today();
  const dueOn = deadline?.dueOn ?? null;
  if (!deadline || deadline.state === 'closed' || deadline.provisional || dueOn === null) {
    await lookAgain(transaction, watch.caseId, { lookOn: null });
    return false;
  }
  if (deadline.standing) {
    await lookAgain(transaction, watch.caseId, { lookOn: dayFrom(today, 1) });
    return false;
  }
  if (dueOn < today) {
    await lookAgain(transaction, watch.caseId, { lookOn: null, overdueOn: today });
    return (await giveCard(call, transaction, watch, { kind: 'yellow', dueOn })) !== undefined;
  }
  const [calendar, rules] = await Promise.all([currentCalendar(call), supervisionRules(call)]);
  const warned = warningDay(calendar, rules, { acceptedOn: watch.acceptedOn ?? today, dueOn });
  const overdue = dayFrom(dueOn, 1);
  if (warned === undefined || warned > today) {
    await lookAgain(transaction, watch.caseId, { lookOn: warned ?? overdue });
    return false;
  }
  await lookAgain(transaction, watch.caseId, { lookOn: overdue, warnedDue: dueOn });
  return (await giveCard(call, transaction, watch, { kind: 'warning', dueOn })) !== undefined;
}

/** Orders whose limit has passed: complied with, or a red card. */
async function endExpired(
  application: Application,
): Promise<{ readonly given: number; readonly taken: number }> {
  return application.database.transaction(async (transaction) => {
    const call = within(systemCall(application, 'supervision.clock'), transaction);
    const expired = await takeExpired(transaction, call.clock.today(), batch);
    let given = 0;
    for (const order of expired) {
      await endDirective(transaction, order.id, order.complied ? 'met' : 'expired');
      const watch = order.complied ? undefined : await findWatch(transaction, order.caseId);
      if (!watch) continue;
      await giveCard(call, transaction, watch, { kind: 'red', dueOn: order.dueOn, orderId: order.id });
      given += 1;
    }
    return { given, taken: expired.length };
  });
}

const pause = 1000;
const looksBetween = 30;

/** Looks when a day begins by the application's clock, which tests and samples move, and now and then besides; until stopped. */
export function startSupervision(application: Application): { stop(): Promise<void> } {
  let running = true;
  let wake: () => void = () => {};
  const loop = (async () => {
    let looked = '';
    for (let turn = 0; running; turn += 1) {
      const today = application.clock.today();
      if (today !== looked || turn % looksBetween === 0)
        await superviseDay(application).then(
          () => {
            looked = today;
          },
          (error: unknown) => application.log.error({ error }, 'supervision paused'),
        );
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, pause).unref();
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
