import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { type SigningKey, signingKeyOf } from '#platform/keys/index.ts';
import { buildCertificate, distinguishedName, type Subject } from './build-certificate.ts';
import { authorityUsage } from './certificate-profile.ts';
import type { CertificateAlgorithm } from './model.ts';
import { insertAuthority, lockAuthorities, type Role } from './store.ts';

/** An authority of our own, ready to sign. */
export interface Authority {
  readonly certificate: Buffer;
  readonly subject: Subject;
  readonly key: SigningKey;
}

export type Authorities = Readonly<Record<Role, Authority>>;

const years: Readonly<Record<Role, number>> = { root: 20, issuing: 10 };
const roles = ['root', 'issuing'] as const;
const opened = new WeakMap<Database, Map<CertificateAlgorithm, Promise<Authorities>>>();

/** The root and issuing authority for one kind of key; made when they are first asked for, then the same everywhere. */
export function authoritiesOf(
  application: Application,
  algorithm: CertificateAlgorithm,
): Promise<Authorities> {
  const database = application.database.origin;
  const known = opened.get(database) ?? new Map<CertificateAlgorithm, Promise<Authorities>>();
  opened.set(database, known);
  const before = known.get(algorithm);
  if (before) return before;
  const authorities = openAuthorities({ ...application, database }, algorithm);
  known.set(algorithm, authorities);
  // What failed (the database was away) is tried again.
  authorities.catch(() => known.delete(algorithm));
  return authorities;
}

async function openAuthorities(
  application: Application,
  algorithm: CertificateAlgorithm,
): Promise<Authorities> {
  const [rootKey, issuingKey] = await Promise.all(
    roles.map((role) => signingKeyOf(application, `certificates/${role}`, algorithm)),
  );
  if (!rootKey || !issuingKey) throw new Error('the key store gave no key');
  const keys = { root: rootKey, issuing: issuingKey };
  const subjects = { root: subjectOf('root', algorithm), issuing: subjectOf('issuing', algorithm) };
  return application.database.transaction(async (transaction) => {
    const rows = await lockAuthorities(transaction, algorithm);
    const open = async (role: Role): Promise<Authority> => {
      const certificate =
        rows.find((row) => row.role === role)?.certificate ??
        (await makeCertificate(application, algorithm, role, subjects, keys));
      if (!rows.some((row) => row.role === role))
        await insertAuthority(transaction, {
          id: newId(),
          role,
          algorithm,
          certificate,
          madeAt: application.clock.now(),
        });
      return { certificate, subject: subjects[role], key: keys[role] };
    };
    return { root: await open('root'), issuing: await open('issuing') };
  });
}

function subjectOf(role: Role, algorithm: CertificateAlgorithm): Subject {
  const name = role === 'root' ? '政务电子认证根' : '政务电子认证签发';
  return { name: `${name} ${algorithm}`, organisation: '明堂电子认证' };
}

function makeCertificate(
  application: Application,
  algorithm: CertificateAlgorithm,
  role: Role,
  subjects: Readonly<Record<Role, Subject>>,
  keys: Readonly<Record<Role, SigningKey>>,
): Promise<Buffer> {
  const notBefore = application.clock.now();
  return buildCertificate({
    serial: newSerial(),
    algorithm,
    subject: subjects[role],
    spki: keys[role].spki,
    notBefore,
    notAfter: yearsAfter(notBefore, years[role]),
    keyUsage: authorityUsage,
    authorityDepth: role === 'root' ? 1 : 0,
    ...(role === 'issuing' ? { addresses: addressesOf(application, algorithm, 'root') } : {}),
    issuer: { name: distinguishedName(subjects.root), key: keys.root },
  });
}

/** Where an authority's own certificate and its list are, for whoever checks what it issued. */
export function addressesOf(
  { config }: Pick<Application, 'config'>,
  algorithm: CertificateAlgorithm,
  role: Role,
): { readonly list: string; readonly issuer: string } {
  const place = `${config.publicUrl}/api/certificates/authorities/${algorithm}/${role}`;
  return { list: `${place}.crl`, issuer: `${place}.cer` };
}

/** Positive, and never of less than 16 octets. */
export function newSerial(): Buffer {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

export function yearsAfter(from: Date, count: number): Date {
  const instant = Temporal.Instant.fromEpochMilliseconds(from.getTime());
  return new Date(instant.toZonedDateTimeISO('UTC').add({ years: count }).epochMilliseconds);
}
