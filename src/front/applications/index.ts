import { archiveFilesFrom } from '#casework/archive/index.ts';
import { onStageMessage } from '#casework/cases/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { applicationForm } from './application-form.ts';
import { bringRoutes } from './bring-route.ts';
import { countItemUse } from './count-item-use.ts';
import { registerApplicationFiles, registerDraftFiles } from './keep-files.ts';
import { paperRoutes } from './paper-routes.ts';
import { receiveExplanation } from './receive-explanation.ts';
import { receiveProgress } from './receive-progress.ts';
import { applicationRoutes } from './routes.ts';
import { uploadRoutes } from './upload-route.ts';

export { accountOfApplication } from './account-of-application.ts';
export { bringMaterial } from './bring-material.ts';
export { changeSituation } from './change-situation.ts';
export { chooseMaterial } from './choose-material.ts';
export { listCounterDrafts } from './counter.ts';
export { type AnswerRow, describeAnswers } from './describe-answers.ts';
export { discardDraft } from './discard-draft.ts';
export { listApplications } from './list-applications.ts';
export { listDrafts } from './list-drafts.ts';
export { listMostUsed } from './list-most-used.ts';
export type { CounterEntry, Draft, Explained, ProgressEntry, Receipt } from './model.ts';
export { type OpenDraft, openDraft } from './open-draft.ts';
export type { Prefilled } from './prefill.ts';
export { readReceipt } from './read-receipt.ts';
export { readSubmission } from './read-submission.ts';
export type { ResolvedMaterial } from './resolve-materials.ts';
export { savePage } from './save-page.ts';
export { startCorrection } from './start-correction.ts';
export { startDraft } from './start-draft.ts';
export { submitApplication } from './submit-application.ts';
export { submitDraft } from './submit-draft.ts';
export { type Progress, queryProgress, viewProgress } from './view-progress.ts';

export const applicationsModule: Module = {
  name: 'front/applications',
  register: () => {
    registerDraftFiles();
    registerApplicationFiles();
    archiveFilesFrom('applications', applicationForm);
    onStageMessage('progress', receiveProgress);
    onStageMessage('explanation', receiveExplanation);
    onEvent('case.received', 'applications.count-item-use', countItemUse);
  },
  routes: (http, application) => {
    applicationRoutes(http, application);
    uploadRoutes(http, application);
    bringRoutes(http, application);
    paperRoutes(http, application);
  },
};
