import { type Call, within } from '#kernel/application/index.ts';
import { withdrawDefinition } from '#platform/processes/index.ts';
import { operating } from './authority.ts';
import { operationsProblem } from './problems.ts';
import { numberedVersions } from './versions.ts';

/** Nothing begins under a version any more, in whatever release it stands; what runs goes on. */
export async function withdrawVersion(
  call: Call,
  {
    key,
    definitionId,
    reason,
  }: { readonly key: string; readonly definitionId: string; readonly reason: string },
): Promise<void> {
  const acting = await operating(call);
  if (reason.trim() === '') throw operationsProblem('reason-required');
  await call.database.transaction(async (transaction) => {
    const versions = await numberedVersions(within(acting, transaction), key);
    const named = versions.find(({ id }) => id === definitionId);
    if (!named) throw operationsProblem('process-unknown', { key });
    for (const { id, withdrawnAt } of versions.filter(({ hash }) => hash === named.hash))
      if (withdrawnAt === null)
        await withdrawDefinition(acting, transaction, { definitionId: id, reason: reason.trim() });
  });
}
