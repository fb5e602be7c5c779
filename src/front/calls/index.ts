import { registerPersonalData } from '#casework/retention/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { callRoutes } from './routes.ts';
import { clearNumbersBefore, countNumbersBefore, sealedCalls } from './store.ts';

export { findCaller } from './find-caller.ts';
export type { Caller, CallPurpose } from './model.ts';
export { noteCall } from './note-call.ts';
export { openCall } from './open-call.ts';
export { readCall } from './read-call.ts';
export { sendLink } from './send-link.ts';

export const callsModule: Module = {
  name: 'front/calls',
  register: () => {
    registerSealedTable(sealedCalls);
    registerPersonalData({
      key: 'caller-numbers',
      count: countNumbersBefore,
      erase: (_call, transaction, before, limit) => clearNumbersBefore(transaction, before, limit),
    });
  },
  routes: callRoutes,
};
