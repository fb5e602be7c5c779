import type { Actor, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { canonicalText } from './canonical-bytes.ts';
import { holdAll } from './hold-at-commit.ts';
import { gatherSubjects } from './search-store.ts';
import { type AuditRow, gatherEntries } from './store.ts';

/** What was done to which object. `detail` holds no personal data beyond what the law asks to be logged. */
export interface AuditDraft {
  /** `module.verb`, e.g. `case.accept`, `register.read`. */
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string };
  readonly regionId?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Whose personal data were read: register records, or `account:…`. They may ask who looked, and why. */
  readonly subjects?: readonly string[];
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
      ...(call.address === undefined ? {} : { address: call.address }),
      assignment_id: call.actor.assignmentId ?? null,
      detail: draft.detail ?? {},
      id: newId(),
      object_id: draft.object.id,
      object_kind: draft.object.kind,
      occurred_at: occurredAt.toISOString(),
      on_behalf_of: call.actor.onBehalfOf ?? null,
      region_id: draft.regionId ?? null,
      request_id: call.requestId,
      ...(draft.subjects ? { subjects: draft.subjects } : {}),
    };
    const { address: _inBytes, detail: _inBytesToo, subjects: _alsoInBytes, ...columns } = entry;
    return { ...columns, occurred_at: occurredAt, bytes: canonicalText(entry) };
  });
}

/**
 * Writes audit entries with the commit of the caller's transaction: what is not audited did not happen. What he acts under must hold by then
 * (`holdAtCommit`).
 */
export async function recordAudit(
  call: Call,
  transaction: Transaction,
  drafts: readonly AuditDraft[],
): Promise<void> {
  holdAll(call, transaction);
  const entries = auditEntries(call, drafts);
  gatherEntries(transaction, entries);
  const subjects = drafts.flatMap((draft, i) =>
    (draft.subjects ?? [])
      .filter((subject) => !isOwn(call.actor, subject))
      .map((subject) => [subject, entries[i]] as const),
  );
  gatherSubjects(
    transaction,
    subjects.flatMap(([subject_id, entry]) =>
      entry?.id && entry.occurred_at
        ? [{ subject_id, occurred_at: entry.occurred_at, entry_id: entry.id }]
        : [],
    ),
  );
}

/** Nobody asks who he himself looked at his data, or at those of the firm he acted for. */
function isOwn({ kind, id, subjectId, onBehalfOf }: Actor, subject: string): boolean {
  return kind === 'account' && [`account:${id}`, subjectId, onBehalfOf].includes(subject);
}
