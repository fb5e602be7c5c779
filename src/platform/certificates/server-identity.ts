import { generateKeyPairSync } from 'node:crypto';
import type { Application } from '#kernel/application/index.ts';
import { authoritiesOf } from './authorities-of.ts';
import { pemOf } from './certificate-view.ts';
import { issueCertificate } from './issue-certificate.ts';

/** What a server shows to those who connect to it. */
export interface ServerIdentity {
  readonly key: string;
  /** The certificate and that of the authority which issued it, PEM. */
  readonly certificates: string;
  readonly until: Date;
}

/**
 * A certificate of our own authority for a server in this process. Its key is made here and never leaves the memory: a
 * process that starts again gets another.
 */
export async function serverIdentity(
  application: Application,
  service: string,
  hosts: readonly string[],
): Promise<ServerIdentity> {
  const authorities = await authoritiesOf(application, 'P-256');
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [name = service] = hosts;
  const row = await application.database.transaction((transaction) =>
    issueCertificate(application, transaction, authorities, {
      profile: 'device',
      algorithm: 'P-256',
      subjectKey: `server/${service}`,
      subject: { name },
      spki: pair.publicKey.export({ type: 'spki', format: 'der' }),
      hosts,
    }),
  );
  return {
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificates: [row.certificate, authorities.issuing.certificate].map(pemOf).join(''),
    until: row.notAfter,
  };
}
