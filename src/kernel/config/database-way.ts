import { isVerifiedOrHere } from '#kernel/database/index.ts';
import { refuseExposed } from './private-file.ts';
import { configProblem } from './problems.ts';

/** Everything this program knows goes this way: over a network it is enciphered, and to the server that is meant. */
export function refusePlainDatabase(name: string, url: string | undefined): void {
  if (url === undefined) return;
  if (!attempt(name, () => isVerifiedOrHere(url))) throw configProblem('plain-database', { name });
  const key = URL.parse(url)?.searchParams.getAll('sslkey').at(-1);
  refuseExposed(name, key);
}

/** The address itself is not said: a password may be in it. */
function attempt(name: string, work: () => boolean): boolean {
  try {
    return work();
  } catch (error) {
    const expected = 'postgresql://…?sslmode=verify-full&sslrootcert=…';
    throw configProblem('invalid', { name, value: '…', expected }, [], error);
  }
}
