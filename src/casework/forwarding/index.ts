import { systemCall } from '#kernel/application/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { defineJob } from '#kernel/jobs/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import type { Signed } from '#platform/exchange/index.ts';
import { registerService } from '#platform/processes/index.ts';
import { endForwards, followAnswer } from './follow-forward.ts';
import { forwardCase } from './forward-case.ts';
import { forwardingRoutes } from './routes.ts';
import { foreignAnswerJob } from './simulated-system.ts';
import { receiveAnswer } from './take-answer.ts';
import { startWatching } from './watch-forwards.ts';

export { enterAnswer, retryForward } from './handle-forward.ts';
export { type ForwardState, forwardStates } from './model.ts';
export { listForwarded, readCompared, readForward } from './read-forwards.ts';
export { type ForeignWait, readForeignWaits } from './read-waits.ts';
export { reconcileForwards, settleForwardDifference } from './reconcile.ts';
export { unknownHere } from './reconciliation-store.ts';
export { sendDue } from './send-due.ts';
export { type Behaviour, behaviours, decideThere, spoilThere, switchForeign } from './simulated-system.ts';
export { receiveAnswer } from './take-answer.ts';

export const forwardingModule: Module = {
  name: 'casework/forwarding',
  register: () => {
    registerService('forwarding.send', forwardCase);
    onEvent('forwarding.answered', 'forwarding.follow', followAnswer);
    onEvent('case.closed', 'forwarding.end', endForwards);
    defineJob(foreignAnswerJob, async (application, payload) => {
      const { system, signed } = payload as { readonly system: string; readonly signed: Signed };
      await receiveAnswer(systemCall(application, 'forwarding.simulated'), system, signed);
    });
  },
  routes: forwardingRoutes,
  start: async (application) => startWatching(application),
};
