import { oidOf, type Part, partAt, read, timeOf } from './der.ts';

/** What stands in a certificate, whoever made it. */
export interface CertificateFacts {
  readonly raw: Buffer;
  /** Hexadecimal, without leading zeros. */
  readonly serial: string;
  /** The names in DER, and the words of the subject. */
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly commonName: string;
  readonly issuerName: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly spki: Buffer;
  readonly signed: Buffer;
  readonly signature: Buffer;
}

export function readCertificate(der: Uint8Array): CertificateFacts {
  const certificate = read(der);
  const signed = partAt(certificate, 0);
  // The version stands first, unless it is the oldest one.
  const first = signed.parts[0]?.tag === 0xa0 ? 1 : 0;
  const at = (index: number, ...more: number[]) => partAt(signed, first + index, ...more);
  return {
    raw: certificate.raw,
    serial: serialText(at(0).content),
    issuer: at(2).raw,
    subject: at(4).raw,
    issuerName: commonNameOf(at(2)),
    commonName: commonNameOf(at(4)),
    notBefore: timeOf(at(3, 0)),
    notAfter: timeOf(at(3, 1)),
    spki: at(5).raw,
    signed: signed.raw,
    signature: partAt(certificate, 2).content.subarray(1),
  };
}

export const serialText = (content: Buffer): string => content.toString('hex').replace(/^(00)+(?=..)/, '');

/** The common name, or whatever stands last where there is none. */
function commonNameOf(name: Part): string {
  const attributes = name.parts.flatMap((set) => set.parts);
  const named =
    attributes.find((attribute) => oidOf(partAt(attribute, 0)) === '2.5.4.3') ?? attributes.at(-1);
  const value = named?.parts[1];
  // A BMPString has two octets a character.
  if (value?.tag === 0x1e) return Buffer.from(value.content).swap16().toString('utf16le');
  return value?.content.toString('utf8') ?? '';
}

const curves: Readonly<Record<string, 'P-256' | 'SM2'>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.2.156.10197.1.301': 'SM2',
};

/** The kind of key, where it is one that we know. */
export function algorithmOf(spki: Buffer): 'P-256' | 'SM2' | undefined {
  const algorithm = partAt(read(spki), 0);
  const [kind, curve] = algorithm.parts;
  if (!kind || !curve || curve.tag !== 0x06 || oidOf(kind) !== '1.2.840.10045.2.1') return undefined;
  return curves[oidOf(curve)];
}
