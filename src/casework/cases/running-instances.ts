import type { Transaction } from '#kernel/database/index.ts';
import { instancesOfCase } from '#platform/processes/index.ts';

/** The processes of a case that have not ended. */
export async function runningInstances(transaction: Transaction, caseId: string): Promise<string[]> {
  const instances = await instancesOfCase(transaction, caseId);
  return instances
    .filter(({ state }) => state.status === 'running' || state.status === 'incident')
    .map(({ id }) => id);
}
