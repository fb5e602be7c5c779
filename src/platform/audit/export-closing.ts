import type { Hash } from 'node:crypto';
import type { Application } from '#kernel/application/index.ts';
import { isSigned, logAlgorithms, type PublicKey, signingKeyOf } from '#platform/keys/index.ts';
import { logPurpose } from './extend-log.ts';

/** The last line of an exported file: that it is whole, signed with the keys of the log. */
export interface ExportClosing {
  readonly entries: number;
  /** Of all bytes before this line, in base64. */
  readonly sha256: string;
  readonly signatures: readonly string[];
}

/** Its second line is no number: nobody can pass it for a checkpoint, which the same keys sign. */
const signedText = (entries: number, sha256: string) =>
  Buffer.from(`Mingtang audit export\nentries ${entries}\nsha256 ${sha256}\n`);

export async function closeExport(
  application: Application,
  entries: number,
  hash: Hash,
): Promise<ExportClosing> {
  const sha256 = hash.digest('base64');
  const text = signedText(entries, sha256);
  const signatures = await Promise.all(
    logAlgorithms(application).map(async (algorithm) => {
      const key = await signingKeyOf(application, logPurpose, algorithm);
      return (await key.sign(text)).toString('base64');
    }),
  );
  return { entries, sha256, signatures };
}

export function isClosedBy(
  keys: readonly PublicKey[],
  { entries, sha256, signatures }: ExportClosing,
): boolean {
  const text = signedText(entries, sha256);
  return signatures.some((signature) =>
    keys.some(({ algorithm, spki }) => isSigned(algorithm, spki, text, Buffer.from(signature, 'base64'))),
  );
}
