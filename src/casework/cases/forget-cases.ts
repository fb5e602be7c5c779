import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { detachFiles } from '#platform/files/index.ts';
import { clearVariables } from '#platform/processes/index.ts';
import { nameTermsOf } from './case-terms.ts';
import {
  anonymiseCases,
  deleteTerms,
  type ForgettableCase,
  filesOfCases,
  instancesOfCases,
  lockFamilies,
} from './forget-store.ts';

/**
 * Forgets who applied in applications that have closed, and what he stated and handed in; what was decided and the figures stay.
 * One that is open again is left as it is.
 */
export async function forgetCases(
  call: Call,
  transaction: Transaction,
  rootIds: readonly string[],
): Promise<void> {
  const families = Map.groupBy(await lockFamilies(transaction, rootIds), ({ rootId }) => rootId);
  for (const family of families.values())
    if (family.every(({ state }) => state === 'closed')) await forgetFamily(call, transaction, family);
}

async function forgetFamily(
  call: Call,
  transaction: Transaction,
  family: readonly ForgettableCase[],
): Promise<void> {
  const ids = family.map(({ id }) => id);
  await detachFiles(call, transaction, await filesOfCases(transaction, ids), { kind: 'case', among: ids });
  await deleteTerms(
    transaction,
    family.flatMap((of) =>
      nameTermsOf(of).map((term) => ({ term, caseId: of.id, receivedOn: of.receivedOn })),
    ),
  );
  await clearVariables(transaction, await instancesOfCases(transaction, ids));
  await anonymiseCases(transaction, ids);
}
