import type { Queryable } from '#kernel/database/index.ts';
import type { Draft } from './model.ts';
import { readDrafts } from './sealed-store.ts';
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

export async function isTakenAtCounter(on: Queryable, caseId: string, accountId: string): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'applications.draft.tookAtCounter',
      text: `select id from applications.draft where submitted_case_id = $1 and account_id = $2 and counter is not null limit 1`,
    },
    [caseId, accountId],
  );
  return rows.length > 0;
}
