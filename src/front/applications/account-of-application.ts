import type { Call } from '#kernel/application/index.ts';
import { findApplication } from './store.ts';

/** Who is told about an application; null: nobody signed in for it, or there is none. */
export async function accountOfApplication(
  { database }: Pick<Call, 'database'>,
  caseId: string,
): Promise<string | null> {
  return (await findApplication(database, caseId))?.accountId ?? null;
}
