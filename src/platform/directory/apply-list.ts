import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { addOfficer, changeOfficer, findOfficer } from './keep-officer.ts';
import { changeDirectory } from './kept.ts';
import { selectList, upsertAssignment, upsertBody, upsertDivision, upsertPost } from './list-store.ts';
import type { ListChange, ListKind, ListRow, OfficerDraft, OfficerProfile } from './model.ts';
import { insertFormer } from './officer-store.ts';
import { directoryProblem } from './problems.ts';

/** A list as it stands, what is over included. Whether the caller may see it has been asked before. */
export const readList = ({ database }: Pick<Call, 'database'>, kind: ListKind): Promise<readonly ListRow[]> =>
  selectList(database, kind);

/**
 * Writes what a list adds and changes; nothing that it does not name is touched, and how a row was written before stays on
 * record. Whether the caller may, and whether the rows are right, has been asked before.
 */
export async function applyList(
  call: Call,
  transaction: Transaction,
  kind: ListKind,
  changes: readonly ListChange[],
  regionIdOf: (code: string) => Promise<string | undefined>,
): Promise<void> {
  await changeDirectory(transaction);
  for (const { row: given, isNew, before } of changes) {
    const row = isNew ? { ...given, id: newId() } : given;
    if (before) await keepFormer(call, transaction, kind, before);
    switch (kind) {
      case 'bodies':
        await upsertBody(
          transaction,
          row,
          row['region'] ? ((await regionIdOf(row['region'])) ?? null) : null,
        );
        break;
      case 'divisions':
        await upsertDivision(transaction, row);
        break;
      case 'posts':
        await upsertPost(transaction, row);
        break;
      case 'officers':
        await writeOfficer(call, transaction, row);
        break;
      case 'assignments':
        await upsertAssignment(transaction, row, { isNew, today: call.clock.today(), by: call.actor.id });
        await appendEvents(call, transaction, [
          {
            name: isNew ? 'assignment.entered' : 'assignment.changed',
            regionId: null,
            data: { assignmentId: row['id'] ?? '' },
          },
        ]);
        break;
    }
  }
  await recordAudit(call, transaction, [
    {
      action: 'directory.apply-list',
      object: { kind: 'directory', id: kind },
      detail: { rows: changes.length },
    },
  ]);
}

/** Officers keep their own former entries; of an assignment its days are the history. */
async function keepFormer(
  call: Call,
  transaction: Transaction,
  kind: ListKind,
  before: ListRow,
): Promise<void> {
  if (kind === 'officers' || kind === 'assignments') return;
  const { id = '', ...content } = before;
  const kinds = { bodies: 'body', divisions: 'division', posts: 'post' } as const;
  await insertFormer(transaction, {
    id: newId(),
    kind: kinds[kind],
    subjectId: id,
    content,
    until: call.clock.now(),
    by: call.actor.id,
  });
}

async function writeOfficer(call: Call, transaction: Transaction, row: ListRow): Promise<void> {
  const within = { database: transaction };
  const known = await findOfficer(within, { account: row['account'] ?? '' });
  const draft: OfficerDraft = {
    account: row['account'] ?? '',
    name: row['name'] ?? '',
    active: row['active'] !== 'no',
    externalId: known?.externalId ?? null,
    profile: profileWith(known?.profile ?? {}, row),
  };
  if (known) await changeOfficer(call, transaction, known, draft);
  else if (row['account']) await addOfficer(call, transaction, draft);
  else throw directoryProblem('officer-unknown');
}

/** The list knows the first address and number only; the others stay. */
function profileWith(profile: OfficerProfile, row: ListRow): OfficerProfile {
  const { title: _title, emails, phoneNumbers, ...rest } = profile;
  const first = (known: OfficerProfile['emails'], value: string | undefined) => {
    const others = (known ?? []).slice(1);
    const all = value ? [{ ...known?.[0], value }, ...others] : others;
    return all.length > 0 ? all : undefined;
  };
  const reached = { emails: first(emails, row['email']), phoneNumbers: first(phoneNumbers, row['phone']) };
  return {
    ...rest,
    ...(row['title'] ? { title: row['title'] } : {}),
    ...(reached.emails ? { emails: reached.emails } : {}),
    ...(reached.phoneNumbers ? { phoneNumbers: reached.phoneNumbers } : {}),
  };
}
