import type { Application } from '#kernel/application/index.ts';
import type { Licence } from './model.ts';
import type { LicenceRow } from './store.ts';

/** Where anybody verifies the licence that this token belongs to; the QR code holds it. */
export function verifyUrl(application: Pick<Application, 'config'>, token: string): string {
  return `${application.config.zone.portalUrl}/v/${token}`;
}

/** A row as the face of the module gives it. */
export function licenceView(application: Pick<Application, 'config'>, row: LicenceRow): Licence {
  return {
    id: row.id,
    typeKey: row.typeKey,
    typeCode: row.typeCode,
    title: row.title,
    heading: row.heading,
    identifier: row.identifier,
    number: row.number,
    version: row.version,
    previousId: row.previousId,
    holder: {
      subjectId: row.holderSubjectId,
      name: row.holderName,
      code: row.holderCode,
      codeType: row.holderCodeType,
    },
    bodyId: row.bodyId,
    bodyName: row.bodyName,
    divisionKey: row.divisionKey,
    caseId: row.caseId,
    releaseId: row.releaseId,
    regionId: row.regionId,
    issuedOn: row.issuedOn,
    validFrom: row.validFrom,
    validTo: row.validTo,
    status: row.status,
    statusChange: row.statusChange,
    trustGrade: row.trustGrade,
    statement: row.statement,
    fields: [...row.content],
    layout: row.layout,
    verifyUrl: verifyUrl(application, row.token),
  };
}
