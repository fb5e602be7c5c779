import { onDayBegun } from '#casework/cases/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { onCalendarImported } from '#platform/calendar/index.ts';
import { followCase, followed } from './follow-case.ts';
import { followComplaint, followRating } from './follow-rating.ts';
import { recomputeOrders } from './recompute-orders.ts';
import { supervisionRoutes } from './routes.ts';
import { startSupervision } from './supervise-day.ts';
import { superviseDelivery } from './supervise-delivery.ts';
import { supervisePublicity } from './supervise-publicity.ts';

export type { ListedCard } from './card-store.ts';
export { countersignExplanation } from './countersign-explanation.ts';
export { explainCard } from './explain-card.ts';
export { issueOrder } from './issue-order.ts';
export { listCards, listOpenOrders } from './list-cards.ts';
export { listMoments } from './list-moments.ts';
export { counted, type Directive, type Measure } from './model.ts';
export { type BoardLine, readBoard, readPublicBoard } from './read-board.ts';
export { readScore } from './read-score.ts';
export { readStatistics } from './read-statistics.ts';
export { readTrail, type Trail } from './read-trail.ts';
export { recordFinding } from './record-finding.ts';
export { replyToOrder } from './reply-to-order.ts';
export { superviseDay } from './supervise-day.ts';
export { supervisePublicity } from './supervise-publicity.ts';
export { watchedAmong, watchedInOrder } from './watch-store.ts';

export const supervisionModule: Module = {
  name: 'insight/supervision',
  register: () => {
    for (const event of followed) onEvent(event, 'supervision.follow-case', followCase);
    onEvent('rating.given', 'supervision.follow-rating', followRating);
    onEvent('complaint.upheld', 'supervision.follow-complaint', followComplaint);
    onDayBegun('supervision.publicity', supervisePublicity);
    onDayBegun('supervision.delivery', superviseDelivery);
    onCalendarImported('supervision', recomputeOrders);
  },
  routes: supervisionRoutes,
  start: async (application) => startSupervision(application).stop,
};
