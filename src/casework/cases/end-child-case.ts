import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { endCase } from './end-case.ts';
import { byProcess, recordAct } from './record-act.ts';
import { findCase, findCaseByCall, lockCase } from './store.ts';

/** The parent's process has gone on without a child, or has ended: the child's body stops, and is told why. */
export async function endChildCase(
  call: Call,
  transaction: Transaction,
  cancelled: { readonly callId: string; readonly caseId: string | null },
): Promise<void> {
  const found = await findCaseByCall(transaction, cancelled.callId);
  const child = found && (await lockCase(transaction, found.id));
  if (!child || child.state === 'closed') return;
  const parent = cancelled.caseId ? await findCase(transaction, cancelled.caseId) : undefined;
  const outcome = parent?.outcome === 'withdrawn' ? 'withdrawn' : 'terminated';
  await endCase(call, transaction, child, outcome, { reason: '', unasked: true });
  await recordAct(call, transaction, child, byProcess(child), {
    kind: outcome === 'withdrawn' ? 'withdraw' : 'terminate',
    outcome,
    reason: '',
  });
}
