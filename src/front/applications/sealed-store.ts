import { type Content, openStated, type SealedStated, sealStated } from '#casework/cases/index.ts';
import type { Queryable, Statement, Transaction } from '#kernel/database/index.ts';
import { type SealedTable, sealedInPlace, type Vault, vaultOf } from '#platform/vault/index.ts';
import type { Draft } from './model.ts';

export type Submission = Omit<Content, 'madeAt'>;
type SealedSubmission = Omit<Submission, keyof SealedStated> & SealedStated;

export const sealedDrafts = sealedInPlace({ table: 'applications.draft', json: ['answers', 'counter'] });

/** What is typed into a draft, and about the visitor for whom an officer types, as the row keeps it. */
export async function sealDraft(
  on: Queryable,
  { id, answers, counter }: Pick<Draft, 'id' | 'answers' | 'counter'>,
): Promise<{ readonly answers: string; readonly counter: string | null }> {
  const { sealJson } = sealedDrafts.row(await vaultOf(on), id);
  return {
    answers: JSON.stringify(sealJson('answers', answers)),
    counter: counter === null ? null : JSON.stringify(sealJson('counter', counter)),
  };
}

export async function readDrafts(
  on: Queryable,
  statement: Statement,
  values: readonly unknown[],
): Promise<Draft[]> {
  const rows = await on.query<Draft>(statement, values);
  if (rows.length === 0) return [];
  const vault = await vaultOf(on);
  return rows.map((draft) => {
    const { openJson } = sealedDrafts.row(vault, draft.id);
    return {
      ...draft,
      answers: openJson('answers', draft.answers),
      counter: openJson('counter', draft.counter),
    };
  });
}

const submissionColumn = 'applications.application.submission';

/** Of what was handed in the answers and the applicant are sealed. */
export async function sealSubmission(
  on: Queryable,
  caseId: string,
  submission: Submission,
): Promise<SealedSubmission> {
  return { ...submission, ...sealStated(await vaultOf(on), submissionColumn, caseId, submission) };
}

export async function submissionOf(on: Queryable, caseId: string): Promise<Submission | undefined> {
  const [row] = await on.query<{ submission: SealedSubmission }>(
    {
      name: 'applications.submission',
      text: `select submission from applications.application where case_id = $1`,
    },
    [caseId],
  );
  return row && opened(await vaultOf(on), caseId, row.submission);
}

/** What the applicant last handed in: a correction takes the place of what was submitted; the case keeps both. */
export async function replaceSubmission(
  on: Transaction,
  caseId: string,
  submission: Submission,
): Promise<void> {
  await on.execute(
    {
      name: 'applications.submission.replace',
      text: `update applications.application set submission = $2 where case_id = $1`,
    },
    [caseId, JSON.stringify(await sealSubmission(on, caseId, submission))],
  );
}

const opened = (vault: Vault, caseId: string, submission: SealedSubmission): Submission => ({
  ...submission,
  ...openStated(vault, submissionColumn, caseId, submission),
});

export const sealedApplications: SealedTable = {
  name: 'applications.application',
  reseal: async (on, vault, after, limit) => {
    const rows = await on.query<{ readonly id: string; readonly submission: SealedSubmission }>(
      `select case_id as id, submission from applications.application
        where case_id > $1 and submission ->> 'answers' not like $2 order by case_id limit $3 for update`,
      [after, vault.sealedNow, limit],
    );
    const anew = rows.map(({ id, submission }) => {
      const plain = opened(vault, id, submission);
      return { id, submission: { ...plain, ...sealStated(vault, submissionColumn, id, plain) } };
    });
    await on.execute(
      `update applications.application a set submission = n.submission
        from jsonb_to_recordset($1::jsonb) as n (id uuid, submission jsonb) where a.case_id = n.id`,
      [JSON.stringify(anew)],
    );
    return rows.at(-1)?.id;
  },
};
