import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { type DoneTask, listDoneTasks } from '#platform/processes/index.ts';
import type { Case } from './model.ts';
import { casesByIds } from './store.ts';

export interface HistoryQuery {
  /** Instants `[from, to)`. */
  readonly from?: Date;
  readonly to?: Date;
  readonly act?: string;
  readonly before?: string;
  readonly limit?: number;
}

export interface HistoryRow {
  readonly task: DoneTask;
  readonly case: Case;
}

/** What the caller has done 已办, the newest first. */
export async function readHistory(
  call: Call,
  query: HistoryQuery = {},
): Promise<{ readonly rows: readonly HistoryRow[]; readonly next?: string }> {
  requireAccount(call);
  const limit = Math.min(query.limit ?? 50, 200);
  const before = query.before === undefined ? undefined : readCursor(query.before);
  const found = await listDoneTasks(call, {
    ...(query.from ? { from: query.from } : {}),
    ...(query.to ? { to: query.to } : {}),
    ...(query.act ? { act: query.act } : {}),
    ...(before ? { before } : {}),
    limit: limit + 1,
  });
  const tasks = found.slice(0, limit);
  const cases = await casesByIds(call.database, [...new Set(tasks.flatMap((task) => task.caseId ?? []))]);
  const byId = new Map(cases.map((one) => [one.id, one]));
  const rows = tasks.flatMap((task): HistoryRow[] => {
    const of = byId.get(task.caseId ?? '');
    return of ? [{ task, case: of }] : [];
  });
  const last = tasks.at(-1);
  return {
    rows,
    ...(found.length > limit && last ? { next: `${last.closedAt.toISOString()}_${last.id}` } : {}),
  };
}

function readCursor(cursor: string): { closedAt: Date; id: string } | undefined {
  const [, at, id] = /^([0-9T:.-]+Z)_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  return at === undefined || id === undefined ? undefined : { closedAt: new Date(at), id };
}
