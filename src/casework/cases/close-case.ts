import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { changeCase } from './change-case.ts';
import type { Case, CaseOutcome } from './model.ts';
import { endClocks } from './record-store.ts';
import { sendStageMessage } from './stage-message.ts';
import { tellProgress } from './tell-progress.ts';

/** Ends a case with its outcome; a child tells its parent. Closing a closed case changes nothing. */
export async function closeCase(
  call: Call,
  transaction: Transaction,
  before: Case,
  outcome: CaseOutcome,
  result: {
    readonly reason?: string;
    readonly results?: Readonly<Record<string, unknown>>;
    /** What the applicant is told of the end beyond the decision, where the process gives a reason of its own. */
    readonly told?: { readonly reason: string; readonly textEn?: string };
    /** The parent has gone on without this child: it waits for no answer. */
    readonly unasked?: boolean;
  } = {},
): Promise<Case> {
  if (before.state === 'closed') return before;
  const now = call.clock.now();
  const [closed] = await Promise.all([
    changeCase(call, transaction, before, { state: 'closed', outcome, closedAt: now }, [
      { event: 'case.closed', data: { outcome } },
    ]),
    endClocks(transaction, before.id, ['acceptance', 'promised', 'statutory'], call.clock.dateOf(now)),
  ]);
  const { reason: why, textEn } = result.told ?? {};
  await tellProgress(call, transaction, closed, 'closed', {
    ...(why === undefined ? {} : { reason: why }),
    ...(textEn === undefined ? {} : { parameters: { textEn } }),
  });
  if (closed.callId && !result.unasked)
    await sendStageMessage(call, transaction, {
      kind: 'child-result',
      version: 1,
      id: closed.id,
      callId: closed.callId,
      childId: closed.id,
      bodyId: closed.bodyId,
      outcome,
      reason: result.reason ?? '',
      results: result.results ?? {},
    });
  return closed;
}
