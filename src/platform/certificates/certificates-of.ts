import type { Application } from '#kernel/application/index.ts';
import { certificateView } from './certificate-view.ts';
import type { Certificate, Profile } from './model.ts';
import { selectOfSubject } from './store.ts';

/** What a subject has been issued, the newest first; for whoever has asked whether the caller may know. */
export async function certificatesOf(
  application: Application,
  subjectKey: string,
  profile: Profile,
): Promise<Certificate[]> {
  return (await selectOfSubject(application.database, subjectKey, profile)).map(certificateView);
}
