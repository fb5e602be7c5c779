import { onDayBegun } from '#casework/cases/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { remindToConfirm, tellOfEnds } from '#platform/staffing/index.ts';
import { handoverRoutes } from './routes.ts';

export {
  acceptHandover,
  carryOutHandover,
  listHandovers,
  proposeHandover,
  withdrawHandover,
} from './hand-over.ts';
export { planHandover } from './plan-handover.ts';

export const handoversModule: Module = {
  name: 'casework/handovers',
  register: () => {
    onDayBegun('staffing.confirmations', remindToConfirm);
    onDayBegun('staffing.ends', tellOfEnds);
  },
  routes: handoverRoutes,
};
