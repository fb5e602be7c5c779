import type { Application } from '#kernel/application/index.ts';
import { type CertifiedKey, certificateOfService, pemOf } from '#platform/certificates/index.ts';
import { certifiedAlgorithm } from '#platform/keys/index.ts';
import { ownCipherKey } from './cipher-key.ts';
import type { ZoneName } from './model.ts';
import { zoneProblem } from './problems.ts';

/** Which zone this installation is; there is no way to another where it is the whole. */
export function ownZone({ config }: Pick<Application, 'config'>): ZoneName {
  if (config.zone.name === 'all') throw zoneProblem('not-zoned');
  return config.zone.name;
}

/** The key that this zone signs transfers with, and its certificate. */
export const zoneKey = (application: Application): Promise<CertifiedKey> =>
  certificateOfService(application, 'zone', certifiedAlgorithm(application), {
    name: `zone/${ownZone(application)}`,
  });

/** What the other zones are to be given by hand, PEM: the certificate, and the key to which they encipher. */
export async function ownCertificate(application: Application): Promise<string> {
  const certificate = pemOf((await zoneKey(application)).certificate.certificate);
  return `${certificate}${(await ownCipherKey(application)).publicKey}`;
}
