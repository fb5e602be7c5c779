import type { Application } from '#kernel/application/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { findCasesWith } from '#platform/access/index.ts';
import { onCalendarImported } from '#platform/calendar/index.ts';
import { registerFileOwner } from '#platform/files/index.ts';
import { carryAccountsBy } from '#platform/identity/index.ts';
import { whenUndelivered } from '#platform/messages/index.ts';
import {
  registerCallActivity,
  registerCaseFacts,
  registerDecisions,
  registerEnded,
  registerService,
} from '#platform/processes/index.ts';
import { onRecordEnded } from '#platform/registers/index.ts';
import { registerSealable } from '#platform/seals/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { acceptBySystem } from './accept-by-system.ts';
import { carryCases } from './carry-cases.ts';
import { caseFacts } from './case-facts.ts';
import { closeByProcess } from './close-by-process.ts';
import { closeEndedCase } from './close-finished-case.ts';
import { decideByProcess } from './decide-by-process.ts';
import { endChildCase } from './end-child-case.ts';
import { evaluateDecision } from './evaluate-decision.ts';
import { findCaseAskedAbout } from './find-case-asked-about.ts';
import { issueByProcess } from './issue-by-process.ts';
import { makeFindable } from './make-findable.ts';
import { mayReadFile, subjectsOfFile } from './may-read-file.ts';
import { moveFindable } from './move-findable.ts';
import { notifyApplicant } from './notify-applicant.ts';
import { notifyBodies } from './notify-bodies.ts';
import { notifyByProcess } from './notify-by-process.ts';
import { openChildCase } from './open-child-case.ts';
import { issuerOfPaper } from './read-paper.ts';
import { receiveChildResult } from './receive-child-result.ts';
import { receiveCorrection } from './receive-correction.ts';
import { receiveMaterial } from './receive-material.ts';
import { receiveRequest } from './receive-request.ts';
import { receiveSubmission } from './receive-submission.ts';
import { recomputeProvisional } from './recompute-provisional.ts';
import { requestChildCase } from './request-child-case.ts';
import { sealedContents } from './sealed-store.ts';
import { onStageMessage } from './stage-message.ts';
import { tellOfEndedSubject } from './tell-of-ended-subject.ts';
import { noticeUndelivered, tellOfUndelivered } from './tell-of-undelivered.ts';
import { writeRegisterByProcess } from './write-register-by-process.ts';

/** What applicants are told by message, and what the other bodies of a parallel approval are told at their desks. */
const toldToApplicant = [
  'case.received',
  'case.accepted',
  'case.correction-requested',
  'case.decided',
  'case.closed',
  'licence.issued',
  'case.procedure-begun',
  'case.procedure-ended',
  'case.extended',
  'case.suspended',
  'case.resumed',
  'case.terminated',
  'case.withdrawn',
  'case.gap-reminded',
];
const toldToBodies = ['case.opinion-given', 'case.decided', 'case.closed'];

/** Connects casework to the engine below, to its own stages, and to what is told to whom. */
export function registerCases(_application: Application): void {
  registerCaseFacts(caseFacts);
  registerSealedTable(sealedContents);
  carryAccountsBy('cases', carryCases);
  registerCallActivity(requestChildCase, endChildCase);
  registerDecisions(evaluateDecision);
  registerEnded(closeEndedCase);
  registerService('case.accept', acceptBySystem);
  registerService('case.close', closeByProcess);
  registerService('case.decide', decideByProcess);
  registerService('case.notify', notifyByProcess);
  registerService('licence.issue', issueByProcess);
  registerService('register.write', writeRegisterByProcess);
  onRecordEnded(tellOfEndedSubject);
  whenUndelivered(async (call, transaction, message) => {
    const notice = noticeUndelivered(message);
    if (notice) await tellOfUndelivered(call, transaction, notice);
  });
  onStageMessage('submission', receiveSubmission);
  onStageMessage('correction', receiveCorrection);
  onStageMessage('material', receiveMaterial);
  onStageMessage('request', receiveRequest);
  onStageMessage('child-opened', openChildCase);
  onStageMessage('child-result', receiveChildResult);
  for (const event of toldToApplicant) onEvent(event, 'cases.notify-applicant', notifyApplicant);
  for (const event of toldToBodies) onEvent(event, 'cases.notify-bodies', notifyBodies);
  for (const event of ['case.received', 'case.child-opened'])
    onEvent(event, 'cases.make-findable', makeFindable);
  onEvent('case.referred', 'cases.move-findable', moveFindable);
  // What was issued has been decided on: the body that did so seals it.
  registerSealable('paper', issuerOfPaper);
  registerFileOwner('case', mayReadFile, subjectsOfFile);
  findCasesWith(findCaseAskedAbout);
  onCalendarImported('cases', recomputeProvisional);
}
