import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { CertificateRow } from './store.ts';

/** What happens to a certificate leaves an event and an entry in the audit, together with itself. */
export async function recordCertificate(
  call: Call,
  tx: Transaction,
  verb: 'enrol' | 'renew' | 'revoke',
  { serial, profile }: CertificateRow,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  const names = {
    enrol: 'certificate.enrolled',
    renew: 'certificate.renewed',
    revoke: 'certificate.revoked',
  };
  const data = { serial, profile, ...detail };
  await Promise.all([
    appendEvents(call, tx, [{ name: names[verb], data }]),
    recordAudit(call, tx, [
      {
        action: `certificate.${verb}`,
        object: { kind: 'certificate', id: serial },
        detail: { profile, ...detail },
      },
    ]),
  ]);
}
