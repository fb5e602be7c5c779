import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { MergedAccount } from '#platform/identity/index.ts';
import type { Applicant, Content } from './model.ts';
import { readContents, sealContent } from './sealed-store.ts';

/** The cases, branches among them, of an account of which nobody knew whose it is. */
export async function casesOfUnnamed(on: Queryable, accountId: string): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>(
    `select c.id from cases.case c where c.applicant_account_id = $1 and c.applicant_subject_id is null`,
    [accountId],
  );
  return rows.map(({ id }) => id);
}

/** Answers those of them that a person asked for himself. */
export async function moveCases(
  on: Transaction,
  { from, into, personRecordId }: MergedAccount,
  caseIds: readonly string[],
): Promise<readonly { readonly id: string; readonly applicantName: string }[]> {
  const moved = await on.query<{ id: string; applicantName: string; kind: Applicant['kind'] }>(
    `update cases.case set applicant_account_id = $2,
        applicant_subject_id = case when applicant_kind = 'person' then $3::uuid end
      where id = any($4::uuid[]) and applicant_account_id = $1 and applicant_subject_id is null
      returning id, applicant_name as "applicantName", applicant_kind as kind`,
    [from, into, personRecordId, caseIds],
  );
  return moved.filter(({ kind }) => kind === 'person');
}

/** What was stated for these cases, now and before. */
export function contentsOfCases(on: Queryable, caseIds: readonly string[]): Promise<Content[]> {
  return readContents(
    on,
    {
      name: 'cases.content.of-cases',
      text: `select n.id, n.made_at as "madeAt", n.answers, n.situation, n.applicant, n.materials from cases.content n
        where n.id in (select c.content_id from cases.case c where c.id = any($1::uuid[])
          union select (a.data ->> 'contentId')::uuid from cases.act a
            where a.case_id = any($1::uuid[]) and a.data ->> 'contentId' is not null)`,
    },
    [caseIds],
  );
}

/** What was stated never changes; only by which account its applicant is found. */
export async function replaceApplicant(on: Transaction, content: Content): Promise<void> {
  const sealed = (await sealContent(on, content)) as { readonly answers: unknown };
  await on.execute(`update cases.content set answers = $2, applicant = '{}' where id = $1`, [
    content.id,
    JSON.stringify(sealed.answers),
  ]);
}
