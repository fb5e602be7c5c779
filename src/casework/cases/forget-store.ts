import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** Stands where a name stood. */
export const forgottenName = '＊＊＊';

export interface ForgettableCase {
  readonly id: string;
  readonly rootId: string;
  readonly state: string;
  readonly receivedOn: string;
  readonly receiptNumber: string;
  readonly title: string;
  readonly applicantName: string;
}

/** The cases of the applications, held until the transaction ends. */
export function lockFamilies(on: Transaction, rootIds: readonly string[]): Promise<ForgettableCase[]> {
  return on.query(
    `select id, root_id as "rootId", state, to_char(received_on, 'YYYY-MM-DD') as "receivedOn",
        receipt_number as "receiptNumber", title, applicant_name as "applicantName"
      from cases.case where root_id = any($1::uuid[]) order by id for update`,
    [rootIds],
  );
}

/** The files that were handed in, and those of papers. */
export async function filesOfCases(on: Queryable, caseIds: readonly string[]): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>(
    `select distinct m ->> 'fileId' as id from cases.content n cross join jsonb_array_elements(n.materials) as m
        where n.id in (${contentsOf}) and m ->> 'fileId' is not null
      union select f.file_id::text from cases.paper_file f join cases.paper p on p.id = f.paper_id
        where p.case_id = any($1::uuid[])
      union select s.file_id::text from cases.paper_signature s join cases.paper p on p.id = s.paper_id
        where p.case_id = any($1::uuid[]) and s.file_id is not null`,
    [caseIds],
  );
  return rows.map(({ id }) => id);
}

const contentsOf = `select c.content_id from cases.case c where c.id = any($1::uuid[])
  union select (a.data ->> 'contentId')::uuid from cases.act a where a.case_id = any($1::uuid[]) and a.data ->> 'contentId' is not null`;

/**
 * Of the cases stays what was applied for, when, what was done and decided, and why; who applied, what he stated and handed in, and
 * the words of the papers do not.
 */
export async function anonymiseCases(on: Transaction, caseIds: readonly string[]): Promise<void> {
  await on.execute(
    `update cases.content n set answers = '{}', situation = '{}', materials = '[]',
        applicant = jsonb_build_object('accountId', null, 'subjectId', null, 'name', $2::text, 'code', '',
          'kind', (select c.applicant_kind from cases.case c where c.id = any($1::uuid[]) limit 1))
      where n.id in (${contentsOf})`,
    [caseIds, forgottenName],
  );
  await on.execute(
    `update cases.case set applicant_name = $2, title = item_title ->> 'zh-CN', applicant_account_id = null,
        applicant_subject_id = null, co_applicants = '{}' where id = any($1::uuid[])`,
    [caseIds, forgottenName],
  );
  await on.execute(
    `update cases.paper set signers = '[]', data = data || jsonb_build_object('addressee', $2::text, 'content', '{"zh-CN": [], "en": []}'::jsonb)
      where case_id = any($1::uuid[])`,
    [caseIds, forgottenName],
  );
  await on.execute(
    `delete from cases.paper_file where paper_id in (select id from cases.paper where case_id = any($1::uuid[]))`,
    [caseIds],
  );
  await on.execute(
    `delete from cases.paper_signature where paper_id in (select id from cases.paper where case_id = any($1::uuid[]))`,
    [caseIds],
  );
  await on.execute(
    `update cases.check set value = null, value_en = null, required = null, required_en = null, source = null
      where case_id = any($1::uuid[])`,
    [caseIds],
  );
  await on.execute(`delete from cases.explanation where root_id = any($1::uuid[])`, [caseIds]);
}

/** The processes that ran for the cases. */
export async function instancesOfCases(
  on: Queryable,
  caseIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>(
    `select instance_id as id from cases.instance where case_id = any($1::uuid[])`,
    [caseIds],
  );
  return rows.map(({ id }) => id);
}

/** The cases are found by their number and no longer by a name. */
export async function deleteTerms(
  on: Transaction,
  terms: readonly { readonly term: string; readonly caseId: string; readonly receivedOn: string }[],
): Promise<void> {
  await on.execute(
    `delete from cases.term t using jsonb_to_recordset($1::jsonb) as r (term text, "caseId" uuid, "receivedOn" date)
      where t.term = r.term and t.received_on = r."receivedOn" and t.case_id = r."caseId"`,
    [JSON.stringify(terms)],
  );
}
