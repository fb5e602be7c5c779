import type { ExplanationMessage } from '#casework/cases/index.ts';
import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Explained } from './model.ts';

const kept: Gathered = {
  name: 'explained',
  cte: (p) => `explained_inserted as (
      insert into applications.explained (id, root_id, case_id, decision, title, body_name, decided_at, rules)
      select id, "rootId", "caseId", decision, title, "bodyName", "decidedAt", rules
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, "rootId" uuid, "caseId" uuid, decision text, title text, "bodyName" jsonb,
        "decidedAt" timestamptz, rules jsonb)
      on conflict do nothing)`,
};

/** Written with the commit; a repetition changes nothing. */
export function keepExplained(on: Transaction, message: ExplanationMessage): void {
  on.gather(kept, [message]);
}

/** Where a decision was taken again, e.g. after a correction, the latest. */
export function explainedOf(on: Queryable, rootId: string): Promise<Explained[]> {
  return on.query(
    {
      name: 'applications.explained.of',
      text: `select distinct on (case_id, decision) id, title, body_name as "bodyName", decided_at as "decidedAt", rules
        from applications.explained where root_id = $1 order by case_id, decision, decided_at desc`,
    },
    [rootId],
  );
}
