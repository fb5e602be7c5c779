import type { Call } from '#kernel/application/index.ts';
import { absent } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { mayDecide, postsOf } from './list-filters.ts';
import { filterProblem } from './problems.ts';
import { findFilter, updateSharing } from './store.ts';

/** The officer proposes a filter of his own to the division of his post; proposed by its head, it is shared at once. */
export async function proposeFilter(call: Call, id: string): Promise<void> {
  const held = await postsOf(call);
  const post = held.find((one) => one.id === call.actor.assignmentId) ?? held[0];
  await call.database.transaction(async (transaction) => {
    const found = await findFilter(transaction, id);
    if (found?.accountId !== call.actor.id || !post) throw absent(call, filterProblem('unknown'));
    if (found.sharing !== 'own') return;
    const place = { bodyId: post.bodyId, divisionKey: post.divisionKey };
    const sharing = (await mayDecide(call, place)) ? 'shared' : 'proposed';
    await updateSharing(transaction, id, sharing, place);
    await recordAudit(call, transaction, [
      { action: 'filter.propose', object: { kind: 'filter', id }, detail: { ...place, sharing } },
    ]);
  });
}

/** The head of the division says whether it is shared; whoever made it takes it back from the others. */
export async function settleFilter(
  call: Call,
  { id, outcome }: { readonly id: string; readonly outcome: 'shared' | 'own' },
): Promise<void> {
  await postsOf(call);
  await call.database.transaction(async (transaction) => {
    const found = await findFilter(transaction, id);
    const decides = found !== undefined && found.sharing !== 'own' && (await mayDecide(call, found));
    const isOwn = found?.accountId === call.actor.id;
    if (!found || !(decides || (isOwn && outcome === 'own'))) throw absent(call, filterProblem('unknown'));
    if (found.sharing === outcome) return;
    if (found.sharing === 'own') throw filterProblem('not-proposed');
    await updateSharing(transaction, id, outcome);
    await recordAudit(call, transaction, [
      {
        action: outcome === 'shared' ? 'filter.share' : 'filter.unshare',
        object: { kind: 'filter', id },
        detail: { bodyId: found.bodyId, divisionKey: found.divisionKey },
      },
    ]);
  });
}
