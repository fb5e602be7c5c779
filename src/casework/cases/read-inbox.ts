import type { Call } from '#kernel/application/index.ts';
import { type Area, reachOf, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { assignmentsOf, bodyById } from '#platform/directory/index.ts';
import { listOpenTasks, type Task, type TaskArea, type TaskPage } from '#platform/processes/index.ts';
import { type Filterable, type InboxFilter, matcherOf } from './inbox-filter.ts';
import type { Case, Passing } from './model.ts';
import { passingsOf } from './record-store.ts';
import { casesByIds } from './store.ts';

/** A step that waits for the reader, with the case it belongs to. */
export interface InboxRow {
  readonly task: Task;
  readonly case: Case;
  /** The earlier of the task's own limit and the case's promised end. */
  readonly dueOn: string | null;
  readonly provisional: boolean;
  readonly daysLeft: number | null;
  /** Why it is here, where it did not come by the way of the process. */
  readonly marks: readonly InboxMark[];
}

export interface InboxMark {
  readonly kind:
    | 'returned'
    | 'transferred'
    | 'delegated'
    | 'signer'
    | 'recused'
    | 'moved'
    | 'countersign'
    | 'urged'
    | 'asked';
  /** Who passed it on; empty where nobody did. */
  readonly by: string;
  readonly reason: string;
  readonly times?: number;
}

export interface Inbox {
  readonly rows: readonly InboxRow[];
  /** Hand to the next call to go on; absent on the last page. */
  readonly next?: string;
  /** What was looked through ended before the page was full: what is shown is complete only down to where `next` goes on. */
  readonly narrow: boolean;
}

export interface InboxPage {
  /** `mine`: what asks for the reader's own rank; `others`: the rest of the reader's divisions, to look after. */
  readonly view?: 'mine' | 'others';
  /** Of these only what it asks for. */
  readonly filter?: InboxFilter;
  readonly after?: string;
  readonly limit?: number;
  /** Nothing of it is shown but how much there is: nobody's data are seen. */
  readonly unseen?: boolean;
}

/** Steps outside the matters of a post, or of a filter, are passed over; no list turns more pages than this for it. */
const mostPages = 5;
/** So many steps are looked at in one go where a filter leaves most of them out, and for counting. */
const filteredPage = 300;

/** What waits for the reader 待办, the most urgent first. */
export async function readInbox(
  call: Call,
  { view = 'mine', filter, unseen = false, ...page }: InboxPage = {},
): Promise<Inbox> {
  requireAccount(call);
  const limit = Math.min(page.limit ?? 50, 200);
  const { found, ...rest } = await readSteps(call, await waitingFor(call, view), {
    from: page.after,
    limit,
    ...(filter ? { matches: matcherOf(filter), pageLength: filteredPage } : { pageLength: limit }),
  });
  const passings = await passingsOf(call.database, [...new Set(found.map(({ of }) => of.id))]);
  const rows = found.map(
    ({ task, of, ...times }): InboxRow => ({ task, case: of, ...times, marks: marksOf(task, passings) }),
  );
  if (!unseen && rows.length > 0) await recordSeen(call, { view, ...(filter ? { filter } : {}) }, rows);
  return { rows, ...rest };
}

/**
 * Whose cases stood on the page, as one entry. Persons are not told of it one by one: their case waits with who handles it, and whoever
 * opens it is named to them.
 */
async function recordSeen(
  call: Call,
  { view, filter }: Pick<InboxPage, 'view' | 'filter'>,
  rows: readonly InboxRow[],
): Promise<void> {
  const shown = [...new Set(rows.map(({ case: of }) => of.id))];
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      {
        action: 'case.inbox',
        object: { kind: 'case-list', id: call.requestId },
        detail: { view, by: Object.keys(filter ?? {}).sort(), found: shown },
      },
    ]),
  );
}

interface Counted {
  readonly count: number;
  /** There is more than was looked through. */
  readonly more: boolean;
}

/** How much of the first few hundred steps each filter leaves: all of them are asked in one look. */
export async function countInbox(
  call: Call,
  { view = 'mine', filters }: Pick<InboxPage, 'view'> & { readonly filters: readonly InboxFilter[] },
): Promise<readonly Counted[]> {
  requireAccount(call);
  if (filters.length === 0) return [];
  const { found, next } = await readSteps(call, await waitingFor(call, view), {
    from: undefined,
    limit: filteredPage,
    pageLength: filteredPage,
  });
  return filters.map((filter) => ({
    count: found.filter(matcherOf(filter)).length,
    more: next !== undefined,
  }));
}

interface Waiting extends Pick<TaskPage, 'areas' | 'given'> {
  readonly reached: readonly Area[];
}

async function waitingFor(call: Call, view: 'mine' | 'others'): Promise<Waiting> {
  const { bodies: reached } = await reachOf(call, 'case.examine');
  const areas = (await Promise.all(reached.map((area) => stepsOf(call, area, view)))).flat();
  return { reached, areas, given: await givenTo(call, view) };
}

interface Found extends Filterable {
  readonly task: Task;
  readonly of: Case;
  readonly dueOn: string | null;
  readonly provisional: boolean;
}

