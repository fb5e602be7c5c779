import { createPublicKey, randomBytes, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Application } from '#kernel/application/index.ts';
import { certifiedAlgorithm, hashOf, isSigned } from '#platform/keys/index.ts';
import { digestBy, hashAlgorithm } from './cms.ts';
import { encode, integer, octets, partAt, read, sequence, truth } from './der.ts';
import { algorithmOf, readCertificate } from './read-certificate.ts';
import { type ReadToken, readToken } from './time-stamp-token.ts';

/** How long we wait for the authority, and how long it is not asked again when it did not answer. */
const patience = 3000;
const rest = 60_000;
/** Between its clock and ours: a token of another day dates nothing. */
const mostApart = 5 * 60_000;

const asleepUntil = new Map<string, number>();

/**
 * A token of the authority that is set (RFC 3161 by HTTP), checked before it is taken. Undefined: none is set, or it does not
 * answer as it should; then that is said in the log, and our own service stamps.
 */
export async function foreignTimeStamp(application: Application, bytes: Buffer): Promise<Buffer | undefined> {
  const { url } = application.config.timeAuthority;
  if (url === undefined || (asleepUntil.get(url) ?? 0) > performance.now()) return undefined;
  try {
    const token = await tokenOf(application, url, bytes);
    if (asleepUntil.delete(url)) application.log.info({ url }, 'the time authority answers again');
    return token;
  } catch (error) {
    asleepUntil.set(url, performance.now() + rest);
    application.log.error(
      { url, error },
      'the time authority gave no good time-stamp: our own service stamps, and it is asked again in a minute',
    );
    return undefined;
  }
}

async function tokenOf(application: Application, url: string, bytes: Buffer): Promise<Buffer> {
  const hash = hashOf(certifiedAlgorithm(application));
  // Positive, and without a leading zero.
  const nonce = Buffer.concat([Buffer.of(0x41), randomBytes(15)]);
  const imprint = sequence(hashAlgorithm(hash), octets(digestBy(hash, bytes)));
  const body = encode(sequence(integer(1), imprint, integer(nonce), truth(true)));
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(patience),
  });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  const [status, token] = read(Buffer.from(await answer.arrayBuffer())).parts;
  const granted = partAt(status, 0).content;
  if (!token || granted.length !== 1 || (granted[0] ?? 2) > 1) throw new Error('it refused');
  const said = readToken(token.raw, bytes);
  if (!said || !(await isForeignAuthority(application, said))) throw new Error('its token does not hold');
  if (!said.nonce?.equals(nonce)) throw new Error('its token answers another request');
  if (Math.abs(said.instant.getTime() - application.clock.now().getTime()) > mostApart)
    throw new Error('its clock and ours are minutes apart');
  return token.raw;
}

/** Whether a token was signed by a time-stamp service that one of the trusted certificates vouches for. */
export async function isForeignAuthority(
  application: Application,
  { certificate, certificates, instant }: ReadToken,
): Promise<boolean> {
  const trusted = await trustedBy(application.config.timeAuthority.certificates);
  if (trusted.length === 0) return false;
  // The extended use of the key; a certificate for anything else dates nothing.
  if (!new X509Certificate(certificate).keyUsage?.includes('1.3.6.1.5.5.7.3.8')) return false;
  let above = certificate;
  for (let steps = 0; steps < 5; steps += 1) {
    const { notBefore, notAfter } = readCertificate(above);
    if (instant < notBefore || instant > notAfter) return false;
    if (trusted.some((one) => one.equals(above))) return true;
    const anchor = trusted.find((one) => hasIssued(one, above));
    if (anchor) return true;
    const next = certificates.find((one) => !one.equals(above) && hasIssued(one, above));
    if (!next || !new X509Certificate(next).ca) return false;
    above = next;
  }
  return false;
}

function hasIssued(issuer: Buffer, der: Buffer): boolean {
  const one = readCertificate(der);
  const { subject, spki } = readCertificate(issuer);
  if (!subject.equals(one.issuer)) return false;
  const algorithm = algorithmOf(spki);
  if (algorithm) return isSigned(algorithm, spki, one.signed, one.signature);
  return new X509Certificate(der).verify(createPublicKey({ key: spki, format: 'der', type: 'spki' }));
}

const read509 = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g;
const known = new Map<string, Promise<readonly Buffer[]>>();

/** The certificates in a file of PEM; what an operator trusts is read once a start. */
function trustedBy(file: string | undefined): Promise<readonly Buffer[]> {
  if (file === undefined) return Promise.resolve([]);
  const before = known.get(file);
  if (before) return before;
  const read = readFile(file, 'utf8').then((pem) =>
    [...pem.matchAll(read509)].map(([, base64 = '']) => Buffer.from(base64, 'base64')),
  );
  known.set(file, read);
  read.catch(() => known.delete(file));
  return read;
}
