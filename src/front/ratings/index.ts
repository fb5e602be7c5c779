import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { onCalendarImported } from '#platform/calendar/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { registerCrossing } from '#platform/zones/index.ts';
import { answerCrossing, invitationCrossing, ratingCrossing } from './cross-rating.ts';
import { recomputeFollowUps } from './follow-up.ts';
import { ageingCallBacks, sealedCallBacks } from './follow-up-store.ts';
import { inviteToRate } from './invite-to-rate.ts';
import { ownRatings } from './own-data.ts';
import { ratingRoutes } from './routes.ts';
import { sendRating } from './send-across.ts';
import { sealedRatings } from './store.ts';

export { answerRating, recordCallBack } from './follow-up.ts';
export { type FollowUpShown, listFollowUps } from './list-follow-ups.ts';
export { listRateable, type Rateable } from './list-rateable.ts';
export { type Grade, grades } from './model.ts';
export { findRateable, type Proof, rateCase, ratingRules } from './rate-case.ts';
export { type RatedLine, readBodyRatings, readRatings } from './read-published.ts';
export { listToReview, reviewRating } from './review-rating.ts';

export const ratingsModule: Module = {
  name: 'front/ratings',
  register: () => {
    registerSealedTable(sealedRatings);
    registerSealedTable(sealedCallBacks);
    registerOwnData(ownRatings);
    registerPersonalData(ageingRows({ key: 'call-backs', rows: ageingCallBacks }));
    onEvent('case.closed', 'ratings.invite-to-rate', inviteToRate);
    onEvent('rating.given', 'ratings.send-rating', sendRating);
    registerCrossing('rating-invitation', invitationCrossing);
    registerCrossing('rating', ratingCrossing);
    registerCrossing('rating-answer', answerCrossing);
    onCalendarImported('ratings', recomputeFollowUps);
  },
  routes: ratingRoutes,
};
