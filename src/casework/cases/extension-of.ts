import { findItem } from '#casework/catalogue/index.ts';
import { type LegalPeriod, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Case } from './model.ts';

/**
 * By how much the law lets the period of a case be extended, and who approves: ten days by the head of the body, fifteen by
 * the government's where bodies handle it jointly (行政许可法 42). Matters of other laws have no such rule.
 */
export async function extensionOf(call: Call, of: Case): Promise<LegalPeriod | undefined> {
  const [release, item] = await Promise.all([
    releaseById(call, of.releaseId),
    findItem(call, of.itemKey, of.releaseId),
  ]);
  if (item.definition.kind !== 'licence') return undefined;
  return release.part('period', of.kind === 'lead' ? joint : single);
}

/** Once the period is over it cannot be made longer any more; nothing follows from a provisional date. */
export const isTooLate = ({ statutoryDueOn, dueProvisional }: Case, today: string): boolean =>
  statutoryDueOn !== null && !dueProvisional && statutoryDueOn < today;

const single = 'extension';
export const joint = 'extension-joint';
