import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { onCalendarImported } from '#platform/calendar/index.ts';
import { registerAccountRows } from '#platform/identity/index.ts';
import { registerCrossing } from '#platform/zones/index.ts';
import { recomputeRequests } from './ask-request.ts';
import { decisionCrossing } from './cross-decision.ts';
import { answerCrossing, requestCrossing } from './cross-request.ts';
import { endings, markEnded } from './end-publication.ts';
import { ownPublicity } from './own-data.ts';
import { annulDecision, publishDecision, publishLicence } from './publish-case.ts';
import { ageingRequests } from './request-store.ts';
import { publicityRoutes } from './routes.ts';

export { answerRequest, listRequests, type RequestShown } from './answer-request.ts';
export { askRequest, listOwn } from './ask-request.ts';
export { dutyToPublish, lateAnswers, unpublishedOf } from './late-duties.ts';
export type { Decision, DecisionKind } from './model.ts';
export { Penalty, publishPenalty } from './publish-penalty.ts';
export {
  type DecisionQuery,
  followDecisions,
  longestText,
  readDecision,
  searchDecisions,
  standingOf,
} from './search-decisions.ts';

export const publicityModule: Module = {
  name: 'front/publicity',
  register: () => {
    registerAccountRows(
      { table: 'publicity.request', account: 'account_id' },
      { table: 'publicity.decision', subject: 'subject_id' },
    );
    for (const kind of ownPublicity) registerOwnData(kind);
    registerPersonalData(ageingRows({ key: 'publicity-requests', rows: ageingRequests }));
    onEvent('case.decided', 'publicity.publish-decision', publishDecision);
    onEvent('licence.issued', 'publicity.publish-licence', publishLicence);
    onEvent('case.reopened', 'publicity.annul-decision', annulDecision);
    for (const ending of Object.keys(endings)) onEvent(ending, 'publicity.mark-ended', markEnded);
    registerCrossing('publicity', decisionCrossing);
    registerCrossing('publicity-request', requestCrossing);
    registerCrossing('publicity-answer', answerCrossing);
    onCalendarImported('publicity', recomputeRequests);
  },
  routes: publicityRoutes,
};
