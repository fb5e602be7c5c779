import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { ownVisits } from './own-data.ts';
import { ageingPapers, ageingReceptions, sealedReceptions } from './reception-store.ts';
import { hallRoutes } from './routes.ts';

export {
  callAgain,
  callNext,
  endServing,
  readmit,
  readQueues,
  skipNumber,
  transferNumber,
} from './call-number.ts';
export { confirmVisitor } from './confirm-visitor.ts';
export { provideHallDevices } from './devices.ts';
export { drawTicket, readTicket } from './draw-ticket.ts';
export { enterApplication, enterCorrection, scanMaterial, submitAtCounter } from './enter-application.ts';
export { handOut, listAtExit } from './hand-out.ts';
export type { Reception } from './model.ts';
export { readExchange } from './read-exchange.ts';
export { receiveCoApplicant } from './receive-co-applicant.ts';
export { findAgain, readSlip, receiveSlip } from './receive-slip.ts';
export { currentReception, endReception, receiveVisitor } from './receive-visitor.ts';
export { restoreAccount } from './restore-account.ts';
export { sendToBody, sendToHall } from './send-slip.ts';
export { listServedHalls, requireServedHalls } from './serve-hall.ts';
export { endRatingInvitation, ratingInvitationAt } from './simulators.ts';

export const hallModule: Module = {
  name: 'front/hall',
  register: () => {
    registerOwnData(ownVisits);
    registerSealedTable(sealedReceptions);
    registerPersonalData(ageingRows({ key: 'visitors', rows: ageingReceptions }));
    registerPersonalData(ageingRows({ key: 'counter-papers', rows: ageingPapers }));
  },
  routes: hallRoutes,
};
