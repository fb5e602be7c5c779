import type { Profile } from './model.ts';

/** What a certificate may be used for, and how long. */
export interface ProfileRules {
  /** Bits of KeyUsage, the first the highest: digitalSignature 0x80, nonRepudiation 0x40, keyCertSign 0x04, cRLSign 0x02. */
  readonly keyUsage: number;
  readonly extendedUsage: readonly string[];
  readonly years: number;
  /** RFC 3161 wants it so for time-stamps. */
  readonly extendedUsageCritical?: true;
}

const clientAuth = '1.3.6.1.5.5.7.3.2';
const serverAuth = '1.3.6.1.5.5.7.3.1';
const emailProtection = '1.3.6.1.5.5.7.3.4';
const timeStamping = '1.3.6.1.5.5.7.3.8';
const ocspSigning = '1.3.6.1.5.5.7.3.9';
const documentSigning = '1.3.6.1.5.5.7.3.36';
/**
 * Readers of PDF that check with NSS (pdfsig, LibreOffice, Okular) take each signature for one of mail, and trust none without that
 * usage. No mail is signed with these: no address stands in them.
 */
const documents = [documentSigning, emailProtection];

const digitalSignature = 0x80;
const nonRepudiation = 0x40;
export const authorityUsage = 0x06;

export const profiles: Readonly<Record<Profile, ProfileRules>> = {
  seal: {
    keyUsage: digitalSignature | nonRepudiation,
    extendedUsage: documents,
    years: 5,
  },
  institution: { keyUsage: digitalSignature, extendedUsage: [clientAuth], years: 3 },
  officer: {
    keyUsage: digitalSignature | nonRepudiation,
    extendedUsage: [clientAuth, ...documents],
    years: 2,
  },
  person: {
    keyUsage: digitalSignature | nonRepudiation,
    extendedUsage: [clientAuth, ...documents],
    years: 2,
  },
  // It binds to what was signed, and opens no door: nobody signs in with it.
  signature: { keyUsage: nonRepudiation, extendedUsage: documents, years: 2 },
  device: { keyUsage: digitalSignature, extendedUsage: [clientAuth, serverAuth], years: 1 },
  'time-stamp': {
    keyUsage: digitalSignature,
    extendedUsage: [timeStamping],
    extendedUsageCritical: true,
    years: 5,
  },
  credential: { keyUsage: digitalSignature, extendedUsage: [documentSigning], years: 5 },
  zone: { keyUsage: digitalSignature, extendedUsage: [clientAuth], years: 5 },
  ocsp: { keyUsage: digitalSignature, extendedUsage: [ocspSigning], years: 1 },
};
