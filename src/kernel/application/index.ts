export type { Actor, Application, Call } from './model.ts';
export { systemCall } from './system-call.ts';
export { within } from './within.ts';
