import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { insertTerms } from './case-list-store.ts';
import { termsOfCase } from './case-terms.ts';
import { caseToTellOf } from './case-to-tell-of.ts';

/** A new case can be found by its words. What it is found by never changes: title, applicant and number are fixed. */
export async function makeFindable(_call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const of = event.caseId === null ? undefined : await caseToTellOf(transaction, event.caseId);
  if (of) insertTerms(transaction, of, termsOfCase(of));
}
