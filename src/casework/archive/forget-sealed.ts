import { forgetCases } from '#casework/cases/index.ts';
import type { PersonalData } from '#casework/retention/index.ts';
import { markForgotten, sealedLongAgo } from './forget-store.ts';

/** Closed cases forget their applicants once the archive has them sealed; the archive keeps them for its own period. */
export const sealedCases: PersonalData = {
  key: 'closed-cases',
  tells: ['case', 'account'],
  due: sealedLongAgo,
  erase: async (call, transaction, rootIds) => {
    await forgetCases(call, transaction, rootIds);
    await markForgotten(transaction, rootIds, call.clock.now());
  },
};