async function readSteps(
  call: Call,
  { reached, ...asked }: Waiting,
  {
    from,
    limit,
    pageLength,
    matches = () => true,
  }: {
    readonly from: string | undefined;
    readonly limit: number;
    readonly pageLength: number;
    readonly matches?: (one: Found) => boolean;
  },
): Promise<{ readonly found: readonly Found[]; readonly next?: string; readonly narrow: boolean }> {
  const found: Found[] = [];
  const timed = await timesFrom(call);
  let after = from === undefined ? undefined : readCursor(from);
  for (let turned = 0; turned < mostPages; turned += 1) {
    const tasks = await listOpenTasks(call, { ...asked, ...(after ? { after } : {}), limit: pageLength + 1 });
    const shown = tasks.slice(0, pageLength);
    const cases = await casesByIds(call.database, [...new Set(shown.flatMap((task) => task.caseId ?? []))]);
    const byId = new Map(cases.map((of) => [of.id, of]));
    for (const [place, task] of shown.entries()) {
      const of = byId.get(task.caseId ?? '');
      const step = of && isMatterOf(reached, task, of) ? timed(task, of) : undefined;
      if (step && matches(step)) found.push(step);
      if (found.length < limit) continue;
      const isLast = place + 1 === tasks.length;
      return { found, ...(isLast ? {} : { next: writeCursor(task) }), narrow: false };
    }
    const last = shown.at(-1);
    if (!last || tasks.length <= pageLength) return { found, narrow: false };
    after = last;
  }
  return { found, ...(after ? { next: writeCursor(after) } : {}), narrow: true };
}

/** By when a step is to be done: the earlier of its own limit and the promised end of its case. */
async function timesFrom(call: Call): Promise<(task: Task, of: Case) => Found> {
  const calendar = await currentCalendar(call);
  const today = call.clock.today();
  return (task, of) => {
    const caseFirst = of.dueOn !== null && (task.dueOn === null || of.dueOn < task.dueOn);
    const dueOn = caseFirst ? of.dueOn : task.dueOn;
    return {
      task,
      of,
      dueOn,
      provisional: caseFirst ? of.dueProvisional : task.provisional,
      daysLeft: dueOn === null ? null : calendar.workingDaysBetween(today, dueOn),
    };
  };
}

/** What was given to the reader, or to those he stands in for, is his; the others' is what he may look after. */
async function givenTo(call: Call, view: 'mine' | 'others'): Promise<TaskPage['given']> {
  const held = (await assignmentsOf(call))
    .filter(({ id }) => !call.actor.assignmentId || id === call.actor.assignmentId)
    .flatMap(({ id, delegatedFrom }) => (delegatedFrom ? [id, delegatedFrom] : [id]));
  return view === 'mine' ? { to: held } : { besides: held };
}

const markOf: Readonly<Record<string, InboxMark['kind']>> = {
  return: 'returned',
  'take-back': 'returned',
  transfer: 'transferred',
  delegate: 'delegated',
  'add-signer': 'signer',
  'add-countersigner': 'signer',
  recuse: 'recused',
  move: 'moved',
};

/** A signer after oneself is named before that task is there. */
function ledTo({ opened, to }: Passing, { id, claimedBy }: Task): boolean {
  return opened.includes(id) || (opened.length === 0 && claimedBy !== null && to?.assignmentId === claimedBy);
}

function marksOf(task: Task, passings: Awaited<ReturnType<typeof passingsOf>>): InboxMark[] {
  const came = passings.findLast(({ caseId, passing }) => caseId === task.caseId && ledTo(passing, task));
  const kind = came && markOf[came.kind];
  return [
    ...(came && kind ? [{ kind, by: came.doneBy, reason: came.reason }] : []),
    ...(task.item === null ? [] : [{ kind: 'countersign' as const, by: '', reason: '' }]),
    ...(task.urged > 0 ? [{ kind: 'urged' as const, by: '', reason: '', times: task.urged }] : []),
  ];
}

function isMatterOf(reached: readonly Area[], task: Task, of: Case): boolean {
  return reached.some(
    ({ bodyId, divisionKeys, matters }) =>
      bodyId === task.bodyId &&
      (divisionKeys === 'all' || divisionKeys.includes(task.divisionKey ?? '')) &&
      (matters === 'all' || matters.includes(of.itemKey)),
  );
}

const posts = ['clerk', 'head', 'leader'] as const;
/** A step that names no post is for whoever handles the case. */
const anyPost = '';

/** The posts whose steps wait for the reader himself, or for the others of his divisions; a leader's are all the body has. */
async function stepsOf(
  call: Call,
  { bodyId, divisionKeys, rank }: Area,
  view: 'mine' | 'others',
): Promise<TaskArea[]> {
  const own = posts[rank - 1];
  const asked = view === 'mine' ? [own ?? anyPost, anyPost] : posts.filter((post) => post !== own);
  const divisions =
    divisionKeys === 'all'
      ? ['', ...((await bodyById(call, bodyId))?.divisions.map(({ key }) => key) ?? [])]
      : divisionKeys;
  return divisions.flatMap((divisionKey) => asked.map((post) => ({ bodyId, divisionKey, post })));
}

/** Where a page ended: the day and id of its last task. */
function writeCursor(task: Pick<Task, 'urgentOn' | 'id'>): string {
  return Buffer.from(`${task.urgentOn ?? ''}/${task.id}`).toString('base64url');
}

function readCursor(cursor: string): Pick<Task, 'urgentOn' | 'id'> | undefined {
  const [, day, id] =
    /^(\d{4}-\d{2}-\d{2})?\/([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return id === undefined ? undefined : { urgentOn: day ?? null, id };
}
