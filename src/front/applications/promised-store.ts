import type { ProgressMessage, PromisedMaterial } from '#casework/cases/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** Keeps what the bodies say of promised materials; what comes late changes nothing that is newer. */
export async function keepPromised(
  on: Transaction,
  { branch, promised = [] }: Pick<ProgressMessage, 'branch' | 'promised'>,
): Promise<void> {
  for (const { materialKey, title, dueOn, graceOn, state } of promised)
    await on.execute(
      {
        name: 'applications.promised.keep',
        text: `insert into applications.promised as p (case_id, root_id, material_key, title, due_on, grace_on, state, version)
          values ($1, $2, $3, $4, $5, $6, $7, $8)
          on conflict (case_id, material_key) do update set title = excluded.title, due_on = excluded.due_on,
            grace_on = excluded.grace_on, state = excluded.state, version = excluded.version
          where p.version < excluded.version`,
      },
      [
        branch.caseId,
        branch.rootId,
        materialKey,
        JSON.stringify(title),
        dueOn,
        graceOn,
        state,
        branch.version,
      ],
    );
}

export function promisedIn(on: Queryable, caseId: string): Promise<PromisedMaterial[]> {
  return on.query(
    {
      name: 'applications.promised.of',
      text: `select material_key as "materialKey", title, due_on as "dueOn", grace_on as "graceOn", state
        from applications.promised where case_id = $1 order by due_on, material_key`,
    },
    [caseId],
  );
}
