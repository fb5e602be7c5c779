import type { Module } from '#kernel/http/index.ts';
import { actRoutes } from './act-routes.ts';
import { startDueClocks } from './fire-due-clocks.ts';
import { registerCases } from './register.ts';
import { caseRoutes } from './routes.ts';
import { stepRoutes } from './step-routes.ts';

export { actInCase, caseActMembers } from './act-in-case.ts';
export { type ActResult, actOnTask } from './act-on-task.ts';
export { actOnTasks, type DoneInBulk } from './act-on-tasks.ts';
export { outcomesOfActs } from './acts.ts';
export { addStepCountersigner } from './add-step-countersigner.ts';
export { addStepSigner } from './add-step-signer.ts';
export { licenceAimedAt, renewalPeriod } from './aim-at-licence.ts';
export { casesOfPerson } from './applicant-store.ts';
export { askExtension } from './ask-extension.ts';
export { type AskRecusal, askRecusal } from './ask-recusal.ts';
export { beginProcedure } from './begin-procedure.ts';
export { ofPerson } from './carry-cases.ts';
export { type CarriedPaper, carriedPaper } from './carry-paper.ts';
export { feelFacts } from './case-facts.ts';
export { caseFamily } from './case-family.ts';
export { caseToTellOf as caseToRead } from './case-to-tell-of.ts';
export {
  type CaseTold,
  caseOfParties,
  casesOfParties,
  isPartyOf,
  partiesOfReceipt,
} from './cases-of-subject.ts';
export {
  type CertifiedOfficer,
  certifiedOfficers,
  officersInWriting,
  officersWhoGo,
} from './certified-officers.ts';
export { changeCase } from './change-case.ts';
export { onDayBegun } from './day-begun.ts';
export { decideExtension } from './decide-extension.ts';
export { decideRecusal } from './decide-recusal.ts';
export { delegateStep } from './delegate-step.ts';
export { endProcedure } from './end-procedure.ts';
export { findCaseResource } from './find-case-resource.ts';
export { findPrecedents, type Precedent } from './find-precedents.ts';
export { fireDueClocks } from './fire-due-clocks.ts';
export { followProcess } from './follow-process.ts';
export { forgetCases } from './forget-cases.ts';
export { type Gap, gapsOf } from './gap-store.ts';
export {
  type GivenByRule,
  giveByRule,
  officersForSteps,
  type StepToGive,
} from './give-by-rule.ts';
export { handledBefore } from './handled-before.ts';
export { InboxFilter, matcherOf } from './inbox-filter.ts';
export { issuePaper, type PaperInput } from './issue-paper.ts';
export { listSuspended } from './list-suspended.ts';
export { markMaterial } from './mark-material.ts';
export { mayInCase } from './may-in-case.ts';
export type {
  Applicant,
  AutomaticCheck,
  Case,
  CoApplicant,
  Content,
  ExplainedRule,
  ExplainedValue,
  SubmittedMaterial,
} from './model.ts';
export { moveStep } from './move-step.ts';
export { casesOfReceipt, type NamedCase, nameCases } from './name-cases.ts';
export { noteCheck } from './note-check.ts';
export { noteContact } from './note-contact.ts';
export { officerName } from './officer-name.ts';
export { whenPaperIssued } from './paper-issued.ts';
export { numberGaps } from './paper-store.ts';
export { basisInWords } from './paper-words.ts';
export type { PossibleActs } from './possible-acts.ts';
export type { PossiblePassing } from './possible-passing.ts';
export { readBodyNotices } from './read-body-notices.ts';
export { type Deadline, readDeadlines } from './read-deadlines.ts';
export { readGrantedOpen } from './read-granted-open.ts';
export { readHistory } from './read-history.ts';
export {
  countInbox,
  type Inbox,
  type InboxMark,
  type InboxPage,
  readInbox,
} from './read-inbox.ts';
export {
  listOpenCases,
  type OverviewRow,
  readOverview,
} from './read-overview.ts';
export { isGivenAsOfd, listPapers, readPaper } from './read-paper.ts';
export { type OpenRequest, readRequests } from './read-requests.ts';
export { recordByProcess } from './record-act.ts';
export { recuseFromCase } from './recuse-from-case.ts';
export { referCase } from './refer-case.ts';
export { reopenCase } from './reopen-case.ts';
export { returnStep } from './return-step.ts';
export { openStated, type SealedStated, sealStated } from './sealed-store.ts';
export { type CaseQuery, searchCases } from './search-cases.ts';
export { searchChoices } from './search-choices.ts';
export { seedCases } from './seed-cases.ts';
export { awaitedSigners, maySignPaper, readPaperToSign, signPaper } from './sign-paper.ts';
export {
  carryStageMessages,
  type ExplanationMessage,
  onStageMessage,
  type ProgressKind,
  type ProgressMessage,
  type PromisedMaterial,
  type RequestedAct,
  receiveStageMessage,
  type StageMessage,
  type SubmissionMessage,
  sendStageMessage,
} from './stage-message.ts';
export { statedBefore } from './stated-before.ts';
export { contentsOfCase, findContent as contentOf, lockCase } from './store.ts';
export { officersOfCase } from './superiors-of.ts';
export { resumeCase, suspendCase } from './suspend-case.ts';
export { takeBackStep } from './take-back-step.ts';
export { filledForm, stepForm } from './task-form.ts';
export { tellApplicant } from './tell-applicant.ts';
export { noticeUndelivered, tellOfUndelivered, UndeliveredNotice } from './tell-of-undelivered.ts';
export { tellOfficers } from './tell-officers.ts';
export { tellProgress } from './tell-progress.ts';
export { terminateCase } from './terminate-case.ts';
export { casesInOrder, knownCases, type StandingCase } from './trace-store.ts';
export { transferStep } from './transfer-step.ts';
export { type UrgeCase, urgeCase } from './urge-case.ts';
export { type CaseView, viewCase } from './view-case.ts';
export { type WithdrawCase, withdrawCase } from './withdraw-case.ts';

export const casesModule: Module = {
  name: 'casework/cases',
  register: registerCases,
  routes: (http, application) => {
    caseRoutes(http, application);
    actRoutes(http, application);
    stepRoutes(http, application);
  },
  start: async (application) => startDueClocks(application).stop,
};
