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
  const folder = application.config.zone.certificates;
  if (folder === undefined) return [];
  const text = await readFile(path.join(folder, `${zone}.pem`), 'utf8').catch(() => '');
  const now = application.clock.now();
  return [...text.matchAll(certificates)].flatMap(([, base64 = '']) => {
    const { spki, notBefore, notAfter } = readCertificate(Buffer.from(base64, 'base64'));
    const algorithm = algorithmOf(spki);
    return algorithm && notBefore.getTime() - skew <= now.getTime() && now < notAfter
      ? [{ algorithm, spki }]
      : [];
  });
}
