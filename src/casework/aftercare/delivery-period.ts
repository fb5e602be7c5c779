import type { Case } from '#casework/cases/index.ts';
import { type Period, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';

/** Within how long of the decision its result is delivered: as the item says, else as the law does (行政许可法 44). */
export async function deliveryPeriod(
  call: Call,
  { releaseId, itemKey }: Pick<Case, 'releaseId' | 'itemKey'>,
): Promise<Period | undefined> {
  const release = await releaseById(call, releaseId);
  return release.part('item', itemKey)?.periods.delivery ?? release.part('period', 'delivery');
}
