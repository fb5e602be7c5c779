import { type Application, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { changeSeal } from './change-seal.ts';
import { requestSeal } from './request-seal.ts';
import { hasAnySeal } from './store.ts';

/** In the demonstration city every body has its seal from the beginning; elsewhere somebody asks for it and another approves. */
export async function makeSampleSeals(application: Application, stopping?: AbortSignal): Promise<void> {
  if (application.config.mode !== 'demonstration') return;
  const call = systemCall(application, 'seals.sample');
  for (const { id } of await listBodies(application)) {
    if (stopping?.aborted) return;
    if (await hasAnySeal(application.database, id)) continue;
    try {
      const seal = await requestSeal(call, { bodyId: id });
      await changeSeal(call, seal.id, 'approve');
    } catch (error) {
      // Another process, started at the same time, was faster.
      if (!isProblem(error)) throw error;
    }
  }
}
