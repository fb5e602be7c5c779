import type { Module } from '#kernel/http/index.ts';
import { handoverRoutes } from './routes.ts';

export {
  acceptHandover,
  carryOutHandover,
  listHandovers,
  proposeHandover,
  withdrawHandover,
} from './hand-over.ts';
export { planHandover } from './plan-handover.ts';

export const handoversModule: Module = { name: 'casework/handovers', routes: handoverRoutes };
