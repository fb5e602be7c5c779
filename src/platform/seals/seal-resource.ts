import type { SealResource } from '#platform/access/index.ts';
import type { Seal } from './model.ts';
import type { SealRow } from './store.ts';

/** A seal as the policies see it. */
export function resourceOf(row: Pick<SealRow, 'id' | 'bodyId' | 'requestedBy' | 'users'>): SealResource {
  return {
    kind: 'seal',
    id: row.id,
    bodyId: row.bodyId,
    requestedByAccountId: row.requestedBy,
    userAccountIds: row.users,
  };
}

/** A row as the face of the module gives it. */
export function sealView(row: SealRow): Seal {
  return {
    id: row.id,
    number: row.number,
    bodyId: row.bodyId,
    bodyName: row.bodyName,
    name: row.name,
    state: row.state,
    requestedAt: row.requestedAt.toISOString(),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    reason: row.reason,
  };
}
