import type { Queryable } from '#kernel/database/index.ts';
import type { Draft } from './model.ts';
import { draftColumns } from './store.ts';

export function countersDrafts(on: Queryable, accountId: string): Promise<Draft[]> {
  return on.query(
    {
      name: 'applications.draft.atCounter',
      text: `select ${draftColumns} from applications.draft where account_id = $1 and submitted_case_id is null
        and counter is not null order by updated_at desc limit 50`,
    },
    [accountId],
  );
}

/** When this officer has taken in something of the case at the counter, the application or a correction, the last time. */
export async function takenAtCounter(
  on: Queryable,
  caseId: string,
  accountId: string,
): Promise<Date | undefined> {
  const [row] = await on.query<{ at: Date }>(
    {
      name: 'applications.draft.tookAtCounter',
      text: `select updated_at as at from applications.draft
        where submitted_case_id = $1 and account_id = $2 and counter is not null order by updated_at desc limit 1`,
    },
    [caseId, accountId],
  );
  return row?.at;
}

/** The correction of the case that this officer is filling in. */
export async function correctionAtCounter(
  on: Queryable,
  caseId: string,
  accountId: string,
): Promise<Draft | undefined> {
  const [row] = await on.query<Draft>(
    {
      name: 'applications.draft.correctsAtCounter',
      text: `select ${draftColumns} from applications.draft where corrects_case_id = $1 and account_id = $2
        and counter is not null and submitted_case_id is null limit 1`,
    },
    [caseId, accountId],
  );
  return row;
}
