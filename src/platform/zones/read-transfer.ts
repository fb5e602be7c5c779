import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Application } from '#kernel/application/index.ts';
import { isSigned } from '#platform/keys/index.ts';
import { hasDigest } from './digest.ts';
import { decipher } from './encipher.ts';
import { type Entry, type Transfer, TransferHeader } from './model.ts';
import { ownZone } from './own-zone.ts';
import { keysOfPeer } from './peer-certificates.ts';
import { zoneProblem } from './problems.ts';
import { signedBytes } from './write-transfer.ts';

const EntryLine = Type.Tuple([Type.Integer(), Type.String(), Type.String(), Type.String()]);
const SignatureLine = Type.Object({ signature: Type.String() });

/** Reads a transfer and believes nothing of it before its signature, its numbers and every digest have been checked. */
export async function readTransfer(application: Application, text: string): Promise<Transfer> {
  const lines = (await decipher(application, text)).split('\n').filter(Boolean).map(parsed);
  const [header, ...rest] = lines;
  const last = rest.pop();
  if (!Check(TransferHeader, header) || !Check(SignatureLine, last)) throw zoneProblem('not-a-transfer');
  const own = ownZone(application);
  if (header.to !== own || header.from === own)
    throw zoneProblem('not-for-us', { from: header.from, to: header.to, own });
  const entries = rest.map((line): Entry => {
    if (!Check(EntryLine, line)) throw zoneProblem('not-a-transfer');
    const [number, kind, payload, digest] = line;
    return { number, kind, payload, digest };
  });
  if (!isWhole(header, entries)) throw zoneProblem('not-a-transfer');
  await requireSignature(application, header, entries, Buffer.from(last.signature, 'base64'));
  return { header, entries };
}

/** Whether the numbers follow each other as the header says, and each digest the one before. */
function isWhole({ first, last, previous }: TransferHeader, entries: readonly Entry[]): boolean {
  return (
    entries.length === last - first + 1 &&
    entries.every(
      (entry, place) =>
        entry.number === first + place && hasDigest(entries[place - 1]?.digest ?? previous, entry),
    )
  );
}

async function requireSignature(
  application: Application,
  header: TransferHeader,
  entries: readonly Entry[],
  signature: Buffer,
): Promise<void> {
  const keys = await keysOfPeer(application, header.from);
  if (keys.length === 0) throw zoneProblem('certificate-missing', { from: header.from });
  const bytes = signedBytes(header, entries.at(-1)?.digest ?? header.previous);
  const genuine = keys.some(
    ({ algorithm, spki }) => algorithm === header.algorithm && isSigned(algorithm, spki, bytes, signature),
  );
  if (!genuine) throw zoneProblem('not-genuine', { from: header.from });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
