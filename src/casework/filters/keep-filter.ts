import type { Call } from '#kernel/application/index.ts';
import { absent } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { postsOf } from './list-filters.ts';
import type { KeepFilter } from './model.ts';
import { filterProblem } from './problems.ts';
import { deleteFilter, findFilter, insertFilter, lockFiltersOf } from './store.ts';

const mostKept = 12;

/** Keeps a filter of the inbox under a name; nobody else sees it. */
export async function keepFilter(call: Call, { id, ...asked }: KeepFilter): Promise<void> {
  const [post] = await postsOf(call);
  const name = asked.name.trim();
  const conditions = Object.fromEntries(
    Object.entries(asked.conditions).filter(([, value]) => value !== undefined && value !== ''),
  );
  if (name === '') throw filterProblem('name-missing');
  if (Object.keys(conditions).length === 0) throw filterProblem('nothing-asked');
  await call.database.transaction(async (transaction) => {
    const kept = await lockFiltersOf(transaction, call.actor.id);
    if (kept.some((filter) => filter.id === id)) return;
    if (kept.length >= mostKept) throw filterProblem('too-many', { most: mostKept });
    await insertFilter(transaction, {
      id,
      name,
      conditions,
      accountId: call.actor.id,
      ownerName: post?.officerName ?? '',
      sharing: 'own',
      bodyId: null,
      divisionKey: null,
      madeAt: call.clock.now(),
    });
    await recordAudit(call, transaction, [{ action: 'filter.keep', object: { kind: 'filter', id } }]);
  });
}

/** Removes a filter of one's own, for those with whom it is shared, too. */
export async function removeFilter(call: Call, id: string): Promise<void> {
  await postsOf(call);
  await call.database.transaction(async (transaction) => {
    const found = await findFilter(transaction, id);
    if (found?.accountId !== call.actor.id) throw absent(call, filterProblem('unknown'));
    await deleteFilter(transaction, id);
    await recordAudit(call, transaction, [{ action: 'filter.remove', object: { kind: 'filter', id } }]);
  });
}
