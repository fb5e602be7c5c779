import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { assignmentsOf, listBodies } from '#platform/directory/index.ts';
import type { Case } from './model.ts';
import { bodyNotices } from './record-store.ts';
import { casesByIds } from './store.ts';

/** What the caller's body is told of another body's part in a joint handling 会审. */
export interface BodyNotice {
  readonly id: string;
  readonly kind: string;
  readonly outcome: string;
  readonly toldAt: Date;
  readonly from: Text | null;
  readonly case: Case;
}

/** The newest notices to the caller's bodies. */
export async function readBodyNotices(call: Call, limit = 100): Promise<readonly BodyNotice[]> {
  requireAccount(call);
  const bodyIds = [...new Set((await assignmentsOf(call)).map(({ bodyId }) => bodyId))];
  if (bodyIds.length === 0) return [];
  const notices = await bodyNotices(call.database, bodyIds, Math.min(limit, 200));
  const [cases, bodies] = await Promise.all([
    casesByIds(call.database, [...new Set(notices.map(({ rootId }) => rootId))]),
    listBodies(call),
  ]);
  const caseById = new Map(cases.map((one) => [one.id, one]));
  const bodyById = new Map(bodies.map((body) => [body.id, body]));
  return notices.flatMap((notice): BodyNotice[] => {
    const of = caseById.get(notice.rootId);
    if (!of) return [];
    const { fromBodyId = '', outcome = '' } = notice.parameters;
    return [
      {
        id: notice.id,
        kind: notice.kind,
        outcome,
        toldAt: notice.toldAt,
        from: bodyById.get(fromBodyId)?.shortName ?? null,
        case: of,
      },
    ];
  });
}
