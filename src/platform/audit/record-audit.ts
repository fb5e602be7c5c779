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
    // Its keys stand as the canonical form sorts them, which then need not.
    const entry = {
      action: draft.action,
      actor_id: call.actor.id,
      actor_kind: call.actor.kind,
      assignment_id: call.actor.assignmentId ?? null,
      detail: draft.detail ?? {},
      id: newId(),
      object_id: draft.object.id,
      object_kind: draft.object.kind,
      occurred_at: occurredAt.toISOString(),
      on_behalf_of: call.actor.onBehalfOf ?? null,
      region_id: draft.regionId ?? null,
      request_id: call.requestId,
    };
    const { detail: _inBytes, ...columns } = entry;
    return { ...columns, occurred_at: occurredAt, bytes: canonicalText(entry) };
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
