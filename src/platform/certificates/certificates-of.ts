import type { Application } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import { certificateView } from './certificate-view.ts';
import type { Certificate, CertificateAlgorithm, Profile } from './model.ts';
import { type CertificateRow, selectInForce, selectOfSubject } from './store.ts';

/** What a subject has been issued, the newest first; for whoever has asked whether the caller may know. */
export async function certificatesOf(
  application: Application,
  subjectKey: string,
  profile: Profile,
): Promise<Certificate[]> {
  return (await selectOfSubject(application.database, subjectKey, profile)).map(certificateView);
}

/** The one that holds now, the one that holds longest first. */
export function certificateInForce(
  { clock }: Pick<Application, 'clock'>,
  on: Queryable,
  ...[subjectKey, profile, algorithm]: readonly [string, Profile, CertificateAlgorithm]
): Promise<CertificateRow | undefined> {
  return selectInForce(on, subjectKey, profile, algorithm, clock.now());
}
