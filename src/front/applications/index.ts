import { archiveFilesFrom } from '#casework/archive/index.ts';
import { onDayBegun, onStageMessage, whenPaperIssued } from '#casework/cases/index.ts';
import { registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { carryAccountsBy, registerAccountRows } from '#platform/identity/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { registerCrossing } from '#platform/zones/index.ts';
import { applicationForm } from './application-form.ts';
import { bringRoutes } from './bring-route.ts';
import { carryApplications } from './carry-applications.ts';
import { countItemUse } from './count-item-use.ts';
import { assistedCrossing, assistedFileCrossing } from './cross-assisted.ts';
import { paperCrossing, sendPaper } from './cross-paper.ts';
import { overdueApplications } from './forget-overdue.ts';
import { sealedParties } from './joint-party-store.ts';
import { jointRoutes } from './joint-routes.ts';
import { sealedJoint } from './joint-store.ts';
import { registerApplicationFiles, registerDraftFiles } from './keep-files.ts';
import { lapseJoint } from './lapse-joint.ts';
import { ownApplications } from './own-data.ts';
import { paperRoutes } from './paper-routes.ts';
import { receiveExplanation } from './receive-explanation.ts';
import { receiveProgress } from './receive-progress.ts';
import { requestRoute } from './request-route.ts';
import { applicationRoutes } from './routes.ts';
import { sealedApplications, sealedDrafts } from './sealed-store.ts';
import { uploadRoutes } from './upload-route.ts';

export { accountOfApplication } from './account-of-application.ts';
export { confirmJoint, declineJoint, withdrawJoint } from './answer-joint.ts';
export { askJoint, askJointForDraft } from './ask-joint.ts';
export {
  askOfficersRecusal,
  isUnderWay,
  urgeApplication,
  withdrawApplication,
} from './ask-of-case.ts';
export { bringMaterial } from './bring-material.ts';
export { changeSituation } from './change-situation.ts';
export { chooseMaterial } from './choose-material.ts';
export { listCounterDrafts } from './counter.ts';
export { type AnswerRow, describeAnswers } from './describe-answers.ts';
export { discardDraft } from './discard-draft.ts';
export { type EarlierMaterial, earlierFor, listEarlierMaterials } from './earlier-materials.ts';
export { jointIn } from './joint-in.ts';
export { listApplicationPapers, type PaperShown } from './list-application-papers.ts';
export { listApplications } from './list-applications.ts';
export { listDrafts } from './list-drafts.ts';
export { listMostUsed } from './list-most-used.ts';
export { listPromised } from './list-promised.ts';
export type { CounterEntry, Draft, Explained, ProgressEntry, Receipt } from './model.ts';
export { isByPhone } from './model.ts';
export { type OpenDraft, openDraft } from './open-draft.ts';
export { allApplications } from './own-data.ts';
export type { Prefilled } from './prefill.ts';
export { notePresent, partiesAtCounter } from './present-at-counter.ts';
export { type JointSummary, listJoint, readJoint, waitingOfDraft } from './read-joint.ts';
export { readReceipt } from './read-receipt.ts';
export { readSubmission } from './read-submission.ts';
export type { ResolvedMaterial } from './resolve-materials.ts';
export { savePage } from './save-page.ts';
export {
  readToSign,
  type SignedPaper,
  signApplication,
  signedPapersOf,
  type ToSign,
} from './sign-application.ts';
export { startCorrection } from './start-correction.ts';
export { startCounterCorrection } from './start-counter-correction.ts';
export { startDraft } from './start-draft.ts';
export { type Submission, submitApplication } from './submit-application.ts';
export { submitDraft } from './submit-draft.ts';
export { type Progress, queryProgress, viewProgress } from './view-progress.ts';

export const applicationsModule: Module = {
  name: 'front/applications',
  register: () => {
    registerAccountRows({ table: 'applications.draft', account: 'account_id' });
    carryAccountsBy('applications', carryApplications);
    for (const kind of ownApplications) registerOwnData(kind);
    registerDraftFiles();
    registerApplicationFiles();
    registerSealedTable(sealedDrafts);
    for (const kind of overdueApplications) registerPersonalData(kind);
    registerSealedTable(sealedApplications);
    registerSealedTable(sealedJoint);
    registerSealedTable(sealedParties);
    archiveFilesFrom('applications', applicationForm);
    onStageMessage('progress', receiveProgress);
    onStageMessage('explanation', receiveExplanation);
    whenPaperIssued('applications.send-paper', sendPaper);
    registerCrossing('paper', paperCrossing);
    registerCrossing('assisted-application', assistedCrossing);
    registerCrossing('assisted-file', assistedFileCrossing);
    registerCrossing('assisted-file-piece', assistedFileCrossing);
    onDayBegun('applications.lapse-joint', lapseJoint);
    onEvent('case.received', 'applications.count-item-use', countItemUse);
  },
  routes: (http, application) => {
    applicationRoutes(http, application);
    jointRoutes(http, application);
    requestRoute(http, application);
    uploadRoutes(http, application);
    bringRoutes(http, application);
    paperRoutes(http, application);
  },
};
