import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { balancesOf } from './store.ts';

/**
 * What bodies have collected in a period and kept, one sum: what came in at the bank, less what went back and what is only held
 * for payers. A figure of the annual reports, which are public: who reads the figures of the whole body reads it, too.
 * `bodyIds` null: of all bodies.
 */
export async function readCollected(
  call: Call,
  {
    bodyIds,
    ...period
  }: { readonly bodyIds: readonly string[] | null; readonly from: string; readonly to: string },
): Promise<bigint> {
  for (const bodyId of bodyIds ?? [''])
    await authorise(call, 'supervision.read', { kind: 'statistics', bodyId });
  const balances = await balancesOf(call.database, bodyIds === null ? null : [...bodyIds], period);
  return balances
    .filter(({ kind }) => kind === 'bank' || kind === 'suspense')
    .reduce((sum, { debit, credit }) => sum + debit - credit, 0n);
}
