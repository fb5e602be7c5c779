import type { Queryable } from '#kernel/database/index.ts';

/**
 * Every case in which a person is the applicant or one of them, by whichever name he is known. Reads the whole table: for who holds
 * what is his, once a night.
 */
export async function casesOfPerson(on: Queryable, names: readonly string[]): Promise<string[]> {
  const rows = await on.query<{ id: string }>(
    `select id from cases.case where applicant_account_id = any($1::text[])
        or applicant_subject_id::text = any($1::text[]) or co_applicants::text[] && $1::text[]`,
    [names],
  );
  return rows.map(({ id }) => id);
}
