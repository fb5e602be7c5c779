import type { Queryable, Statement, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { Draft } from './model.ts';

export const sealedDrafts = sealedInPlace({ table: 'applications.draft', json: ['answers', 'counter'] });
export const sealedApplications = sealedInPlace({
  table: 'applications.application',
  id: 'case_id',
  json: ['submission'],
});

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

const untouched = `submitted_case_id is null and request_id is null and updated_at < $1`;

export async function countDraftsBefore(on: Queryable, before: Date): Promise<number> {
  const [row] = await on.query<{ count: number }>(
    `select count(*) as count from applications.draft where ${untouched}`,
    [before],
  );
  return row?.count ?? 0;
}

export function draftsBefore(
  on: Transaction,
  before: Date,
  limit: number,
): Promise<Pick<Draft, 'id' | 'materials'>[]> {
  return on.query(
    `select id, materials from applications.draft where ${untouched} order by updated_at limit $2 for update skip locked`,
    [before, limit],
  );
}

export async function sealSubmission(on: Queryable, caseId: string, submission: unknown): Promise<string> {
  return sealedApplications.row(await vaultOf(on), caseId).sealJson('submission', submission);
}

export async function openSubmission(on: Queryable, caseId: string, submission: unknown): Promise<unknown> {
  return sealedApplications.row(await vaultOf(on), caseId).openJson('submission', submission);
}
