import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Explanation } from './model.ts';

const kept: Gathered = {
  name: 'case-explanations',
  cte: (p) => `explanation_inserted as (
      insert into cases.explanation (id, case_id, root_id, decision, title, release_id, rules, decided_at)
      select id, "caseId", "rootId", decision, title, "releaseId", rules, "decidedAt"
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, "caseId" uuid, "rootId" uuid, decision text, title text, "releaseId" uuid,
        rules jsonb, "decidedAt" timestamptz))`,
};

/** Written with the commit; who asks for explanations before finds it, too. */
export function insertExplanation(on: Transaction, explanation: Explanation): void {
  on.gather(kept, [explanation]);
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
