import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { DraftPurpose, DraftStatus, ModelKind } from './model.ts';
import type { Trial } from './model-trial.ts';

export interface DraftRow {
  readonly id: string;
  readonly kind: ModelKind;
  readonly key: string;
  readonly status: DraftStatus;
  /** What the releaser is asked for: to put it in force, or to withdraw the model. */
  readonly purpose: DraftPurpose;
  readonly version: number;
  readonly baseReleaseId: string;
  readonly baseHash: string;
  readonly content: string;
  readonly note: string | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly changedBy: string;
  readonly changedByName: string;
  readonly reason: string | null;
  readonly submittedAt: Date | null;
  readonly submittedByName: string | null;
  readonly returnedReason: string | null;
  readonly returnedByName: string | null;
  readonly releaseId: string | null;
  /** Whose the model is while no item uses it. */
  readonly bodyKey: string | null;
  readonly divisionKey: string | null;
  readonly trial: Trial | null;
}

/** The body, and there the division, whose a model is. */
export type Owner = Pick<DraftRow, 'bodyKey' | 'divisionKey'>;

/** Who had a hand in a draft. */
export interface Editor {
  readonly id: string;
  readonly name: string;
}

const columns = `id, kind, key, status, purpose, version, base_release_id as "baseReleaseId", base_hash as "baseHash", content, note,
  opened_at as "openedAt", changed_at as "changedAt", changed_by as "changedBy", changed_by_name as "changedByName",
  reason, submitted_at as "submittedAt", submitted_by_name as "submittedByName", returned_reason as "returnedReason",
  returned_by_name as "returnedByName", release_id as "releaseId",
  body_key as "bodyKey", division_key as "divisionKey", trial`;

export async function draftById(on: Queryable, id: string): Promise<DraftRow | undefined> {
  const [row] = await on.query<DraftRow>(
    { name: 'studio.draft', text: `select ${columns} from studio.draft where id = $1` },
    [id],
  );
  return row;
}

/** The draft, held against everybody else until the transaction ends. */
export async function lockDraft(on: Transaction, id: string): Promise<DraftRow | undefined> {
  const [row] = await on.query<DraftRow>(
    { name: 'studio.lock-draft', text: `select ${columns} from studio.draft where id = $1 for update` },
    [id],
  );
  return row;
}

export async function openDraftOf(
  on: Queryable,
  kind: ModelKind,
  key: string,
): Promise<DraftRow | undefined> {
  const [row] = await on.query<DraftRow>(
    {
      name: 'studio.open-draft-of',
      text: `select ${columns} from studio.draft where kind = $1 and key = $2 and status in ('open', 'submitted')`,
    },
    [kind, key],
  );
  return row;
}

/** All that wait: open or submitted, the last changed first. */
export function pendingDrafts(on: Queryable): Promise<DraftRow[]> {
  return on.query({
    name: 'studio.pending-drafts',
    text: `select ${columns} from studio.draft where status in ('open', 'submitted') order by changed_at desc`,
  });
}

/** Whose a model is by its last draft that says so. */
export async function ownerOf(on: Queryable, kind: ModelKind, key: string): Promise<Owner | undefined> {
  const [row] = await on.query<Owner>(
    {
      name: 'studio.owner',
      text: `select body_key as "bodyKey", division_key as "divisionKey" from studio.draft
        where kind = $1 and key = $2 and body_key is not null order by opened_at desc limit 1`,
    },
    [kind, key],
  );
  return row;
}

/** The same of all models that say so, by `kind key`. */
export async function owners(on: Queryable): Promise<ReadonlyMap<string, Owner>> {
  const rows = await on.query<Owner & { kind: ModelKind; key: string }>({
    name: 'studio.owners',
    text: `select distinct on (kind, key) kind, key, body_key as "bodyKey", division_key as "divisionKey"
      from studio.draft where body_key is not null order by kind, key, opened_at desc`,
  });
  return new Map(rows.map(({ kind, key, ...owner }) => [`${kind} ${key}`, owner]));
}

/** Answers false where somebody has opened one meanwhile. */
export async function insertDraft(on: Transaction, row: DraftRow): Promise<boolean> {
  const count = await on.execute(
    {
      name: 'studio.insert-draft',
      text: `insert into studio.draft (id, kind, key, status, version, base_release_id, base_hash, content, note,
          opened_at, changed_at, changed_by, changed_by_name, body_key, division_key, purpose)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict (kind, key) where status in ('open', 'submitted') do nothing`,
    },
    [
      row.id,
      row.kind,
      row.key,
      row.status,
      row.version,
      row.baseReleaseId,
      row.baseHash,
      row.content,
      row.note,
      row.openedAt,
      row.changedAt,
      row.changedBy,
      row.changedByName,
      row.bodyKey,
      row.divisionKey,
      row.purpose,
    ],
  );
  return count > 0;
}

/** Writes the whole of a draft; only under its lock. */
export async function updateDraft(on: Transaction, row: DraftRow): Promise<void> {
  await on.execute(
    {
      name: 'studio.update-draft',
      text: `update studio.draft set status = $2, version = $3, base_release_id = $4, base_hash = $5, content = $6,
          note = $7, changed_at = $8::timestamptz, changed_by = $9, changed_by_name = $10, reason = $11, submitted_at = $12,
          submitted_by_name = $13, returned_reason = $14, returned_by_name = $15, release_id = $16,
          released_at = case when $16::uuid is null then null else $8::timestamptz end
        where id = $1`,
    },
    [
      row.id,
      row.status,
      row.version,
      row.baseReleaseId,
      row.baseHash,
      row.content,
      row.note,
      row.changedAt,
      row.changedBy,
      row.changedByName,
      row.reason,
      row.submittedAt,
      row.submittedByName,
      row.returnedReason,
      row.returnedByName,
      row.releaseId,
    ],
  );
}

/** Notes how the scenarios went: no change of the draft. */
export async function noteTrial(on: Transaction, id: string, trial: Trial): Promise<void> {
  await on.execute({ name: 'studio.note-trial', text: `update studio.draft set trial = $2 where id = $1` }, [
    id,
    JSON.stringify(trial),
  ]);
}

export interface EditRow {
  readonly draftId: string;
  readonly version: number;
  readonly what: 'opened' | 'saved' | 'rebased' | 'submitted' | 'imported';
  readonly content: string | null;
  readonly note: string | null;
  readonly at: Date;
  readonly by: Editor;
}

export async function insertEdit(on: Transaction, edit: EditRow): Promise<void> {
  await on.execute(
    {
      name: 'studio.insert-edit',
      text: `insert into studio.draft_edit (draft_id, version, what, content, note, edited_at, edited_by, edited_by_name)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    },
    [edit.draftId, edit.version, edit.what, edit.content, edit.note, edit.at, edit.by.id, edit.by.name],
  );
}

/** Everybody who changed or submitted these drafts; to have opened one is not yet to have a hand in it. */
export async function editorsOf(
  on: Queryable,
  draftIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Editor[]>> {
  const rows = await on.query<Editor & { draftId: string }>(
    {
      name: 'studio.editors',
      text: `select draft_id as "draftId", edited_by as id, max(edited_by_name) as name from studio.draft_edit
        where draft_id = any($1::uuid[]) and what <> 'opened' group by draft_id, edited_by order by min(version)`,
    },
    [draftIds],
  );
  const editors = new Map<string, Editor[]>();
  for (const { draftId, id, name } of rows)
    editors.set(draftId, [...(editors.get(draftId) ?? []), { id, name }]);
  return editors;
}
