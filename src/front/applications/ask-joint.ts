import { findItem } from '#casework/catalogue/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { requireAssurance, requireMatter } from '#platform/identity/index.ts';
import { type RegisterRecord, readRecord } from '#platform/registers/index.ts';
import { checkSubmission } from './check-submission.ts';
import { jointIn, type NamedOther } from './joint-in.ts';
import type { JointParty, JointRequest } from './joint-model.ts';
import { countWaiting, findJoint, insertJoint, jointOfDraft } from './joint-store.ts';
import { openDraft } from './open-draft.ts';
import { applicationProblem } from './problems.ts';
import type { Submission } from './submit-application.ts';
import { registerOf, tellParties } from './tell-joint.ts';

/** So many may wait of one account: nobody sends messages to strangers by the hundred. */
const mostWaiting = 20;

export type JointSubmission = Omit<Submission, 'confirmed' | 'counter' | 'idempotencyKey'>;

/**
 * Asks the others to confirm an application 共同申请. All of it is checked as if it were submitted now, and stays as it is until
 * they have answered. Nothing of them is told: whether one is known shows to nobody but himself.
 */
export async function askJoint(call: Call, id: string, submission: JointSubmission): Promise<JointRequest> {
  requireAccount(call);
  const known = await findJoint(call.database, id);
  if (known) {
    if (known.accountId !== call.actor.id) throw applicationProblem('not-found');
    return known;
  }
  const releaseId = submission.releaseId ?? (await currentRelease(call)).id;
  const item = await findItem(call, submission.itemKey, releaseId);
  requireAssurance(call, item.definition.assurance);
  requireMatter(call, item.key);
  const { applicant, answers } = await checkSubmission(call, item, submission);
  const others = jointIn(item, { ...submission, answers });
  if (!others) throw applicationProblem('joint-not-needed');
  const numbers = others.parties.map(({ number }) => number);
  const everybody = [...numbers, applicant.code, applicant.agent?.code].filter((one) => one !== undefined);
  if (numbers.includes('') || new Set(everybody).size < everybody.length)
    throw applicationProblem('joint-same-person');
  if ((await countWaiting(call.database, call.actor.id)) >= mostWaiting)
    throw applicationProblem('joint-too-many');
  const parties = await partiesOf(call, id, others.parties);
  const now = call.clock.now();
  const calendar = await currentCalendar(call);
  const request: JointRequest = {
    id,
    draftId: submission.draftId ?? null,
    accountId: call.actor.id,
    actor: call.actor,
    askerName: applicant.name,
    itemKey: item.key,
    itemTitle: item.definition.title,
    submission: { ...submission, releaseId },
    askedAt: now,
    lapsesOn: calendar.dueDate(call.clock.dateOf(now), others.within).date,
    state: 'waiting',
    reason: '',
    caseId: null,
    parties,
  };
  await call.database.transaction(async (transaction) => {
    if (!(await insertJoint(transaction, request))) throw applicationProblem('joint-waiting');
    await tellParties(call, transaction, request, 'joint.asked');
    await recordAudit(call, transaction, [
      {
        action: 'application.joint-asked',
        object: { kind: 'joint-application', id },
        detail: { item: item.key },
      },
    ]);
  });
  return request;
}

/** Each of the others, with whoever has his number. */
function partiesOf(call: Call, requestId: string, others: readonly NamedOther[]): Promise<JointParty[]> {
  return Promise.all(
    others.map(async ({ role, name, number }) => {
      const record = await recordOf(call, number);
      return {
        id: newId(),
        requestId,
        role,
        name,
        number,
        subjectId: record?.id ?? null,
        // By another name nobody is written to.
        told: record?.data['name'] === name,
        confirmedAs: null,
      };
    }),
  );
}

/** The same with a draft, once for each time that it waits. */
export async function askJointForDraft(call: Call, draftId: string, id: string): Promise<JointRequest> {
  const { draft } = await openDraft(call, draftId);
  if (draft.submittedCaseId) throw applicationProblem('already-submitted');
  const waiting = await jointOfDraft(call.database, draftId);
  if (waiting) return waiting;
  return askJoint(call, id, {
    itemKey: draft.itemKey,
    releaseId: draft.releaseId,
    situation: draft.situation,
    answers: draft.answers,
    materials: draft.materials,
    channel: 'web',
    draftId,
  });
}

/** Whoever has the number; that it was looked up, and by whom, he may read himself. */
function recordOf(call: Call, number: string): Promise<RegisterRecord | undefined> {
  return readRecord(call, registerOf(number), number, { purpose: 'joint-application' });
}
