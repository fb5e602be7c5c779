import type { Application } from '#kernel/application/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { canonicalBytes } from '#platform/audit/index.ts';
import { certifiedAlgorithm } from '#platform/keys/index.ts';
import type { TransferHeader, ZoneName } from './model.ts';
import { ownZone, zoneKey } from './own-zone.ts';
import { zoneProblem } from './problems.ts';
import { arrivalFrom, digestAt, entriesAfter } from './store.ts';

/** A transfer is about so large, so that it fits a disk, a diode's buffer and a request. */
const size = 8 << 20;

export interface WrittenTransfer {
  readonly header: TransferHeader;
  readonly text: string;
}

/** What is signed: the header, and the digest that covers every entry and all before them. */
export const signedBytes = (header: TransferHeader, digest: string): Buffer =>
  canonicalBytes({ header, digest });

/**
 * The entries for a zone after a number, as lines of JSON: the header, one line an entry, the signature. Cut anywhere it is as
 * good, because each entry proves those before it; without entries it says how far we have what comes the other way.
 */
export async function writeTransfer(
  application: Application,
  to: ZoneName,
  after: number,
  until = Number.MAX_SAFE_INTEGER,
): Promise<WrittenTransfer> {
  const { database } = application;
  const [previous, found, arrival, { key }] = await Promise.all([
    digestAt(database, to, after),
    entriesAfter(database, to, after, size),
    arrivalFrom(database, to),
    zoneKey(application),
  ]);
  const entries = found.filter(({ number }) => number <= until);
  if (previous === undefined || (found[0] && found[0].number !== after + 1))
    throw zoneProblem('not-kept', { to, number: after + 1, first: (found[0]?.number ?? after) + 1 });
  const header: TransferHeader = {
    format: 'mingtang-zone-transfer',
    version: 1,
    from: ownZone(application),
    to,
    first: after + 1,
    last: after + entries.length,
    previous,
    acknowledged: arrival.lastNumber,
    madeAt: systemClock(application.config.timeZone).now().toISOString(),
    algorithm: certifiedAlgorithm(application),
  };
  const signature = await key.sign(signedBytes(header, entries.at(-1)?.digest ?? previous));
  const lines = [
    header,
    ...entries.map(({ number, kind, payload, digest }) => [number, kind, payload, digest]),
    { signature: signature.toString('base64') },
  ];
  return { header, text: lines.map((line) => `${JSON.stringify(line)}\n`).join('') };
}
