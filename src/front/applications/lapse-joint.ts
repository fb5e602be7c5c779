import { type Application, systemCall } from '#kernel/application/index.ts';
import { settleJoint, takeLapsed } from './joint-store.ts';
import { tellAsker, tellParties } from './tell-joint.ts';

const batch = 64;

/** What was not confirmed in time waits no longer; who has asked is told, and may ask again. */
export async function lapseJoint(application: Application): Promise<void> {
  const call = systemCall(application, 'applications.joint');
  for (;;) {
    const taken = await application.database.transaction(async (transaction) => {
      const lapsed = await takeLapsed(transaction, call.clock.today(), batch);
      for (const request of lapsed) {
        await settleJoint(transaction, request.id, { state: 'lapsed', at: call.clock.now() });
        await tellAsker(call, transaction, request, 'joint.lapsed', { due: request.lapsesOn });
        await tellParties(call, transaction, request, 'joint.ended');
      }
      return lapsed.length;
    });
    if (taken < batch) return;
  }
}
