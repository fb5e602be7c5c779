import type { ExplanationMessage } from '#casework/cases/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Explained } from './model.ts';

export async function keepExplained(on: Transaction, message: ExplanationMessage): Promise<void> {
  await on.execute(
    {
      name: 'applications.explained.insert',
      text: `insert into applications.explained (id, root_id, case_id, decision, title, body_name, decided_at, rules)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    },
    [
      message.id,
      message.rootId,
      message.caseId,
      message.decision,
      message.title,
      JSON.stringify(message.bodyName),
      message.decidedAt,
      JSON.stringify(message.rules),
    ],
  );
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
