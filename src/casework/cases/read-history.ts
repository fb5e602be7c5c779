import type { Call } from '#kernel/application/index.ts';
import { isWithin, reachOf, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { type DoneTask, type DoneTaskPage, listDoneTasks } from '#platform/processes/index.ts';
import { resourceWith } from './case-resource.ts';
import { soughtIn } from './case-terms.ts';
import { isSought } from './is-sought.ts';
import type { Case } from './model.ts';
import { actsOf } from './record-store.ts';
import { casesByIds, contentsByIds } from './store.ts';
import { subjectsOf } from './subjects-of.ts';

export interface HistoryQuery {
  /** Instants `[from, to)`. */
  readonly from?: Date;
  readonly to?: Date;
  readonly act?: string;
  readonly itemKey?: string;
  /** What the step came to. */
  readonly outcome?: string;
  /** How the case stands now. */
  readonly state?: string;
  /** Words of the title, the applicant's name or the item, as written or in pinyin; a receipt number or a part of it; and whatever stands in a field. */
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
  const history = await read(call, query);
  if (query.text) await recordSearch(call, history.rows);
  return history;
}

/** Looking for a person is looking at personal data. What was typed stays out. */
async function recordSearch(call: Call, rows: readonly HistoryRow[]): Promise<void> {
  const cases = rows.map(({ case: of }) => of);
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      {
        action: 'case.search',
        object: { kind: 'case-list', id: call.requestId },
        detail: { by: ['own-history'], found: [...new Set(cases.map(({ id }) => id))] },
        subjects: subjectsOf(cases),
      },
    ]),
  );
}

async function read(call: Call, query: HistoryQuery): Promise<HistoryPage> {
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
    rows.push(...(await havingWords(call, (await withCases(call, tasks)).filter(fits), query.text)));
    before = tasks.at(-1);
    if (rows.length > limit) return pageOf(rows, limit);
    if (tasks.length < stretch || !before) return { rows, narrow: false };
  }
  return { rows, ...(before ? { next: cursorOf(before) } : {}), narrow: true };
}

function conditionOf({ outcome, state, itemKey }: HistoryQuery): (row: HistoryRow) => boolean {
  return ({ task, case: of }) =>
    (outcome === undefined || task.outcome === outcome) &&
    (state === undefined || of.state === state) &&
    (itemKey === undefined || of.itemKey === itemKey);
}

/**
 * Those whose words are all there: by how the case is called, as everywhere, or in what was stated and what the caller wrote himself. What was
 * stated lies sealed: it is opened and read, no index tells of it.
 */
async function havingWords(
  call: Call,
  rows: readonly HistoryRow[],
  text: string | undefined,
): Promise<readonly HistoryRow[]> {
  if (text === undefined) return rows;
  const typed = text.slice(0, longestText);
  const sought = soughtIn(typed);
  const words = plain(typed).split(/\s+/u).filter(Boolean);
  const written = await writtenWith(call, rows);
  return rows.filter((row) => {
    if (isSought(row.case, sought)) return true;
    const fields = written(row);
    return words.every((word) => fields.includes(word));
  });
}

async function writtenWith(call: Call, rows: readonly HistoryRow[]): Promise<(row: HistoryRow) => string> {
  const on = call.database;
  const reach = await reachOf(call, 'case.read');
  // Of a case that is no longer his to read his own words are left, not what was stated.
  const readable = rows.filter(({ case: of }) => isWithin(reach, resourceWith([of], of)));
  const [acts, contents] = await Promise.all([
    actsOf(on, [...new Set(rows.map(({ case: of }) => of.id))]),
    contentsByIds(on, [...new Set(readable.map(({ case: of }) => of.contentId))]),
  ]);
  const own = new Map(acts.map((act) => [act.taskId, [act.reason, act.form?.answers, act.granted]]));
  return ({ task, case: of }) => {
    const content = contents.get(of.contentId);
    const { receiptNumber, title, applicantName, itemTitle } = of;
    const named = [receiptNumber, title, applicantName, itemTitle];
    const files = content?.materials.map(({ title: material, fileName }) => [material, fileName]);
    return plain(valuesIn([named, content?.applicant, content?.answers, files, own.get(task.id)]).join('\n'));
  };
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

/** All that stands in a value, whatever its fields are called. */
function valuesIn(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'object') return Object.values(value).flatMap(valuesIn);
  return [String(value)];
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
