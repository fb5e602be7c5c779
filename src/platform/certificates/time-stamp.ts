import type { Application } from '#kernel/application/index.ts';
import { certifiedAlgorithm, hashOf } from '#platform/keys/index.ts';
import { newSerial } from './authorities-of.ts';
import { type CertifiedKey, certificateOfService } from './certificate-of-service.ts';
import { checkCertificate } from './check-certificate.ts';
import { digestBy, digestName, hashAlgorithm, signData } from './cms.ts';
import {
  bits,
  encode,
  encoded,
  generalizedTime,
  integer,
  type Node,
  octets,
  oid,
  type Part,
  partAt,
  read,
  sequence,
} from './der.ts';
import { foreignTimeStamp, isForeignAuthority } from './foreign-time.ts';
import { readToken, tstInfo } from './time-stamp-token.ts';

/** The policy of best practice of ETSI EN 319 421. */
const policy = '0.4.0.2023.1.1';
const digestLengths: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64, sm3: 32 };

/** Those that our own tokens are signed with; older ones stay good when the profile changes. */
const ourHashes: ReadonlySet<string> = new Set(['sha256', 'sm3']);

/** Why a request is refused, as bits of PKIFailureInfo (RFC 3161, 2.4.2). */
const failures = { badAlg: 0, badRequest: 2, badDataFormat: 5 } as const;

export const timeStampService = (application: Application): Promise<CertifiedKey> =>
  certificateOfService(application, 'time-stamp', certifiedAlgorithm(application), {
    name: '时间戳服务',
    organisation: '明堂电子认证',
  });

/** A token that these bytes existed at the present instant: of the authority that is set, and of our own while that is away. */
export async function timeStamp(application: Application, bytes: Buffer): Promise<Buffer> {
  const foreign = await foreignTimeStamp(application, bytes);
  if (foreign) return foreign;
  const hash = hashOf(certifiedAlgorithm(application));
  const imprint = sequence(hashAlgorithm(hash), octets(digestBy(hash, bytes)));
  return tokenFor(application, imprint, undefined, true);
}

/** Answers a request of RFC 3161; what is not one, or asks for what is not offered, is told so in the same form. */
export async function answerTimeStampRequest(application: Application, body: Buffer): Promise<Buffer> {
  const request = readRequest(body);
  if (typeof request === 'string') return refusal(failures[request]);
  const token = await tokenFor(
    application,
    encoded(request.imprint),
    request.nonce,
    request.wantsCertificate,
  );
  return encode(sequence(sequence(integer(0)), encoded(token)));
}

interface TimeStampRequest {
  readonly imprint: Buffer;
  readonly nonce: Node | undefined;
  readonly wantsCertificate: boolean;
}

function readRequest(body: Buffer): TimeStampRequest | keyof typeof failures {
  let parts: readonly Part[];
  let imprint: Part;
  try {
    parts = read(body).parts;
    imprint = partAt(parts[1]);
    const digest = digestName(partAt(imprint, 0));
    if (!digest) return 'badAlg';
    if (partAt(imprint, 1).content.length !== digestLengths[digest]) return 'badDataFormat';
  } catch {
    return 'badDataFormat';
  }
  const more = parts.slice(2);
  // Another policy than ours, or extensions that we would have to understand.
  if (more.some(({ tag }) => tag === 0xa0)) return 'badRequest';
  const nonce = more.find(({ tag }) => tag === 0x02);
  return {
    imprint: imprint.raw,
    nonce: nonce && encoded(nonce.raw),
    wantsCertificate: more.some(({ tag, content }) => tag === 0x01 && content[0] !== 0),
  };
}

function refusal(failure: number): Buffer {
  const flags = Buffer.of(0x80 >> failure);
  return encode(sequence(sequence(integer(2), bits(flags, 7 - failure))));
}

async function tokenFor(
  application: Application,
  imprint: Node,
  nonce: Node | undefined,
  withCertificate: boolean,
): Promise<Buffer> {
  const { key, certificate, chain } = await timeStampService(application);
  const content = encode(
    sequence(
      integer(1),
      oid(policy),
      imprint,
      integer(newSerial()),
      generalizedTime(application.clock.now()),
      sequence(integer(1)),
      ...(nonce ? [nonce] : []),
    ),
  );
  return signData({
    contentType: tstInfo,
    content,
    digest: digestBy(hashOf(key.algorithm), content),
    key,
    certificates: [certificate.certificate, ...(withCertificate ? chain : [])],
    includesCertificates: withCertificate,
  });
}

/** The instant that a token of ours, or of the authority that is set, vouches for; undefined where it does not hold for these bytes. */
export async function instantOf(
  application: Application,
  token: Buffer,
  bytes: Buffer,
): Promise<Date | undefined> {
  const said = readToken(token, bytes);
  if (!said) return undefined;
  const { certificate, digestAlgorithm, instant } = said;
  const checked = await checkCertificate(application, certificate, instant);
  if (checked.state === 'foreign') return (await isForeignAuthority(application, said)) ? instant : undefined;
  const ours = checked.state === 'good' && checked.certificate.profile === 'time-stamp';
  return ours && ourHashes.has(digestAlgorithm) ? instant : undefined;
}
