import { Temporal } from 'temporal-polyfill';
import type { Application } from '#kernel/application/index.ts';
import {
  authoritiesOf,
  dataType,
  revocationList,
  signData,
  timeStamp,
} from '#platform/certificates/index.ts';
import { hashOf, type SigningKey } from '#platform/keys/index.ts';
import type { PdfSeal } from './seal-pdf.ts';

/** Who signs a PDF, and by what: a body by its seal, or a person. */
export interface PdfSigner {
  readonly name: string;
  readonly key: SigningKey;
  readonly certificate: Buffer;
}

/** What goes into a PDF with a signature: everything that is needed to check it years later. */
export async function signingMaterial(
  application: Application,
  { name, key, certificate }: PdfSigner,
): Promise<Omit<PdfSeal, 'reason'>> {
  const algorithm = key.algorithm === 'SM2' ? 'SM2' : 'P-256';
  const [authorities, list, rootList] = await Promise.all([
    authoritiesOf(application, algorithm),
    revocationList(application, algorithm, 'issuing'),
    revocationList(application, algorithm, 'root'),
  ]);
  const certificates = [certificate, authorities.issuing.certificate, authorities.root.certificate];
  return {
    name,
    at: localTime(application),
    certificates,
    revocationLists: [list, rootList],
    hash: hashOf(algorithm),
    sign: (digest) =>
      signData({
        contentType: dataType,
        digest,
        key,
        certificates,
        timeStamp: (signature) => timeStamp(application, signature),
      }),
  };
}

/** The present with its offset: `2026-11-19T09:00:00+08:00`. */
export function localTime({ clock, config }: Pick<Application, 'clock' | 'config'>): string {
  const now = Temporal.Instant.fromEpochMilliseconds(clock.now().getTime());
  const at = now.toZonedDateTimeISO(config.timeZone);
  return at.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
