import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { AutomaticCheck } from './model.ts';
import { insertChecks } from './record-store.ts';

/** Keeps with a case what the system found out about it outside its process. */
export function noteCheck(call: Call, transaction: Transaction, caseId: string, check: AutomaticCheck): void {
  insertChecks(transaction, caseId, [{ ...check, id: newId() }], call.clock.now());
}
