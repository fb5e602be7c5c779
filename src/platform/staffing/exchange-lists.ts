import { type Call, within } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { applyList, assignmentsOf, type ListKind, readList } from '#platform/directory/index.ts';
import { findRegion } from '#platform/regions/index.ts';
import { columns } from './columns.ts';
import { writeCsv } from './csv.ts';
import { type Plan, planChange } from './plan-change.ts';
import { staffingProblem } from './problems.ts';
import { readListFile } from './read-list-file.ts';
import { insertChange, type ListChangeRow, lockWaiting, selectWaiting, settleChange } from './store.ts';

const authority = { kind: 'authority', id: '' } as const;

/** A list as a file that spreadsheets open. */
export async function exportList(call: Call, kind: ListKind): Promise<string> {
  await authorise(call, 'authority.administer', authority);
  const headings = columns[kind].map(({ name }) => name[call.language]);
  const rows = (await readList(call, kind)).map((row) => columns[kind].map(({ key }) => row[key] ?? ''));
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      { action: 'staffing.export', object: { kind: 'directory', id: kind }, detail: { rows: rows.length } },
    ]),
  );
  return writeCsv([headings, ...rows]);
}

export interface HandedIn {
  /** Null: there are faults, and nothing was kept. */
  readonly id: string | null;
  readonly kind: ListKind;
  readonly plan: Plan;
}

/** Reads a file, says what it would change, and keeps it until somebody else has let it in. A file with faults is not kept. */
export async function handInList(
  call: Call,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<HandedIn> {
  const { assignmentId } = await authorise(call, 'authority.administer', authority);
  const { kind, rows, faults } = readListFile(file.bytes);
  const misread = new Set(faults.map(({ line }) => line));
  const readable = rows.filter(({ line }) => !misread.has(line));
  const plan = await planChange(call, kind, readable, call.actor.id);
  // All that is wrong at once: nobody corrects a file twice.
  const wrong = [...faults, ...plan.faults].sort((one, other) => one.line - other.line);
  if (wrong.length > 0) return { id: null, kind, plan: { changes: [], same: 0, faults: wrong } };
  if (plan.changes.length === 0) throw staffingProblem('nothing-changes');
  const id = newId();
  const held = (await assignmentsOf(call)).find((one) => one.id === assignmentId);
  const lines = new Set(plan.changes.map(({ line }) => line));
  await call.database.transaction(async (transaction) => {
    await insertChange(transaction, {
      id,
      kind,
      fileName: file.name.slice(0, 200),
      rows: rows.filter(({ line }) => lines.has(line)),
      proposedBy: call.actor.id,
      proposedByName: held?.officerName ?? '',
      proposedAt: call.clock.now(),
    });
    await recordAudit(call, transaction, [
      { action: 'staffing.hand-in', object: { kind: 'list-change', id }, detail: { list: kind } },
    ]);
  });
  return { id, kind, plan };
}

export interface WaitingList extends Omit<ListChangeRow, 'rows'> {
  /** Against the directory as it stands now. */
  readonly plan: Plan;
  /** The caller may let it in. */
  readonly mayApprove: boolean;
}

/** Whether the caller hands lists in, or lets them in. */
export const maySeeLists = async (call: Call): Promise<boolean> =>
  (await mayDo(call, 'authority.administer', authority)) ||
  (await mayDo(call, 'authority.approve', authority));

/** The lists that wait, for those who hand them in and those who let them in. */
export async function listWaiting(call: Call): Promise<readonly WaitingList[]> {
  if (!(await mayDo(call, 'authority.administer', authority)))
    await authorise(call, 'authority.approve', authority);
  const waiting = await selectWaiting(call.database);
  return Promise.all(
    waiting.map(async ({ rows, ...change }) => ({
      ...change,
      plan: await planChange(call, change.kind, rows, change.proposedBy),
      mayApprove: await mayDo(call, 'authority.approve', resourceOf(change)),
    })),
  );
}

/** Another lets the list in, or refuses it; whoever handed it in may only take it back. */
export async function settleList(call: Call, id: string, outcome: 'approved' | 'refused'): Promise<void> {
  await call.database.transaction(async (transaction) => {
    const change = await lockWaiting(transaction, id);
    if (!change) throw absent(call, staffingProblem('change-unknown'));
    const isOwn = change.proposedBy === call.actor.id;
    if (outcome === 'refused' && isOwn) await authorise(call, 'authority.administer', authority);
    else await authorise(call, 'authority.approve', resourceOf(change));
    const acting = within(call, transaction);
    if (outcome === 'approved') {
      const { changes, faults } = await planChange(acting, change.kind, change.rows, change.proposedBy);
      // The directory has moved on: what was right when it was handed in is so no longer.
      if (faults.length > 0) throw staffingProblem('has-faults', { count: faults.length });
      await applyList(
        acting,
        transaction,
        change.kind,
        changes,
        async (code) => (await findRegion(acting, code))?.id,
      );
    }
    await settleChange(transaction, id, { outcome, by: call.actor.id, at: call.clock.now() });
    await recordAudit(call, transaction, [
      { action: `staffing.list-${outcome}`, object: { kind: 'list-change', id } },
    ]);
  });
}

const resourceOf = ({ id, proposedBy }: Pick<ListChangeRow, 'id' | 'proposedBy'>) =>
  ({ kind: 'authority', id, accountId: proposedBy }) as const;
