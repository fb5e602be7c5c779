import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { ownCalls } from './own-data.ts';
import { callRoutes } from './routes.ts';
import { ageingNotes, ageingNumbers, sealedCalls } from './store.ts';

export { enterByPhone } from './enter-by-phone.ts';
export { findCaller } from './find-caller.ts';
export type { Caller, CallPurpose } from './model.ts';
export { noteCall } from './note-call.ts';
export { openCall } from './open-call.ts';
export type { TheirCase } from './parts.ts';
export { caseOfCaller, readCall } from './read-call.ts';
export { sendLink } from './send-link.ts';
export { submitByPhone } from './submit-by-phone.ts';

export const callsModule: Module = {
  name: 'front/calls',
  register: () => {
    registerOwnData(ownCalls);
    registerSealedTable(sealedCalls);
    registerPersonalData(ageingRows({ key: 'caller-numbers', rows: ageingNumbers }));
    registerPersonalData(ageingRows({ key: 'call-notes', rows: ageingNotes }));
  },
  routes: callRoutes,
};
