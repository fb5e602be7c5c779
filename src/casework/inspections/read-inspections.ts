import { certifiedOfficers, viewCase } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { divisionsWithin, reachOf } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { openInspection } from './may-inspect.ts';
import type { Inspection, Inspector, ReceivedPhoto, ReceivedReport } from './model.ts';
import { inspectionsOfCases, photosOf, reportedInspections, reportsOf, waitingInspections } from './store.ts';

const most = 100;

export interface Inspections {
  readonly waiting: readonly Inspection[];
  readonly reported: readonly Inspection[];
}

/** What the officer's divisions have to inspect, and what they have reported last. */
export async function readInspections(call: Call): Promise<Inspections> {
  const places = divisionsWithin(await reachOf(call, 'case.examine'));
  if (places.length === 0) return { waiting: [], reported: [] };
  const [waiting, reported] = await Promise.all([
    waitingInspections(call.database, places, most),
    reportedInspections(call.database, places, most),
  ]);
  return { waiting, reported };
}

/** One inspection as it is carried out on site, with what has come in of it. */
export async function readInspection(
  call: Call,
  id: string,
): Promise<{
  readonly inspection: Inspection;
  readonly reports: readonly ReceivedReport[];
  /** The caller is one of those who go. */
  readonly own: boolean;
}> {
  const { acting, inspection } = await openInspection(call, id);
  const reports = await reportsOf(call.database, id);
  await call.database.transaction((transaction) =>
    recordAudit(acting, transaction, [
      {
        action: 'inspection.read',
        object: { kind: 'case', id: inspection.caseId },
        detail: { inspection: id },
      },
    ]),
  );
  return {
    inspection,
    reports,
    own: inspection.officers.some(({ accountId }) => accountId === call.actor.id),
  };
}

/** Who could go instead, for whoever may exchange those who go. */
export async function planExchange(
  call: Call,
  id: string,
): Promise<{ readonly inspection: Inspection; readonly candidates: readonly Inspector[] }> {
  const { acting, inspection } = await openInspection(call, id);
  const { case: of } = await viewCase(acting, inspection.caseId);
  return { inspection, candidates: await certifiedOfficers(acting, of) };
}

/** What was inspected for these cases. Whether the caller may see them is asked where they are read. */
export async function inspectionsOf(
  call: Call,
  caseIds: readonly string[],
): Promise<readonly { readonly inspection: Inspection; readonly photos: readonly ReceivedPhoto[] }[]> {
  const found = await inspectionsOfCases(call.database, caseIds);
  return Promise.all(
    found.map(async (inspection) => ({ inspection, photos: await photosOf(call.database, inspection.id) })),
  );
}
