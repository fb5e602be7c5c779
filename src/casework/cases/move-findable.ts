import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { moveTerms } from './case-list-store.ts';
import { termsOfCase } from './case-terms.ts';
import { caseToTellOf } from './case-to-tell-of.ts';

/** A case that was passed on is found among those of the body that has it now. */
export async function moveFindable(_call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const of = event.caseId === null ? undefined : await caseToTellOf(transaction, event.caseId);
  if (of) await moveTerms(transaction, of, termsOfCase(of));
}
