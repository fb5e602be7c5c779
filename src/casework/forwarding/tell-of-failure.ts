import { caseToRead, officersOfCase, tellOfficers } from '#casework/cases/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { Forward } from './model.ts';

/** What does not go on by itself: the officers of the division and their head hear of it, once each time. */
export async function tellOfFailure(
  call: Call,
  transaction: Transaction,
  { caseId, system, divisionKey }: Forward,
  template: 'forwarding.failed' | 'forwarding.not-understood',
  reason: string,
): Promise<void> {
  const of = await caseToRead(transaction, caseId);
  if (!of) return;
  const named = (await releaseById(call, of.releaseId)).part('foreign-system', system);
  const officers = (await officersOfCase(call, of)).filter((post) => post.divisionKey === divisionKey);
  await tellOfficers(
    call,
    transaction,
    of,
    officers.map(({ accountId }) => accountId),
    { id: newId(), template, what: named?.authority ?? {}, by: '', reason },
  );
}
