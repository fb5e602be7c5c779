import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { ContactKind, Forward } from './model.ts';
import { insertContact } from './store.ts';

/** Why something failed, as it stands with the case. */
export const faultIn = (error: unknown): string =>
  isProblem(error) ? sayProblem(error, 'zh-CN').title : error instanceof Error ? error.name : 'unknown';

/** Puts on record what was exchanged about a case, or done about it. */
export async function noteContact(
  call: Call,
  transaction: Transaction,
  { id: forwardId, caseId, system }: Pick<Forward, 'id' | 'caseId' | 'system'>,
  kind: ContactKind,
  said: { readonly note?: string; readonly by?: string; readonly fileId?: string } = {},
): Promise<void> {
  const { note = '', by = '', fileId = null } = said;
  await Promise.all([
    insertContact(transaction, {
      id: newId(),
      forwardId,
      kind,
      at: call.clock.now(),
      by,
      note: note.slice(0, 1000),
      fileId,
    }),
    recordAudit(call, transaction, [
      {
        action: `forwarding.${kind}`,
        object: { kind: 'forward', id: forwardId },
        detail: { caseId, system, ...(fileId ? { fileId } : {}) },
      },
    ]),
  ]);
}
