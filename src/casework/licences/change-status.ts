import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Ending, LicenceStatus } from './model.ts';
import { licenceProblem } from './problems.ts';
import { insertStatus, type LicenceRow } from './store.ts';

export interface StatusDecision {
  readonly status: Ending | 'superseded';
  readonly reason: string;
  readonly legalBasis: string;
  readonly documentNumber?: string;
  readonly assignmentId?: string | null;
  readonly causedByCase?: string;
}

/** An expired licence can still be revoked: what was done under it may depend on that. */
export const canEnd = (status: LicenceStatus) => status === 'valid' || status === 'expired';

type EndListener = (call: Call, tx: Transaction, licenceId: string) => Promise<void>;
const listeners = new Set<EndListener>();

/** Tells, in the same transaction, of each licence that is no longer good: what was made of it must say so at once. */
export function onLicenceEnded(listener: EndListener): void {
  listeners.add(listener);
}

/** Ends the life of a licence that is locked by this transaction. The licence itself stays as it was issued. */
export async function changeStatus(
  call: Call,
  tx: Transaction,
  licence: LicenceRow,
  decision: StatusDecision,
): Promise<void> {
  if (!canEnd(licence.status)) throw licenceProblem('not-valid', { status: licence.status });
  const { status, reason, legalBasis } = decision;
  await Promise.all([
    insertStatus(tx, {
      id: newId(),
      licenceId: licence.id,
      status,
      since: call.clock.now(),
      sinceOn: call.clock.today(),
      reason,
      legalBasis,
      documentNumber: decision.documentNumber ?? null,
      actorId: call.actor.id,
      assignmentId: decision.assignmentId ?? call.actor.assignmentId ?? null,
    }),
    appendEvents(call, tx, [
      {
        name: `licence.${status}`,
        regionId: licence.regionId,
        data: {
          licenceId: licence.id,
          typeKey: licence.typeKey,
          caseId: decision.causedByCase ?? licence.caseId,
          bodyId: licence.bodyId,
          // Absent: the body ends it by itself, and no case's decision says so.
          ...(decision.causedByCase === undefined ? {} : { causedByCase: decision.causedByCase }),
          holderSubjectId: licence.holderSubjectId,
          legalBasis,
        },
      },
    ]),
    recordAudit(call, tx, [
      {
        action: `licence.${verbs[status]}`,
        object: { kind: 'licence', id: licence.id },
        regionId: licence.regionId,
        detail: { reason, legalBasis, documentNumber: decision.documentNumber ?? null },
      },
    ]),
  ]);
  for (const tell of listeners) await tell(call, tx, licence.id);
}

const verbs = {
  revoked: 'revoke',
  withdrawn: 'withdraw',
  cancelled: 'cancel',
  superseded: 'supersede',
} as const;
