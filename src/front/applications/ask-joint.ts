import { findItem } from '#casework/catalogue/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { accountOfPerson, requireAssurance, requireMatter } from '#platform/identity/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { type RegisterRecord, readRecord } from '#platform/registers/index.ts';
import { checkSubmission } from './check-submission.ts';
import { jointIn } from './joint-in.ts';
import type { JointRequest } from './joint-model.ts';
import { countWaiting, findJoint, insertJoint, jointOfDraft } from './joint-store.ts';
import { openDraft } from './open-draft.ts';
import { applicationProblem } from './problems.ts';
import type { Submission } from './submit-application.ts';

/** So many may wait of one account: nobody sends messages to strangers by the hundred. */
const mostWaiting = 20;

export type JointSubmission = Omit<Submission, 'confirmed' | 'counter' | 'idempotencyKey'>;

/**
 * Asks the second person to confirm an application 共同申请. All of it is checked as if it were submitted now, and stays as
 * it is until he answers. Nothing of him is told: whether he is known shows to nobody but himself.
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
  const other = jointIn(item, { ...submission, answers });
  if (!other) throw applicationProblem('joint-not-needed');
  if (other.number === '' || [applicant.code, applicant.agent?.code].includes(other.number))
    throw applicationProblem('joint-same-person');
  if ((await countWaiting(call.database, call.actor.id)) >= mostWaiting)
    throw applicationProblem('joint-too-many');
  const record = await recordOf(call, other.number);
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
    role: other.role,
    otherNumber: other.number,
    otherSubjectId: record?.id ?? null,
    submission: { ...submission, releaseId },
    askedAt: now,
    lapsesOn: calendar.dueDate(call.clock.dateOf(now), other.within).date,
    state: 'waiting',
    reason: '',
    caseId: null,
  };
  await call.database.transaction(async (transaction) => {
    if (!(await insertJoint(transaction, request))) throw applicationProblem('joint-waiting');
    if (record && record.data['name'] === other.name) await tellOther(call, transaction, request, record);
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
  const register = /^\d{17}[\dX]$/.test(number) ? 'people' : 'legal-entities';
  return readRecord(call, register, number, { purpose: 'joint-application' });
}

/** To whoever has this name and number, at the addresses that his account or the register has. */
async function tellOther(
  call: Call,
  transaction: Transaction,
  request: JointRequest,
  record: RegisterRecord,
): Promise<void> {
  const accountId = await accountOfPerson(call, record.id);
  const mobile = record.data['mobile'];
  await sendMessage(call, transaction, {
    to: {
      ...(accountId ? { accountId } : {}),
      ...(typeof mobile === 'string' && !accountId ? { mobile } : {}),
    },
    template: 'joint.asked',
    parameters: {
      name: request.askerName,
      item: request.itemTitle,
      role: request.role,
      due: request.lapsesOn,
      link: `${call.config.publicUrl}/my/joint/${request.id}`,
    },
    key: `joint:${request.id}`,
    channels: ['portal', 'sms'],
  });
}
