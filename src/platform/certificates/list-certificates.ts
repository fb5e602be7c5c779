import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { certificateView } from './certificate-view.ts';
import type { Certificate } from './model.ts';
import { selectEnrolled } from './store.ts';

/** What has been enrolled, the newest first. */
export async function listCertificates(
  call: Call,
  { limit = 50, before }: { readonly limit?: number; readonly before?: string } = {},
): Promise<Certificate[]> {
  await authorise(call, 'certificate.manage', { kind: 'system' });
  const rows = await selectEnrolled(call.database, limit, before ? new Date(before) : null);
  return rows.map(certificateView);
}
