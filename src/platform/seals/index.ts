import type { Module } from '#kernel/http/index.ts';
import { sealRoutes } from './routes.ts';
import { makeSampleSeals } from './sample-seals.ts';

export { registerSealable } from './approvals.ts';
export { changeSeal } from './change-seal.ts';
export { checkDocument } from './check-document.ts';
export { type DocumentState, type EarlierSignature, SealAct, type SealState } from './model.ts';
export { packParts } from './ofd-package.ts';
export { findSignaturesWith, type KnownSignature } from './personal-signatures.ts';
export { bodiesToSeal, listSeals, listUses, maySeeSeals, readSeal } from './read-seals.ts';
export { requestSeal } from './request-seal.ts';
export { type SealedDocuments, sealDocuments, sealInService, sealOfdDocument } from './seal-documents.ts';
export { signPdf } from './sign-pdf.ts';

export const sealsModule: Module = {
  name: 'platform/seals',
  routes: sealRoutes,
  // Nobody waits for the samples: what is issued before its body has a seal is sealed when it is read.
  start: async (application) => {
    const stopping = new AbortController();
    const made = makeSampleSeals(application, stopping.signal).catch((error: unknown) =>
      application.log.error({ error }, 'the sample seals were not made'),
    );
    return () => {
      stopping.abort();
      return made;
    };
  },
};
