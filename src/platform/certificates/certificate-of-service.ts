import type { Application } from '#kernel/application/index.ts';
import { type SigningKey, signingKeyOf } from '#platform/keys/index.ts';
import { authoritiesOf } from './authorities-of.ts';
import type { Subject } from './build-certificate.ts';
import { issueCertificate } from './issue-certificate.ts';
import type { CertificateAlgorithm, Profile } from './model.ts';
import { type CertificateRow, lockAuthorities, selectInForce } from './store.ts';

/** A key of the key store with the certificate that holds for it now. */
export interface CertifiedKey {
  readonly key: SigningKey;
  readonly certificate: CertificateRow;
  /** Of the issuing and the root authority. */
  readonly chain: readonly Buffer[];
}

/** A service of this installation by its name, e.g. the time-stamp authority; its certificate is renewed before it ends. */
export async function certificateOfService(
  application: Application,
  profile: Extract<Profile, 'time-stamp' | 'ocsp' | 'credential' | 'zone'>,
  algorithm: CertificateAlgorithm,
  subject: Subject,
): Promise<CertifiedKey> {
  const subjectKey = `service/${profile}`;
  const [key, authorities] = await Promise.all([
    signingKeyOf(application, subjectKey, algorithm),
    authoritiesOf(application, algorithm),
  ]);
  const find = () =>
    selectInForce(application.database, subjectKey, profile, algorithm, application.clock.now());
  const certificate =
    (await find()) ??
    (await application.database.transaction(async (tx) => {
      // Of several processes at once, one issues it.
      await lockAuthorities(tx, algorithm);
      const known = await selectInForce(tx, subjectKey, profile, algorithm, application.clock.now());
      const draft = { profile, algorithm, subjectKey, subject, spki: key.spki };
      return known ?? issueCertificate(application, tx, authorities, draft);
    }));
  return { key, certificate, chain: [authorities.issuing.certificate, authorities.root.certificate] };
}
