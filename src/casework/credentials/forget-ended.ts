import type { Application } from '#kernel/application/index.ts';
import { deleteOffers } from './offer-store.ts';
import { forgetDisclosed } from './request-store.ts';

const keptMilliseconds = 86_400_000;

/** What a wallet presented is for who asked to take away, not for us to keep; an offer that has ended is for nobody. */
export async function forgetEnded({ database, clock }: Application): Promise<void> {
  const before = new Date(clock.now().getTime() - keptMilliseconds);
  await database.transaction(async (tx) => {
    await forgetDisclosed(tx, before);
    await deleteOffers(tx, before);
  });
}
