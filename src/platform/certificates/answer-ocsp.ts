import { createHash } from 'node:crypto';
import type { Application } from '#kernel/application/index.ts';
import { authoritiesOf } from './authorities-of.ts';
import { keyIdentifier, publicKeyBits, signedBy } from './build-certificate.ts';
import { certificateOfService } from './certificate-of-service.ts';
import {
  encode,
  encoded,
  enumerated,
  generalizedTime,
  type Node,
  octets,
  oid,
  oidOf,
  type Part,
  partAt,
  read,
  sequence,
  tagged,
  taggedBytes,
} from './der.ts';
import type { CertificateAlgorithm } from './model.ts';
import { reasonCodes } from './publish-list.ts';
import { serialText } from './read-certificate.ts';
import { selectCertificate } from './store.ts';

const basicResponse = '1.3.6.1.5.5.7.48.1.1';
const nonceExtension = '1.3.6.1.5.5.7.48.1.2';
const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
};
const malformed = encode(sequence(enumerated(1)));
const mostAsked = 20;
/** How long an answer may be kept. */
const lasts = 3_600_000;

/** Answers a request of RFC 6960 about certificates of ours; signed by a responder that their authority has named. */
export async function answerOcsp(application: Application, body: Buffer): Promise<Buffer> {
  const request = readRequest(body);
  if (!request) return malformed;
  const algorithm = await issuerOf(application, request.asked);
  const { key, certificate } = await certificateOfService(application, 'ocsp', algorithm, {
    name: '证书状态查询服务',
    organisation: '明堂电子认证',
  });
  const now = application.clock.now();
  const { issuing } = await authoritiesOf(application, algorithm);
  const answers: Node[] = [];
  for (const one of request.asked)
    answers.push(
      sequence(
        encoded(one.raw),
        isOf(one, issuing.key.spki)
          ? await statusOf(application, one, algorithm)
          : taggedBytes(2, Buffer.of()),
        generalizedTime(now),
        tagged(0, generalizedTime(new Date(now.getTime() + lasts))),
      ),
    );
  const data = sequence(
    tagged(2, octets(keyIdentifier(key.spki))),
    generalizedTime(now),
    sequence(...answers),
    ...(request.nonce ? [tagged(1, sequence(encoded(request.nonce.raw)))] : []),
  );
  const response = await signedBy(
    key,
    algorithm,
    data,
    tagged(0, sequence(encoded(certificate.certificate))),
  );
  return encode(sequence(enumerated(0), tagged(0, sequence(oid(basicResponse), octets(response)))));
}

interface OcspRequest {
  /** CertIDs. */
  readonly asked: readonly Part[];
  readonly nonce: Part | undefined;
}

function readRequest(body: Buffer): OcspRequest | undefined {
  try {
    const { parts } = partAt(read(body), 0);
    const list = parts.find(({ tag }) => tag === 0x30);
    const asked = (list?.parts ?? []).map((one) => partAt(one, 0));
    if (asked.length === 0 || asked.length > mostAsked) return undefined;
    for (const one of asked) for (const index of [0, 1, 2, 3]) partAt(one, index);
    const extensions = parts.find(({ tag }) => tag === 0xa2)?.parts[0]?.parts ?? [];
    return { asked, nonce: extensions.find((one) => oidOf(partAt(one, 0)) === nonceExtension) };
  } catch {
    return undefined;
  }
}

/** All of a request are of one issuer in practice; of which kind of key the first says. */
async function issuerOf(application: Application, asked: readonly Part[]): Promise<CertificateAlgorithm> {
  const [first] = asked;
  const { issuing } = await authoritiesOf(application, 'SM2');
  return first && isOf(first, issuing.key.spki) ? 'SM2' : 'P-256';
}

function isOf(asked: Part, issuerSpki: Buffer): boolean {
  const hash = hashes[oidOf(partAt(asked, 0, 0))];
  return (
    hash !== undefined &&
    createHash(hash).update(publicKeyBits(issuerSpki)).digest().equals(partAt(asked, 2).content)
  );
}

async function statusOf(
  application: Application,
  asked: Part,
  algorithm: CertificateAlgorithm,
): Promise<Node> {
  const row = await selectCertificate(application.database, serialText(partAt(asked, 3).content));
  if (row?.algorithm !== algorithm) return taggedBytes(2, Buffer.of());
  if (!row.revokedAt) return taggedBytes(0, Buffer.of());
  const reason = reasonCodes[row.revocationReason ?? 'unspecified'];
  return tagged(1, generalizedTime(row.revokedAt), tagged(0, enumerated(reason)));
}
