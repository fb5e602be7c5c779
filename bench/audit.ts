import { numberAsked } from './asked.ts';
import { overheadOnJourney } from './audit-overhead.ts';
import { verificationAmong } from './audit-verification.ts';
import type { Figure } from './figure.ts';

/** What the audit costs who is audited, and what finds a change among so many rows: `--rows N`. */
export async function bench(): Promise<readonly Figure[]> {
  const rows = numberAsked('--rows', 'BENCH_ROWS', 100_000);
  return [...(await overheadOnJourney()), ...(await verificationAmong(rows))];
}
