import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Application } from '#kernel/application/index.ts';
import { algorithmOf, readCertificate } from '#platform/certificates/index.ts';
import type { PublicKey } from '#platform/keys/index.ts';
import type { ZoneName } from './model.ts';

type PeerKey = Pick<PublicKey, 'algorithm' | 'spki'>;

/** Nobody sets the clocks of networks that are apart by each other. */
const skew = 24 * 3_600_000;

const certificates = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g;

/**
 * The keys that another zone may sign with today. Who puts a certificate into the folder vouches for it: no authority of a
 * foreign installation is asked. Two stand side by side while one takes the place of the other.
 */
export async function keysOfPeer(application: Application, zone: ZoneName): Promise<PeerKey[]> {
  const text = await peerFile(application, zone);
  const now = application.clock.now();
  return [...text.matchAll(certificates)].flatMap(([, base64 = '']) => {
    const { spki, notBefore, notAfter } = readCertificate(Buffer.from(base64, 'base64'));
    const algorithm = algorithmOf(spki);
    return algorithm && notBefore.getTime() - skew <= now.getTime() && now < notAfter
      ? [{ algorithm, spki }]
      : [];
  });
}

/** What a person has put into the folder of another zone: its certificates, and its key for ciphers. */
export async function peerFile({ config }: Pick<Application, 'config'>, zone: ZoneName): Promise<string> {
  const folder = config.zone.certificates;
  return folder === undefined ? '' : readFile(path.join(folder, `${zone}.pem`), 'utf8').catch(() => '');
}
