import type { Call } from '#kernel/application/index.ts';
import { type Absence, type DelegationRow, selectAbsences, selectDelegations } from './delegation-store.ts';

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

/** Who of a body is represented by a colleague on some of these days: on leave, or away. The caller has been asked before. */
export function absencesIn(
  { database }: Pick<Call, 'database'>,
  bodyId: string,
  from: string,
  to: string,
): Promise<readonly Absence[]> {
  return selectAbsences(database, bodyId, from, to);
}
