import type { Call } from '#kernel/application/index.ts';
import {
  findOfficer,
  isAdministratorPost,
  type ListChange,
  type ListKind,
  type ListRow,
  readList,
} from '#platform/directory/index.ts';
import { findRegion } from '#platform/regions/index.ts';
import { columns } from './columns.ts';
import { type Fault, type FaultCode, type FileRow, keyOf } from './read-list-file.ts';

export type Act = 'added' | 'changed' | 'ended';

export interface PlannedChange extends ListChange {
  readonly line: number;
  readonly act: Act;
  /** The columns that differ. */
  readonly fields: readonly string[];
}

export interface Plan {
  readonly changes: readonly PlannedChange[];
  readonly same: number;
  readonly faults: readonly Fault[];
}

/** What the rows of a file would change in the directory as it stands now, and what speaks against it. */
export async function planChange(
  call: Call,
  kind: ListKind,
  rows: readonly FileRow[],
  proposedBy: string,
): Promise<Plan> {
  const known = new Map((await readList(call, kind)).map((row) => [keyOf(kind, row), row]));
  const changes = rows.flatMap(
    ({ line, row }) => changeOf(kind, line, row, known.get(keyOf(kind, row))) ?? [],
  );
  const faults = await faultsOf(call, kind, changes, proposedBy);
  return { changes, same: rows.length - changes.length, faults };
}

function changeOf(
  kind: ListKind,
  line: number,
  row: ListRow,
  before: ListRow | undefined,
): PlannedChange | null {
  const named = columns[kind].map(({ key }) => key).filter((key) => key in row);
  if (!before) {
    const whole = Object.fromEntries(columns[kind].map(({ key }) => [key, row[key] ?? '']));
    return { line, act: 'added', isNew: true, row: whole, before: null, fields: named };
  }
  const fields = named.filter((key) => row[key] !== before[key]);
  if (fields.length === 0) return null;
  const ends = fields.some((key) => endsBy(key, row[key] ?? ''));
  return { line, act: ends ? 'ended' : 'changed', isNew: false, row: { ...before, ...row }, before, fields };
}

const endsBy = (key: string, value: string) =>
  ((key === 'ended' || key === 'to') && value !== '') || (key === 'active' && value === 'no');

async function faultsOf(
  call: Call,
  kind: ListKind,
  changes: readonly PlannedChange[],
  proposedBy: string,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const told = ({ line, row }: PlannedChange, column: string, code: FaultCode) =>
    faults.push({ line, column, code, value: row[column] ?? '' });
  for (const change of changes)
    if ((change.row['ended'] ?? '') > call.clock.today()) told(change, 'ended', 'ended-later');
  switch (kind) {
    case 'bodies':
      for (const change of changes) {
        const { region } = change.row;
        if (region && !(await findRegion(call, region))) told(change, 'region', 'unknown-region');
      }
      break;
    case 'divisions': {
      const bodies = await keysOf(call, 'bodies');
      for (const change of changes)
        if (!bodies.has(change.row['body'] ?? '')) told(change, 'body', 'unknown-body');
      break;
    }
    case 'posts': {
      const divisions = await keysOf(call, 'divisions');
      for (const change of changes)
        if (!divisions.has(`${change.row['body']}/${change.row['division']}`))
          told(change, 'division', 'unknown-division');
      break;
    }
    case 'officers':
      break;
    case 'assignments':
      await tellAssignmentFaults(call, changes, proposedBy, told);
      break;
  }
  return faults;
}

const keysOf = async (call: Call, kind: ListKind) =>
  new Set((await readList(call, kind)).filter(({ ended }) => !ended).map((row) => keyOf(kind, row)));

type Tell = (change: PlannedChange, column: string, code: FaultCode) => void;

async function tellAssignmentFaults(
  call: Call,
  changes: readonly PlannedChange[],
  proposedBy: string,
  told: Tell,
) {
  const posts = await keysOf(call, 'posts');
  const officers = new Map((await readList(call, 'officers')).map((row) => [row['account'], row]));
  const own = await accountsOf(
    call,
    [proposedBy, call.actor.id],
    [...new Set(changes.map(({ row }) => row['account'] ?? ''))],
  );
  for (const change of changes) {
    const { account = '', body, division, post, from = '', to = '' } = change.row;
    const officer = officers.get(account);
    if (!officer) told(change, 'account', 'unknown-officer');
    else if (change.isNew && officer['active'] === 'no') told(change, 'account', 'has-left');
    if (own.has(account)) told(change, 'account', 'own');
    if (change.isNew && !posts.has(`${body}/${division}/${post}`)) told(change, 'post', 'unknown-post');
    if (to !== '' && to < from) told(change, 'to', 'days-reversed');
  }
  for (const change of await administratorsWithMore(call, changes)) told(change, 'post', 'administrator');
}

/** Nobody enters or lets in a post of his own. */
async function accountsOf(call: Call, accountIds: readonly string[], logins: readonly string[]) {
  const own = new Set<string>();
  for (const account of logins) {
    const officer = await findOfficer(call, { account });
    if (officer?.accountId && accountIds.includes(officer.accountId)) own.add(account);
  }
  return own;
}

/** The three administrators 三员 hold no other post at the same time. */
async function administratorsWithMore(
  call: Call,
  changes: readonly PlannedChange[],
): Promise<readonly PlannedChange[]> {
  const changed = new Set(changes.map(({ row }) => keyOf('assignments', row)));
  const standing = (await readList(call, 'assignments')).filter(
    (row) => !changed.has(keyOf('assignments', row)),
  );
  const byAccount = Map.groupBy(
    [...standing, ...changes.map(({ row }) => row)],
    (row) => row['account'] ?? '',
  );
  return changes.filter(({ row }) =>
    (byAccount.get(row['account'] ?? '') ?? []).some(
      (other) =>
        other !== row &&
        (isAdministratorPost(row['post'] ?? '') || isAdministratorPost(other['post'] ?? '')) &&
        overlap(row, other),
    ),
  );
}

const overlap = (one: ListRow, other: ListRow) =>
  (one['from'] ?? '') <= (other['to'] || '9999') && (other['from'] ?? '') <= (one['to'] || '9999');
