import type { Module } from '#kernel/http/index.ts';
import { stampCheckpointsBy } from '#platform/audit/index.ts';
import { certificateRoutes } from './routes.ts';
import { instantOf, timeStamp } from './time-stamp.ts';

export { authoritiesOf } from './authorities-of.ts';
export { type CertifiedKey, certificateOfService } from './certificate-of-service.ts';
export { pemOf } from './certificate-view.ts';
export { certificateInForce, certificatesOf } from './certificates-of.ts';
export { type CheckedCertificate, certificateBySerial, checkCertificate } from './check-certificate.ts';
export { dataType, readSignedData, signData } from './cms.ts';
export {
  bits,
  encode,
  encoded,
  generalizedTime,
  ia5,
  integer,
  octets,
  oid,
  type Part,
  partAt,
  read,
  sequence,
  tagged,
  timeOf,
  utf8,
} from './der.ts';
export { issueEnrolled } from './enrol-certificate.ts';
export { issueCertificate } from './issue-certificate.ts';
export type { Certificate, RevocationReason } from './model.ts';
export { revocationList } from './publish-list.ts';
export { algorithmOf, readCertificate } from './read-certificate.ts';
export { revokeCertificate, revokeCertificatesOf } from './revoke-certificate.ts';
export { serverIdentity } from './server-identity.ts';
export type { CertificateRow } from './store.ts';
export { instantOf, timeStamp } from './time-stamp.ts';

/** Dates the checkpoints of the audit, and says whether one holds. */
export const timeAuthority = { stamp: timeStamp, instantOf };

export const certificatesModule: Module = {
  name: 'platform/certificates',
  register: () => stampCheckpointsBy(timeAuthority),
  routes: certificateRoutes,
};
