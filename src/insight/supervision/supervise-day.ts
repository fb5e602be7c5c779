import { type Deadline, readDeadlines } from '#casework/cases/index.ts';
import { type ForeignWait, readForeignWaits } from '#casework/forwarding/index.ts';
import type { SupervisionRules } from '#casework/packs/index.ts';
import { type Application, type Call, systemCall, within } from '#kernel/application/index.ts';
import { isConnectionLoss, type Transaction } from '#kernel/database/index.ts';
import { currentCalendar, type WorkingCalendar } from '#platform/calendar/index.ts';
import { endDirective, takeExpired } from './directive-store.ts';
import { giveCard } from './give-card.ts';
import type { Directive, Watch } from './model.ts';
import { ownTime } from './own-time.ts';
import { dayFrom, supervisionRules, warningDay } from './rules.ts';
import { lookAgain, type NextLook, takeWatched, watchesOf } from './watch-store.ts';

const batch = 256;

/**
 * Gives the warnings and cards that are due today. A batch is one transaction; where a card of it fails it goes once more with
 * each card in a savepoint of its own: one that fails is looked at again and holds back none of its neighbours. Other processes
 * skip what this one has taken. Answers how many were given.
 */
export async function superviseDay(application: Application): Promise<number> {
  let given = 0;
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const looked: BatchLooked = await lookAtNext(application, after);
    given += looked.given;
    after = looked.last;
  }
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const ended: BatchLooked = await endExpired(application, after);
    given += ended.given;
    after = ended.last;
  }
  return given;
}

interface BatchLooked {
  readonly given: number;
  /** The last case of a full batch: behind it there may be more. */
  readonly last?: string;
}

async function lookAtNext(application: Application, after: string | null): Promise<BatchLooked> {
  try {
    return await lookAtBatch(application, after, together);
  } catch (error) {
    if (isConnectionLoss(error)) throw error;
    return lookAtBatch(application, after, oneByOne);
  }
}

type Due = Verdict & { readonly card: CardDue };
type Way = (call: Call, transaction: Transaction, due: readonly Due[]) => Promise<Looked>;

interface Looked {
  readonly given: number;
  /** Cases whose card could not be given: they stay as they are. */
  readonly failed: ReadonlySet<string>;
}

const together: Way = async (call, transaction, due) => {
  let given = 0;
  for (const { watch, card } of due) if (await giveCard(call, transaction, watch, card)) given += 1;
  return { given, failed: new Set() };
};

const oneByOne: Way = async (call, transaction, due) => {
  let given = 0;
  const failed = new Set<string>();
  for (const { watch, card } of due)
    try {
      if (await transaction.savepoint(() => giveCard(call, transaction, watch, card))) given += 1;
    } catch (error) {
      call.log.error({ error, caseId: watch.caseId }, 'a watched case was not looked at');
      failed.add(watch.caseId);
    }
  return { given, failed };
};

async function lookAtBatch(application: Application, after: string | null, way: Way): Promise<BatchLooked> {
  return application.database.transaction(async (transaction) => {
    const call = within(systemCall(application, 'supervision.clock'), transaction);
    const watched = await takeWatched(transaction, call.clock.today(), after, batch);
    const caseIds = watched.map(({ caseId }) => caseId);
    // Events may still be on their way: what stands now decides.
    const deadlines = new Map(
      (await readDeadlines(transaction, caseIds)).map((deadline) => [deadline.caseId, deadline]),
    );
    const waits = Map.groupBy(await readForeignWaits(call, transaction, caseIds), ({ caseId }) => caseId);
    const [calendar, rules] = await Promise.all([currentCalendar(call), supervisionRules(call)]);
    const verdicts = watched.map((watch) =>
      judge(call.clock.today(), calendar, rules, {
        watch,
        deadline: deadlines.get(watch.caseId),
        waits: waits.get(watch.caseId) ?? [],
      }),
    );
    const { given, failed } = await way(call, transaction, verdicts.filter(isDue).sort(byBody));
    await lookAgain(
      transaction,
      verdicts.filter(({ watch }) => !failed.has(watch.caseId)).map(({ next }) => next),
    );
    const last = watched.at(-1)?.caseId;
    return { given, ...(last && watched.length === batch ? { last } : {}) };
  });
}

