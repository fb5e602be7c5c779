import type { Call } from '#kernel/application/index.ts';
import { type DelegationRow, selectDelegations } from './delegation-store.ts';

export type ListedDelegation = Omit<DelegationRow, 'giverAccountId'> & {
  /** The caller gave it, and may take it back. */
  readonly own: boolean;
};

/** Who stands in for the caller, and for whom the caller stands in: now and later. */
export async function listDelegations(call: Call): Promise<readonly ListedDelegation[]> {
  if (call.actor.kind !== 'account') return [];
  const rows = await selectDelegations(call.database, call.actor.id, call.clock.today());
  return rows.map(({ giverAccountId, ...row }) => ({ ...row, own: giverAccountId === call.actor.id }));
}
