import { createHash, createPublicKey, verify } from 'node:crypto';
import { hashOf, isSigned, type SigningKey } from '#platform/keys/index.ts';
import { signatureAlgorithm } from './build-certificate.ts';
import {
  encode,
  encoded,
  integer,
  type Node,
  octets,
  oid,
  oidOf,
  type Part,
  partAt,
  read,
  sequence,
  setOf,
  tagged,
} from './der.ts';
import { algorithmOf, readCertificate, serialText } from './read-certificate.ts';

const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  sm3: '1.2.156.10197.1.401',
} as const;

const digests: Readonly<Record<string, string>> = {
  [oids.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  [oids.sm3]: 'sm3',
};

export const digestName = (algorithm: Part): string | undefined => digests[oidOf(partAt(algorithm, 0))];

/** The digest of bytes by the hash of that name. */
export const digestBy = (hash: string, bytes: Uint8Array): Buffer => createHash(hash).update(bytes).digest();

/** How a hash is named in DER. */
export const hashAlgorithm = (hash: 'sha256' | 'sm3'): Node => sequence(oid(oids[hash]));

export interface SignedDataDraft {
  /** What is signed, by its type; the content stands inside, or only its digest where it stands elsewhere. */
  readonly contentType: string;
  readonly content?: Buffer;
  readonly digest: Buffer;
  readonly key: SigningKey;
  /** The signer's certificate, then those above it. */
  readonly certificates: readonly Buffer[];
  /** False: whoever checks has the certificates already. */
  readonly includesCertificates?: boolean;
  /** Asked for a token over the signature. */
  readonly timeStamp?: (signature: Buffer) => Promise<Buffer>;
}

export const dataType = oids.data;

/**
 * CMS SignedData (RFC 5652) with the signer's certificate named under the signature (RFC 5035): ECDSA with SHA-256, or SM2
 * with SM3, as the key is.
 */
export async function signData(draft: SignedDataDraft): Promise<Buffer> {
  const [own = Buffer.alloc(0)] = draft.certificates;
  const { issuer, serial, spki } = readCertificate(own);
  const algorithm = algorithmOf(spki) ?? 'P-256';
  const hash = hashOf(algorithm);
  const name = () => encoded(issuer);
  const serialNumber = () => integer(Buffer.from(serial, 'hex'));
  const attributes = [
    attribute(oids.contentType, oid(draft.contentType)),
    attribute(oids.messageDigest, octets(draft.digest)),
    attribute(
      oids.signingCertificate,
      sequence(
        sequence(
          sequence(
            // SHA-256 is what is meant where nothing is said.
            ...(hash === 'sha256' ? [] : [hashAlgorithm(hash)]),
            octets(digestBy(hash, own)),
            sequence(sequence(tagged(4, name())), serialNumber()),
          ),
        ),
      ),
    ),
  ];
  const toSign = encode(setOf(...attributes));
  const signature = await draft.key.sign(toSign);
  const token = await draft.timeStamp?.(signature);
  const signer = sequence(
    integer(1),
    sequence(name(), serialNumber()),
    hashAlgorithm(hash),
    tagged(0, ...sorted(attributes)),
    signatureAlgorithm(algorithm),
    octets(signature),
    ...(token ? [tagged(1, attribute(oids.timeStampToken, encoded(token)))] : []),
  );
  return encode(
    sequence(
      oid(oids.signedData),
      tagged(
        0,
        sequence(
          integer(draft.contentType === oids.data ? 1 : 3),
          setOf(hashAlgorithm(hash)),
          sequence(oid(draft.contentType), ...(draft.content ? [tagged(0, octets(draft.content))] : [])),
          ...(draft.includesCertificates === false
            ? []
            : [tagged(0, ...draft.certificates.map((certificate) => encoded(certificate)))]),
          setOf(signer),
        ),
      ),
    ),
  );
}

const attribute = (type: string, value: Node) => sequence(oid(type), setOf(value));

const sorted = (attributes: readonly Node[]) =>
  attributes.toSorted((one, other) => Buffer.compare(encode(one), encode(other)));

/** What somebody signed, as far as it can be read without trusting anybody. */
export interface ReadSignedData {
  readonly contentType: string;
  readonly content: Buffer | undefined;
  /** The digest that was signed, and its algorithm. */
  readonly digest: Buffer;
  readonly digestAlgorithm: string;
  /** The certificate of the signer, where it came along. */
  readonly certificate: Buffer | undefined;
  /** All that came along, in whatever order. */
  readonly certificates: readonly Buffer[];
  /** Whether that certificate's key signed, and the signature names this very certificate. */
  readonly genuine: boolean;
  readonly signature: Buffer;
  readonly timeStamp: Buffer | undefined;
}

export function readSignedData(der: Uint8Array): ReadSignedData | undefined {
  const whole = read(der, { padded: true });
  if (oidOf(partAt(whole, 0)) !== oids.signedData) return undefined;
  const data = partAt(whole, 1, 0);
  const encapsulated = partAt(data, 2);
  const certificates = (data.parts.slice(3).find(({ tag }) => tag === 0xa0)?.parts ?? []).map(
    ({ raw }) => raw,
  );
  const signer = partAt(data.parts.at(-1), 0);
  const [, sid, digestAlgorithm, ...rest] = signer.parts;
  const signed = rest[0];
  const digest = digestAlgorithm && digestName(digestAlgorithm);
  if (!sid || !digest || signed?.tag !== 0xa0) return undefined;
  const certificate = certificates.find((one) => isNamed(one, sid));
  const signature = partAt(signer, 5).content;
  const unsigned = rest.find(({ tag }) => tag === 0xa1);
  const messageDigest = valueIn(signed, oids.messageDigest);
  if (!messageDigest) return undefined;
  const token = unsigned && valueIn(unsigned, oids.timeStampToken);
  return {
    contentType: oidOf(partAt(encapsulated, 0)),
    content: encapsulated.parts[1] && partAt(encapsulated, 1, 0).content,
    digest: messageDigest.content,
    digestAlgorithm: digest,
    certificate,
    certificates,
    genuine: certificate !== undefined && isGenuine(certificate, signed, { signature, digest }),
    signature,
    timeStamp: token?.raw,
  };
}

function isNamed(certificate: Buffer, sid: Part): boolean {
  const { issuer, serial } = readCertificate(certificate);
  const [name, number] = sid.parts;
  return (
    name !== undefined &&
    number !== undefined &&
    name.raw.equals(issuer) &&
    serialText(number.content) === serial
  );
}

function isGenuine(
  certificate: Buffer,
  signed: Part,
  { signature, digest: by }: { readonly signature: Buffer; readonly digest: string },
): boolean {
  const { spki } = readCertificate(certificate);
  const algorithm = algorithmOf(spki);
  // What is signed is the set itself, not the tag it travels under.
  const set = Buffer.concat([Buffer.of(0x31), signed.raw.subarray(1)]);
  const isBy = algorithm
    ? isSigned(algorithm, spki, set, signature)
    : isSignedElsewhere(spki, by, set, signature);
  if (!isBy) return false;
  const named = valueIn(signed, oids.signingCertificate);
  const parts = named ? partAt(named, 0, 0).parts : [];
  const said = parts[0]?.tag === 0x30 ? digestName(parts[0]) : 'sha256';
  const digest = parts.find(({ tag }) => tag === 0x04);
  return said !== undefined && (digest?.content.equals(digestBy(said, certificate)) ?? false);
}

/** By a kind of key that we do not make ourselves: RSA, and larger curves, as other authorities have them. */
function isSignedElsewhere(spki: Buffer, digest: string, bytes: Buffer, signature: Buffer): boolean {
  try {
    return verify(digest, bytes, createPublicKey({ key: spki, type: 'spki', format: 'der' }), signature);
  } catch {
    return false;
  }
}

const valueIn = (attributes: Part, type: string): Part | undefined =>
  attributes.parts.find((one) => oidOf(partAt(one, 0)) === type)?.parts[1]?.parts[0];
