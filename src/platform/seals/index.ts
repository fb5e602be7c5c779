import type { Module } from '#kernel/http/index.ts';
import { sealRoutes } from './routes.ts';
import { makeSampleSeals } from './sample-seals.ts';

export { registerSealable } from './approvals.ts';
export { changeSeal } from './change-seal.ts';
export { checkDocument } from './check-document.ts';
export { type DocumentState, SealAct, type SealState } from './model.ts';
export { bodiesToSeal, listSeals, listUses, maySeeSeals, readSeal } from './read-seals.ts';
export { requestSeal } from './request-seal.ts';
export { type SealedDocuments, sealDocuments, sealInService } from './seal-documents.ts';

export const sealsModule: Module = {
  name: 'platform/seals',
  routes: sealRoutes,
  start: async (application) => {
    await makeSampleSeals(application);
    return async () => {};
  },
};
