import type { Application } from '#kernel/application/index.ts';
import { defineJob } from '#kernel/jobs/index.ts';
import { deleteChunks, lockBatch, updateEnded } from './store.ts';
import { tellOfEnd } from './tell-of-batch.ts';

export const lapseJob = 'batches.lapse';

/** What nobody has decided on in its time, or what broke off while it was read, is not kept any longer. */
export async function lapseBatch(application: Application, id: string): Promise<void> {
  await application.database.transaction(async (tx) => {
    const batch = await lockBatch(tx, id);
    if (batch?.state !== 'reading' && batch?.state !== 'proposed') return;
    await deleteChunks(tx, id);
    await updateEnded(tx, id, { state: 'lapsed', reason: null, at: application.clock.now() });
    if (batch.state === 'proposed') await tellOfEnd(application, tx, batch, { state: 'lapsed' });
  });
}

export function defineLapseJob(): void {
  defineJob(lapseJob, (application, payload) => lapseBatch(application, (payload as { id: string }).id));
}
