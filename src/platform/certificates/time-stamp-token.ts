import { digestBy, digestName, readSignedData } from './cms.ts';
import { partAt, read, timeOf } from './der.ts';

export const tstInfo = '1.2.840.113549.1.9.16.1.4';

export interface ReadToken {
  readonly instant: Date;
  /** Who signed, and what came along; nobody is trusted yet. */
  readonly certificate: Buffer;
  readonly certificates: readonly Buffer[];
  readonly digestAlgorithm: string;
  readonly nonce: Buffer | undefined;
}

/** A time-stamp token (RFC 3161) over these bytes; undefined where it is none, or over others, or its signature does not hold. */
export function readToken(token: Buffer, bytes: Buffer): ReadToken | undefined {
  const signed = readSignedData(token);
  if (!signed?.genuine || !signed.certificate || !signed.content || signed.contentType !== tstInfo)
    return undefined;
  const { certificate, certificates, content, digest, digestAlgorithm } = signed;
  if (!digestBy(digestAlgorithm, content).equals(digest)) return undefined;
  const info = read(content);
  const hash = digestName(partAt(info, 2, 0));
  if (!hash || !partAt(info, 2, 1).content.equals(digestBy(hash, bytes))) return undefined;
  const nonce = info.parts.slice(5).find(({ tag }) => tag === 0x02)?.content;
  return { instant: timeOf(partAt(info, 4)), certificate, certificates, digestAlgorithm, nonce };
}
