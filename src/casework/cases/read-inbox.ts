import type { Call } from '#kernel/application/index.ts';
import { type Area, reachOf, requireAccount } from '#platform/access/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { assignmentsOf, bodyById } from '#platform/directory/index.ts';
import { listOpenTasks, type Task, type TaskArea, type TaskPage } from '#platform/processes/index.ts';
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
}

export interface InboxPage {
  /** `mine`: what asks for the reader's own rank; `others`: the rest of the reader's divisions, to look after. */
  readonly view?: 'mine' | 'others';
  readonly after?: string;
  readonly limit?: number;
}

/** Steps outside the matters of a post are passed over; no list turns more pages than this for it. */
const mostPages = 5;

/** What waits for the reader 待办, the most urgent first. */
export async function readInbox(call: Call, { view = 'mine', ...page }: InboxPage = {}): Promise<Inbox> {
  requireAccount(call);
  const limit = Math.min(page.limit ?? 50, 200);
  const reach = await reachOf(call, 'case.examine');
  const areas = (await Promise.all(reach.bodies.map((area) => stepsOf(call, area, view)))).flat();
  const [{ found, next }, calendar] = await Promise.all([
    readSteps(call, reach.bodies, { areas, given: await givenTo(call, view) }, page.after, limit),
    currentCalendar(call),
  ]);
  const passings = await passingsOf(call.database, [...new Set(found.map(({ of }) => of.id))]);
  const today = call.clock.today();
  const rows = found.map(({ task, of }): InboxRow => {
    const caseFirst = of.dueOn !== null && (task.dueOn === null || of.dueOn < task.dueOn);
    const dueOn = caseFirst ? of.dueOn : task.dueOn;
    return {
      task,
      case: of,
      dueOn,
      provisional: caseFirst ? of.dueProvisional : task.provisional,
      daysLeft: dueOn === null ? null : calendar.workingDaysBetween(today, dueOn),
      marks: marksOf(task, passings),
    };
  });
  return { rows, ...(next ? { next } : {}) };
}

interface Found {
  readonly task: Task;
  readonly of: Case;
}

async function readSteps(
  call: Call,
  reached: readonly Area[],
  asked: Pick<TaskPage, 'areas' | 'given'>,
  from: string | undefined,
  limit: number,
): Promise<{ found: readonly Found[]; next?: string }> {
  const found: Found[] = [];
  let after = from === undefined ? undefined : readCursor(from);
  for (let turned = 0; turned < mostPages; turned += 1) {
    const tasks = await listOpenTasks(call, { ...asked, ...(after ? { after } : {}), limit: limit + 1 });
    const shown = tasks.slice(0, limit);
    const cases = await casesByIds(call.database, [...new Set(shown.flatMap((task) => task.caseId ?? []))]);
    const byId = new Map(cases.map((of) => [of.id, of]));
    for (const task of shown) {
      const of = byId.get(task.caseId ?? '');
      if (of && isMatterOf(reached, task, of)) found.push({ task, of });
      if (found.length === limit) break;
    }
    const last = found.length === limit ? found.at(-1)?.task : shown.at(-1);
    if (!last || tasks.length <= limit) return { found };
    if (found.length === limit) return { found, next: writeCursor(last) };
    after = last;
  }
  return { found, ...(after ? { next: writeCursor(after) } : {}) };
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

/** Where a page ended: the due date and id of its last task. */
function writeCursor(task: { readonly dueOn: string | null; readonly id: string }): string {
  return Buffer.from(`${task.dueOn ?? ''}/${task.id}`).toString('base64url');
}

function readCursor(cursor: string): { dueOn: string | null; id: string } | undefined {
  const [, dueOn, id] =
    /^(\d{4}-\d{2}-\d{2})?\/([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return id === undefined ? undefined : { dueOn: dueOn ?? null, id };
}
