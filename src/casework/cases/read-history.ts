import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { type DoneTask, type DoneTaskPage, listDoneTasks } from '#platform/processes/index.ts';
import { soughtIn } from './case-terms.ts';
import { isSought } from './is-sought.ts';
import type { Case } from './model.ts';
import { casesByIds } from './store.ts';

export interface HistoryQuery {
  /** Instants `[from, to)`. */
  readonly from?: Date;
  readonly to?: Date;
  readonly act?: string;
  /** What the step came to. */
  readonly outcome?: string;
  /** How the case stands now. */
  readonly state?: string;
  /** Words of the title, the applicant's name or the item, as written or in pinyin; a receipt number or a part of it. */
  readonly text?: string;
  readonly before?: string;
  readonly limit?: number;
}

export interface HistoryRow {
  readonly task: DoneTask;
  readonly case: Case;
}

export interface HistoryPage {
  readonly rows: readonly HistoryRow[];
  readonly next?: string;
  /** Older steps have not been looked at yet: `next` goes on there. */
  readonly narrow: boolean;
}

const longestText = 80;
const stretch = 200;
/** So many steps are looked at for a page where conditions can only be seen in their cases: some weeks of a busy officer. */
const mostLookedAt = 2000;

/** What the caller has done 已办, the newest first. */
export async function readHistory(call: Call, query: HistoryQuery = {}): Promise<HistoryPage> {
  requireAccount(call);
  const limit = Math.min(query.limit ?? 50, 200);
  const fits = conditionOf(query);
  const within = {
    ...(query.from ? { from: query.from } : {}),
    ...(query.to ? { to: query.to } : {}),
    ...(query.act ? { act: query.act } : {}),
  };
  const rows: HistoryRow[] = [];
  let before = query.before === undefined ? undefined : readCursor(query.before);
  for (let looked = 0; looked < mostLookedAt; looked += stretch) {
    const tasks = await listDoneTasks(call, { ...within, ...(before ? { before } : {}), limit: stretch });
    rows.push(...(await withCases(call, tasks)).filter(fits));
    before = tasks.at(-1);
    if (rows.length > limit) return pageOf(rows, limit);
    if (tasks.length < stretch || !before) return { rows, narrow: false };
  }
  return { rows, ...(before ? { next: cursorOf(before) } : {}), narrow: true };
}

function conditionOf({ outcome, state, text }: HistoryQuery): (row: HistoryRow) => boolean {
  const sought = text === undefined ? undefined : soughtIn(text.slice(0, longestText));
  return ({ task, case: of }) =>
    (outcome === undefined || task.outcome === outcome) &&
    (state === undefined || of.state === state) &&
    (sought === undefined || isSought(of, sought));
}

async function withCases(call: Call, tasks: readonly DoneTask[]): Promise<readonly HistoryRow[]> {
  const cases = await casesByIds(call.database, [...new Set(tasks.flatMap((task) => task.caseId ?? []))]);
  const byId = new Map(cases.map((one) => [one.id, one]));
  return tasks.flatMap((task): HistoryRow[] => {
    const of = byId.get(task.caseId ?? '');
    return of ? [{ task, case: of }] : [];
  });
}

function pageOf(found: readonly HistoryRow[], limit: number): HistoryPage {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, ...(last ? { next: cursorOf(last.task) } : {}), narrow: false };
}

type Cursor = NonNullable<DoneTaskPage['before']>;

const cursorOf = ({ closedAt, id }: Cursor) => `${closedAt.toISOString()}_${id}`;

function readCursor(cursor: string): Cursor | undefined {
  const [, at, id] = /^([0-9T:.-]+Z)_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  return at === undefined || id === undefined ? undefined : { closedAt: new Date(at), id };
}
