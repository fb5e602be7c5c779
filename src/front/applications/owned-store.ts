import type { SubmittedMaterial } from '#casework/cases/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import type { Application } from './model.ts';
import { applicationColumns } from './store.ts';

/** Whose applications: of a firm or person acted for, in these matters; or of oneself, by whomever they were made. */
export type Owner =
  | { readonly subjectId: string; readonly matters: readonly string[] | null }
  | { readonly accountId: string; readonly ownSubjectId: string | null };

type Listed = Application & {
  readonly state: string | null;
  readonly outcome: string | null;
  readonly dueOn: string | null;
  readonly provisional: boolean | null;
};

const listed = (
  whose: string,
) => `select ${applicationColumns}, b.state, b.outcome, b.due_on as "dueOn", b.provisional
  from applications.application a left join applications.branch b on b.case_id = a.case_id
  where ${whose} and ($3::uuid is null or a.case_id < $3) and ($4::boolean is null or (b.state is not distinct from 'closed') = $4)
  order by a.case_id desc limit $5`;

const counted = (
  whose: string,
) => `select count(*) filter (where b.state is distinct from 'closed')::int as open,
    count(*) filter (where b.state = 'closed')::int as closed
  from applications.application a left join applications.branch b on b.case_id = a.case_id where ${whose}`;

// Each branch is one index range, the latest first: an `or` of both would be read whole and sorted.
const byAccount = 'a.subject_id is null and a.account_id = $1';
const bySubject = 'a.subject_id = $1 and ($2::text[] is null or a.item_key = any($2))';
const byOthers = 'a.subject_id = $2::uuid';
const togetherWith = (subject: string) =>
  `a.co_subjects <> '{}' and a.co_subjects @> array[${subject}::uuid]`;
const besideSubject = `${togetherWith('$1')} and ($2::text[] is null or a.item_key = any($2))`;
const besideAccount = togetherWith('$2');

/** Own applications, those of the firm or person acted for included; newest first, keyset by case id. */
export function applicationsOf(
  on: Queryable,
  owner: Owner,
  page: { readonly before: string | undefined; readonly closed: boolean | null; readonly limit: number },
): Promise<Listed[]> {
  const values = [...valuesOf(owner), page.before ?? null, page.closed, page.limit];
  return on.query(
    'subjectId' in owner
      ? {
          name: 'applications.of.subject',
          text: `(${listed(bySubject)}) union all (${listed(besideSubject)}) order by "caseId" desc limit $5`,
        }
      : {
          name: 'applications.of.account',
          text: `(${listed(byAccount)}) union all (${listed(byOthers)})
            union all (${listed(besideAccount)}) order by "caseId" desc limit $5`,
        },
    values,
  );
}

const valuesOf = (owner: Owner) =>
  'subjectId' in owner ? [owner.subjectId, owner.matters] : [owner.accountId, owner.ownSubjectId];

export async function countApplications(
  on: Queryable,
  owner: Owner,
): Promise<{ readonly open: number; readonly closed: number }> {
  const [row] = await on.query<{ open: number; closed: number }>(
    'subjectId' in owner
      ? {
          name: 'applications.count.subject',
          text: `select sum(open)::int as open, sum(closed)::int as closed
            from (${counted(bySubject)} union all ${counted(besideSubject)}) both_ways`,
        }
      : {
          name: 'applications.count.account',
          text: `select sum(open)::int as open, sum(closed)::int as closed
            from (${counted(byAccount)} union all ${counted(byOthers)} union all ${counted(besideAccount)}) ways`,
        },
    valuesOf(owner),
  );
  return row ?? { open: 0, closed: 0 };
}

/** What was last handed in with each of these applications. */
export async function materialsHandedIn(
  on: Queryable,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SubmittedMaterial[]>> {
  const rows = await on.query<{ caseId: string; materials: SubmittedMaterial[] }>(
    {
      name: 'applications.materials',
      text: `select case_id as "caseId", submission -> 'materials' as materials from applications.application
        where case_id = any($1::uuid[])`,
    },
    [caseIds],
  );
  return new Map(rows.map(({ caseId, materials }) => [caseId, materials]));
}
