import { createHash } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { SigningKey } from '#platform/keys/index.ts';
import {
  bits,
  encode,
  encoded,
  integer,
  type Node,
  nothing,
  octets,
  oid,
  partAt,
  printable,
  read,
  sequence,
  setOf,
  tagged,
  taggedBytes,
  time,
  truth,
  utf8,
} from './der.ts';
import type { CertificateAlgorithm } from './model.ts';

/** ecdsa-with-SHA256, and SM2 with SM3 (GM/T 0006). */
const signatureOids: Readonly<Record<CertificateAlgorithm, string>> = {
  'P-256': '1.2.840.10045.4.3.2',
  SM2: '1.2.156.10197.1.501',
};

export const signatureAlgorithm = (algorithm: CertificateAlgorithm): Node =>
  sequence(oid(signatureOids[algorithm]));

/** Signs a structure in the manner of X.509: what is signed, by which algorithm, the signature. */
export async function signedBy(
  key: SigningKey,
  algorithm: CertificateAlgorithm,
  signed: Node,
  ...more: Node[]
): Promise<Buffer> {
  const signature = await key.sign(encode(signed));
  return encode(sequence(signed, signatureAlgorithm(algorithm), bits(signature), ...more));
}

export interface Subject {
  /** Who it is, e.g. a body, an officer, a device. */
  readonly name: string;
  readonly organisation?: string;
}

/** A distinguished name of this country. */
export function distinguishedName({ name, organisation }: Subject): Node {
  const attribute = (type: string, value: Node) => setOf(sequence(oid(type), value));
  return sequence(
    attribute('2.5.4.6', printable('CN')),
    ...(organisation ? [attribute('2.5.4.10', utf8(organisation))] : []),
    attribute('2.5.4.3', utf8(name)),
  );
}

/** The name that stands for a key in certificates: SHA-1 of its bits (RFC 5280, 4.2.1.2), which proves nothing and need not. */
export function keyIdentifier(spki: Buffer): Buffer {
  return createHash('sha1').update(publicKeyBits(spki)).digest();
}

/** The bits of the public key, without the octet that counts unused ones. */
export const publicKeyBits = (spki: Buffer): Buffer => partAt(read(spki), 1).content.subarray(1);

export interface CertificateDraft {
  readonly serial: Buffer;
  readonly algorithm: CertificateAlgorithm;
  readonly subject: Subject;
  readonly spki: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyUsage: number;
  readonly extendedUsage?: readonly string[];
  readonly extendedUsageCritical?: boolean;
  /** How many authorities may stand below this one; absent: it is no authority. */
  readonly authorityDepth?: number;
  /** Where the issuer tells about revocation; absent for a root. */
  readonly addresses?: { readonly list: string; readonly issuer: string; readonly status?: string };
  /** The names and addresses of a server, as those who connect to it write them. */
  readonly hosts?: readonly string[];
  /** Of a responder, whose own state nobody asks (RFC 6960, 4.2.2.2.1). */
  readonly unchecked?: boolean;
  readonly issuer: { readonly name: Node; readonly key: SigningKey };
}

/** An X.509 certificate of version 3, in DER. */
export function buildCertificate(draft: CertificateDraft): Promise<Buffer> {
  const { issuer } = draft;
  const toSign = sequence(
    tagged(0, integer(2)),
    integer(draft.serial),
    signatureAlgorithm(draft.algorithm),
    issuer.name,
    sequence(time(draft.notBefore), time(draft.notAfter)),
    distinguishedName(draft.subject),
    encoded(draft.spki),
    tagged(3, sequence(...extensions(draft))),
  );
  return signedBy(issuer.key, draft.algorithm, toSign);
}

export function extension(type: string, value: Node, critical = false): Node {
  return sequence(oid(type), ...(critical ? [truth(true)] : []), octets(encode(value)));
}

function extensions(draft: CertificateDraft): Node[] {
  const { authorityDepth, addresses, extendedUsage, issuer } = draft;
  return [
    extension(
      '2.5.29.19',
      authorityDepth === undefined ? sequence() : sequence(truth(true), integer(authorityDepth)),
      true,
    ),
    extension('2.5.29.15', usageBits(draft.keyUsage), true),
    ...(extendedUsage
      ? [extension('2.5.29.37', sequence(...extendedUsage.map(oid)), draft.extendedUsageCritical)]
      : []),
    ...(draft.hosts ? [extension('2.5.29.17', sequence(...draft.hosts.map(hostName)))] : []),
    extension('2.5.29.14', octets(keyIdentifier(draft.spki))),
    authorityKeyExtension(issuer.key.spki),
    ...(addresses ? [listAddress(addresses.list), access(addresses)] : []),
    ...(draft.unchecked ? [extension('1.3.6.1.5.5.7.48.1.5', nothing())] : []),
  ];
}

export const authorityKeyExtension = (spki: Buffer): Node =>
  extension('2.5.29.35', sequence(taggedBytes(0, keyIdentifier(spki))));

/** A named bit list: DER leaves out the zeros at its end. */
function usageBits(usage: number): Node {
  const unused = 31 - Math.clz32(usage & -usage);
  return bits(Buffer.of(usage), unused);
}

const address = (url: string) => taggedBytes(6, Buffer.from(url, 'ascii'));

/** An IP address of version 4 stands as its bytes, every other as a name. */
const hostName = (host: string) =>
  isIPv4(host)
    ? taggedBytes(7, Buffer.from(host.split('.').map(Number)))
    : taggedBytes(2, Buffer.from(host, 'ascii'));

const listAddress = (url: string) =>
  extension('2.5.29.31', sequence(sequence(tagged(0, tagged(0, address(url))))));

const access = ({ issuer, status }: NonNullable<CertificateDraft['addresses']>) =>
  extension(
    '1.3.6.1.5.5.7.1.1',
    sequence(
      ...(status ? [sequence(oid('1.3.6.1.5.5.7.48.1'), address(status))] : []),
      sequence(oid('1.3.6.1.5.5.7.48.2'), address(issuer)),
    ),
  );
