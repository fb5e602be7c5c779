import type { Module } from '#kernel/http/index.ts';
import { callRoutes } from './routes.ts';

export { findCaller } from './find-caller.ts';
export type { Caller, CallPurpose } from './model.ts';
export { noteCall } from './note-call.ts';
export { openCall } from './open-call.ts';
export { readCall } from './read-call.ts';
export { sendLink } from './send-link.ts';

export const callsModule: Module = { name: 'front/calls', routes: callRoutes };
