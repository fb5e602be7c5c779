import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Explanation } from './model.ts';

export async function insertExplanation(on: Transaction, explanation: Explanation): Promise<void> {
  await on.execute(
    {
      name: 'cases.explanation.insert',
      text: `insert into cases.explanation (id, case_id, root_id, decision, title, release_id, rules, decided_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    },
    [
      explanation.id,
      explanation.caseId,
      explanation.rootId,
      explanation.decision,
      explanation.title,
      explanation.releaseId,
      JSON.stringify(explanation.rules),
      explanation.decidedAt,
    ],
  );
}

/** Of an application with all its branches; where a decision was taken again, the latest. */
export function explanationsOf(on: Queryable, rootId: string): Promise<Explanation[]> {
  return on.query(
    {
      name: 'cases.explanation.of',
      text: `select distinct on (case_id, decision) id, case_id as "caseId", root_id as "rootId", decision, title,
          release_id as "releaseId", rules, decided_at as "decidedAt"
        from cases.explanation where root_id = $1 order by case_id, decision, decided_at desc`,
    },
    [rootId],
  );
}
