import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Finding } from './model.ts';
import { insertFinding } from './store.ts';

/** Puts down what was found, once. */
export async function noteFinding(
  call: Call,
  transaction: Transaction,
  of: Pick<Finding, 'kind' | 'bodyId' | 'divisionKey' | 'reference' | 'caseId' | 'detail'>,
): Promise<void> {
  const id = newId();
  const made = await insertFinding(transaction, {
    ...of,
    ...{ id, foundOn: call.clock.today(), foundAt: call.clock.now() },
  });
  if (!made) return;
  await recordAudit(call, transaction, [
    {
      action: 'outside.found',
      object: { kind: 'outside-finding', id },
      detail: { kind: of.kind, reference: of.reference },
    },
  ]);
}
