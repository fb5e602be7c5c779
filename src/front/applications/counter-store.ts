import type { Queryable } from '#kernel/database/index.ts';
import type { Draft } from './model.ts';
import { readDrafts, sealDraft } from './sealed-store.ts';
import { draftColumns } from './store.ts';

export function countersDrafts(on: Queryable, accountId: string): Promise<Draft[]> {
  return readDrafts(
    on,
    {
      name: 'applications.draft.atCounter',
      text: `select ${draftColumns} from applications.draft where account_id = $1 and submitted_case_id is null
        and counter is not null order by updated_at desc limit 50`,
    },
    [accountId],
  );
}

/** What this officer has taken in of the case at the counter, the application or a correction: the last. */
export async function takenAtCounter(
  on: Queryable,
  caseId: string,
  accountId: string,
): Promise<Draft | undefined> {
  const [row] = await readDrafts(
    on,
    {
      name: 'applications.draft.tookAtCounter',
      text: `select ${draftColumns} from applications.draft
        where submitted_case_id = $1 and account_id = $2 and counter is not null order by updated_at desc limit 1`,
    },
    [caseId, accountId],
  );
  return row;
}

/** The correction of the case that this officer is filling in. */
export async function correctionAtCounter(
  on: Queryable,
  caseId: string,
  accountId: string,
): Promise<Draft | undefined> {
  const [row] = await readDrafts(
    on,
    {
      name: 'applications.draft.correctsAtCounter',
      text: `select ${draftColumns} from applications.draft where corrects_case_id = $1 and account_id = $2
        and counter is not null and submitted_case_id is null limit 1`,
    },
    [caseId, accountId],
  );
  return row;
}

/** Keeps who was seen at the window; false when the draft was saved since, or handed in. */
export async function keepPresent(on: Queryable, draft: Draft, at: Date): Promise<boolean> {
  const { counter } = await sealDraft(on, draft);
  const changed = await on.execute(
    {
      name: 'applications.draft.present',
      text: `update applications.draft set counter = $3, updated_at = $4, version = version + 1
        where id = $1 and version = $2 and submitted_case_id is null`,
    },
    [draft.id, draft.version, counter, at],
  );
  return changed === 1;
}

/** Gives a draft to another writer; false when it was saved since, or handed in. */
export async function handDraftTo(on: Queryable, draft: Draft, at: Date): Promise<boolean> {
  const { counter } = await sealDraft(on, draft);
  const changed = await on.execute(
    {
      name: 'applications.draft.hand',
      text: `update applications.draft set account_id = $3, subject_id = $4, counter = $5, updated_at = $6, version = version + 1
        where id = $1 and version = $2 and submitted_case_id is null`,
    },
    [draft.id, draft.version, draft.accountId, draft.subjectId, counter, at],
  );
  return changed === 1;
}
