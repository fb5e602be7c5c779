import { casesOfReceipt } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { authorise } from '#platform/access/index.ts';
import {
  type EntryQuery,
  type FoundEntry,
  findEntries,
  type LogState,
  readLogState,
  recordAudit,
  selectTerms,
} from '#platform/audit/index.ts';
import { assignmentHeld } from '#platform/directory/index.ts';
import { actorOfLogin } from '#platform/identity/index.ts';
import { dayAfter, startOfDay } from './days.ts';
import { readCursor, writeCursor } from './place-cursor.ts';
import { transparencyProblem } from './problems.ts';

/** What an auditor asks for. `person` is a sign-in name or an account's id; `object` a receipt number or an id. */
export interface AuditSearch {
  readonly person?: string;
  readonly action?: string;
  readonly objectKind?: string;
  readonly object?: string;
  /** Days of the city, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly after?: string;
}

export interface ShownEntry {
  readonly entry: FoundEntry;
  /** The officer, and the post held on that day; null: the program, a visitor, or an applicant. */
  readonly officer: { readonly name: string; readonly body: Text; readonly post: Text } | null;
}

export interface AuditPage {
  readonly entries: readonly ShownEntry[];
  readonly next: string | null;
}

const pageLength = 50;

/** Entries of the audit, newest first, for auditors. That they looked, and for what, is itself an entry. */
export async function searchAudit(call: Call, search: AuditSearch): Promise<AuditPage> {
  const auditing = await asAuditor(call);
  const query = await queryOf(auditing, search, pageLength + 1);
  const found = query ? await findEntries(call.database, query) : [];
  await noteSearch(auditing, 'audit.search', search);
  const shown = found.slice(0, pageLength);
  return {
    entries: await Promise.all(shown.map((entry) => showEntry(call, entry))),
    next: found.length > pageLength ? writeCursor(shown.at(-1)) : null,
  };
}

/** How the log stands: its newest checkpoint, and what the last verification of the whole found. */
export async function readAuditState(call: Call): Promise<LogState> {
  return readLogState(await asAuditor(call));
}

/** The call under the assignment that permits auditing. */
export async function asAuditor(call: Call): Promise<Call> {
  const { assignmentId } = await authorise(call, 'audit.read', { kind: 'system' });
  return assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
}

export async function noteSearch(call: Call, action: string, search: AuditSearch): Promise<void> {
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      { action, object: { kind: 'audit', id: call.requestId }, detail: { search } },
    ]),
  );
}

/** What there is to ask by: the acts, and the kinds of objects, of all entries. */
export async function auditTerms(
  call: Call,
): Promise<{ readonly actions: readonly string[]; readonly kinds: readonly string[] }> {
  await asAuditor(call);
  const [actions, kinds] = await Promise.all([
    selectTerms(call.database, 'action'),
    selectTerms(call.database, 'object_kind'),
  ]);
  return { actions, kinds };
}

/** Undefined: nothing can match, because the case that is asked for does not exist. */
export async function queryOf(
  call: Call,
  search: AuditSearch,
  limit: number,
): Promise<EntryQuery | undefined> {
  const { person, action, object, objectKind, from, to } = search;
  const objects = await objectsOf(call, objectKind, object);
  if (objects.objectIds?.length === 0) return undefined;
  const after = readCursor(search.after);
  return {
    limit,
    ...(person === undefined ? {} : { actorId: await accountIdOf(call, person) }),
    ...(action === undefined ? {} : { action }),
    ...objects,
    ...(from === undefined ? {} : { from: startOfDay(from, call.clock.timeZone) }),
    ...(to === undefined ? {} : { to: startOfDay(dayAfter(to), call.clock.timeZone) }),
    ...(after ? { after } : {}),
  };
}

const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A receipt number is a case's; an id without a kind may be anything's. */
async function objectsOf(
  call: Call,
  kind: string | undefined,
  object: string | undefined,
): Promise<Pick<EntryQuery, 'objectKinds' | 'objectIds'>> {
  if (object === undefined) return kind === undefined ? {} : { objectKinds: [kind] };
  if (identifier.test(object) || (kind !== undefined && kind !== 'case'))
    return {
      objectKinds: kind === undefined ? await selectTerms(call.database, 'object_kind') : [kind],
      objectIds: [object],
    };
  return { objectKinds: ['case'], objectIds: (await casesOfReceipt(call, object)).map(({ id }) => id) };
}

async function accountIdOf(call: Call, person: string): Promise<string> {
  if (identifier.test(person)) return person;
  const actor = await actorOfLogin(call, person);
  if (!actor) throw transparencyProblem('person-unknown', { login: person });
  return actor.id;
}

async function showEntry(call: Call, entry: FoundEntry): Promise<ShownEntry> {
  if (entry.actorKind !== 'account') return { entry, officer: null };
  const held = await assignmentHeld(call, {
    assignmentId: entry.assignmentId,
    accountId: entry.actorId,
    on: call.clock.dateOf(entry.occurredAt),
  });
  return {
    entry,
    officer: held ? { name: held.officerName, body: held.bodyName, post: held.postName } : null,
  };
}