interface CardDue {
  readonly kind: 'warning' | 'yellow';
  readonly dueOn: string;
}

interface Verdict {
  readonly watch: Watch;
  readonly next: NextLook;
  readonly card?: CardDue;
}

/** Two programs that count warnings of the same bodies lock their rows in the same order. */
const byBody = (one: Verdict, other: Verdict) => (one.watch.bodyId < other.watch.bodyId ? -1 : 1);

const isDue = (verdict: Verdict): verdict is Due => verdict.card !== undefined;

/**
 * One case as of today: late, due soon, or to be looked at another day. Nothing follows from a provisional date, nor from the time
 * that another authority takes.
 */
function judge(
  today: string,
  calendar: WorkingCalendar,
  rules: SupervisionRules,
  {
    watch,
    deadline,
    waits,
  }: {
    readonly watch: Watch;
    readonly deadline: Deadline | undefined;
    readonly waits: readonly ForeignWait[];
  },
): Verdict {
  const { caseId } = watch;
  const lawful = deadline?.dueOn ?? null;
  if (!deadline || deadline.state === 'closed' || deadline.provisional || lawful === null)
    return { watch, next: { caseId, lookOn: null } };
  const acceptedOn = watch.acceptedOn ?? today;
  const { away, dueOn, provisional } = ownTime(calendar, { acceptedOn, dueOn: lawful }, waits);
  if (deadline.standing || away || provisional) return { watch, next: { caseId, lookOn: dayFrom(today, 1) } };
  if (dueOn < today)
    return { watch, next: { caseId, lookOn: null, overdueOn: today }, card: { kind: 'yellow', dueOn } };
  const warned = warningDay(calendar, rules, { acceptedOn, dueOn });
  const overdue = dayFrom(dueOn, 1);
  if (warned === undefined || warned > today) return { watch, next: { caseId, lookOn: warned ?? overdue } };
  return { watch, next: { caseId, lookOn: overdue, warnedDue: dueOn }, card: { kind: 'warning', dueOn } };
}

/** Orders whose limit has passed: complied with, or a red card. */
async function endExpired(application: Application, after: string | null): Promise<BatchLooked> {
  return application.database.transaction(async (transaction) => {
    const call = within(systemCall(application, 'supervision.clock'), transaction);
    const expired = await takeExpired(transaction, call.clock.today(), after, batch);
    const caseIds = expired.map(({ caseId }) => caseId);
    const [watches, deadlines] = await Promise.all([
      watchesOf(transaction, caseIds),
      readDeadlines(transaction, caseIds),
    ]);
    let given = 0;
    for (const order of expired) {
      const watch = watches.find(({ caseId }) => caseId === order.caseId);
      const deadline = deadlines.find(({ caseId }) => caseId === order.caseId);
      const end = watch && deadline ? endOf(call, order, watch, deadline) : 'met';
      if (end === 'open') continue;
      await endDirective(transaction, order.id, end);
      if (end === 'met' || !watch) continue;
      await giveCard(call, transaction, watch, { kind: 'red', dueOn: order.dueOn, orderId: order.id });
      given += 1;
    }
    const last = expired.at(-1)?.id;
    return { given, ...(last && expired.length === batch ? { last } : {}) };
  });
}

/**
 * How an order whose limit has passed ends: met, where the body replied and the case was closed within the limit. A case that stands
 * still can lawfully not be closed, so its order waits; so does one whose closing is still on its way here.
 */
function endOf(
  { clock }: Call,
  { dueOn, repliedAt }: Directive,
  { closedOn }: Watch,
  { state, standing }: Deadline,
): Directive['state'] {
  if (repliedAt === null || clock.dateOf(repliedAt) > dueOn) return 'expired';
  if (closedOn !== null) return closedOn <= dueOn ? 'met' : 'expired';
  return state === 'closed' || standing ? 'open' : 'expired';
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
