import type { Module } from '#kernel/http/index.ts';
import { registerFileOwner } from '#platform/files/index.ts';
import { registerAccountRows } from '#platform/identity/index.ts';
import { onRecordWritten } from '#platform/registers/index.ts';
import { registerSealable } from '#platform/seals/index.ts';
import { reserveWritten } from './issue-licence.ts';
import { issuerOf, mayReadPaper } from './read-licence.ts';
import { licenceRoutes } from './routes.ts';

export { type CarriedLicence, carriedLicence, receiveLicence } from './carry-licence.ts';
export { onLicenceEnded } from './change-status.ts';
export { endByCase, recordAnnual } from './end-by-case.ts';
export { fieldValue } from './field-value.ts';
export { fillLicence } from './fill-licence.ts';
export { casesOfLicence } from './held-store.ts';
export { issueLicence, lastDay } from './issue-licence.ts';
export { type LicenceOrigin, licencesInOrder } from './issued-store.ts';
export {
  Ending,
  Licence,
  LicenceField,
  LicenceStatus,
  LicenceType,
  longest,
} from './model.ts';
export { registerPaperCode } from './paper-code.ts';
export { licenceToPresent, lockedLicence } from './present-licence.ts';
export {
  findLicences,
  heldLicence,
  licenceForChange,
  licencesOfCase,
  listLicences,
  readLicence,
  readLicencePaper,
} from './read-licence.ts';
export { licencesLeftBehind, remindHolders } from './remind-holders.ts';
export { lastDayToAsk } from './renewal-window.ts';
export { mayRevoke, revokeLicence } from './revoke-licence.ts';
export { searchLicences } from './search-licences.ts';
export { giveToHolder } from './store.ts';
export { type VerificationRequest, verifyLicence } from './verify-licence.ts';

export const licencesModule: Module = {
  name: 'casework/licences',
  register: () => {
    registerAccountRows(
      { table: 'licences.licence', subject: 'holder_subject_id' },
      { table: 'licences.founded', subject: 'subject_id' },
    );
    onRecordWritten(reserveWritten);
    registerFileOwner('licence', mayReadPaper);
    // What was issued has been decided on: the body that did so seals its paper.
    registerSealable('licence', issuerOf);
  },
  routes: licenceRoutes,
};
