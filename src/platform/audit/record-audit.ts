import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { canonicalText } from './canonical-bytes.ts';
import { type AuditRow, gatherEntries } from './store.ts';

/** What was done to which object. `detail` holds no personal data beyond what the law asks to be logged. */
export interface AuditDraft {
  /** `module.verb`, e.g. `case.accept`, `register.read`. */
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string };
  readonly regionId?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Audit entries as `auditCte` takes them, complete with who, when and canonical bytes. */
export function auditEntries(call: Call, drafts: readonly AuditDraft[]): readonly AuditRow[] {
  const occurredAt = call.clock.now();
  return drafts.map((draft) => {
    const entry = {
      id: newId(),
      occurred_at: occurredAt.toISOString(),
      action: draft.action,
      object_kind: draft.object.kind,
      object_id: draft.object.id,
      region_id: draft.regionId ?? null,
      actor_kind: call.actor.kind,
      actor_id: call.actor.id,
      assignment_id: call.actor.assignmentId ?? null,
      on_behalf_of: call.actor.onBehalfOf ?? null,
      request_id: call.requestId,
    };
    return {
      ...entry,
      occurred_at: occurredAt,
      bytes: canonicalText({ ...entry, detail: draft.detail ?? {} }),
    };
  });
}

/** Writes audit entries with the commit of the caller's transaction: what is not audited did not happen. */
export async function recordAudit(
  call: Call,
  transaction: Transaction,
  drafts: readonly AuditDraft[],
): Promise<void> {
  gatherEntries(transaction, auditEntries(call, drafts));
}
