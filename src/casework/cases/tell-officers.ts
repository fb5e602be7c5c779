import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import type { Case } from './model.ts';

/** Tells officers at their own accounts that a step has come to them, is asked for, or cannot go on by itself. Each once. */
export async function tellOfficers(
  call: Call,
  transaction: Transaction,
  of: Case,
  accountIds: readonly (string | null)[],
  told: {
    /** The act that is told of. */
    readonly id: string;
    readonly template:
      | 'step.passed'
      | 'step.urged'
      | 'request.asked'
      | 'request.answered'
      | 'forwarding.failed'
      | 'forwarding.not-understood'
      | 'inspection.called-off'
      | 'inspection.changed'
      | 'case.remarked';
    readonly what?: Text;
    readonly by: string;
    readonly step?: Text;
    readonly reason: string;
  },
): Promise<void> {
  const { id, template, what = {}, by, step = {}, reason } = told;
  const others = [...new Set(accountIds)].filter((account) => account !== null && account !== call.actor.id);
  for (const accountId of others)
    await sendMessage(call, transaction, {
      to: { accountId: accountId ?? '' },
      template,
      parameters: {
        what,
        by,
        step,
        title: of.title,
        receipt: of.receiptNumber,
        due: of.dueOn ?? '—',
        reason: reason.replace(/[。.]$/u, '') || '—',
      },
      key: `${id}/${accountId}`,
      caseId: of.rootId,
      channels: ['portal'],
    });
}
