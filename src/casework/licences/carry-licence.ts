import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { licenceView } from './licence-view.ts';
import type { Ending } from './model.ts';
import { keepCarriedPaper, openPaper } from './render-licence.ts';
import { insertLicence, insertStatus, type LicenceRow, selectLicence } from './store.ts';

/** A licence on its way to the installation that shows it to the public: as it stands, with its sealed paper. */
export interface CarriedLicence {
  readonly row: LicenceRow;
  /** Base64. */
  readonly paper: string;
}

/** The ids of the installation that receives it. */
export type OwnIds = Pick<LicenceRow, 'bodyId' | 'regionId' | 'releaseId' | 'holderSubjectId'>;

export async function carriedLicence(
  application: Application,
  id: string,
): Promise<CarriedLicence | undefined> {
  const row = await selectLicence(application.database, application.clock.today(), id);
  if (!row) return undefined;
  const call = systemCall(application, 'licences.carry');
  const { content } = await openPaper(call, licenceView(application, row));
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return { row, paper: Buffer.concat(parts).toString('base64') };
}

/** Keeps a licence that was issued in another network, or what has become of it since. The same again changes nothing. */
export async function receiveLicence(
  call: Call,
  transaction: Transaction,
  { row, paper }: CarriedLicence,
  ids: OwnIds,
): Promise<void> {
  const today = call.clock.today();
  const known = await selectLicence(transaction, today, row.id);
  const previous = row.previousId ? await selectLicence(transaction, today, row.previousId) : undefined;
  const { status, statusChange, foundedSubjectId: _, ...issued } = row;
  if (!known) {
    insertLicence(transaction, { ...issued, ...ids, previousId: previous?.id ?? null });
    await transaction.writeGathered();
  }
  if (statusChange && !known?.statusChange)
    await insertStatus(transaction, {
      id: newId(),
      licenceId: row.id,
      status: status as Ending | 'superseded',
      since: call.clock.now(),
      sinceOn: statusChange.on,
      reason: statusChange.reason,
      legalBasis: statusChange.legalBasis,
      documentNumber: statusChange.documentNumber,
      actorId: call.actor.id,
      assignmentId: null,
    });
  const standing = await selectLicence(transaction, today, row.id);
  if (!standing) throw new Error(`the licence ${row.id} was not kept`);
  await keepCarriedPaper(call, transaction, licenceView(call, standing), Buffer.from(paper, 'base64'));
  await recordAudit(call, transaction, [
    {
      action: 'licence.arrive',
      object: { kind: 'licence', id: row.id },
      regionId: ids.regionId,
      detail: { identifier: row.identifier, status },
    },
  ]);
}
