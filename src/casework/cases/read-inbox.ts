import type { Call } from '#kernel/application/index.ts';
import { type Reach, reachOf } from '#platform/access/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { listOpenTasks, type Task, type TaskArea } from '#platform/processes/index.ts';
import type { Case } from './model.ts';
import { casesByIds } from './store.ts';

/** A step that waits for the reader, with the case it belongs to. */
export interface InboxRow {
  readonly task: Task;
  readonly case: Case;
  /** The earlier of the task's own limit and the case's promised end. */
  readonly dueOn: string | null;
  readonly provisional: boolean;
  readonly daysLeft: number | null;
}

export interface Inbox {
  readonly rows: readonly InboxRow[];
  /** Hand to the next call to go on; absent on the last page. */
  readonly next?: string;
}

/** What waits for the reader 待办, the most urgent first. */
export async function readInbox(
  call: Call,
  page: { readonly after?: string; readonly limit?: number } = {},
): Promise<Inbox> {
  const limit = Math.min(page.limit ?? 50, 200);
  const reach = await reachOf(call, 'case.examine');
  const after = page.after === undefined ? undefined : readCursor(page.after);
  const tasks = await listOpenTasks(call, {
    areas: reach.bodies.map(ownSteps),
    ...(after ? { after } : {}),
    limit: limit + 1,
  });
  const shown = tasks.slice(0, limit);
  const [cases, calendar] = await Promise.all([
    casesByIds(call.database, [...new Set(shown.flatMap((task) => task.caseId ?? []))]),
    currentCalendar(call),
  ]);
  const byId = new Map(cases.map((found) => [found.id, found]));
  const today = call.clock.today();
  const rows = shown.flatMap((task): InboxRow[] => {
    const found = byId.get(task.caseId ?? '');
    if (!found) return [];
    const caseFirst = found.dueOn !== null && (task.dueOn === null || found.dueOn < task.dueOn);
    const dueOn = caseFirst ? found.dueOn : task.dueOn;
    return [
      {
        task,
        case: found,
        dueOn,
        provisional: caseFirst ? found.dueProvisional : task.provisional,
        daysLeft: dueOn === null ? null : calendar.workingDaysBetween(today, dueOn),
      },
    ];
  });
  const last = shown.at(-1);
  return { rows, ...(tasks.length > limit && last ? { next: writeCursor(last) } : {}) };
}

/** A clerk's list holds no step that asks for a head, a head's none that asks for a leader: they could only look at it. */
function ownSteps({ bodyId, divisionKeys, rank }: Reach['bodies'][number]): TaskArea {
  return { bodyId, divisionKeys, exceptPosts: ['head', 'leader'].slice(rank - 1) };
}

/** Where a page ended: the due date and id of its last task. */
function writeCursor(task: Task): string {
  return Buffer.from(`${task.dueOn ?? ''}/${task.id}`).toString('base64url');
}

function readCursor(cursor: string): { dueOn: string | null; id: string } | undefined {
  const [, dueOn, id] =
    /^(\d{4}-\d{2}-\d{2})?\/([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return id === undefined ? undefined : { dueOn: dueOn ?? null, id };
}
