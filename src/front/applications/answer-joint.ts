import type { CoApplicant } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { powersOf, requireAssurance, requireMatter } from '#platform/identity/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { applicantOf } from './applicant-of.ts';
import type { JointRequest, JointState } from './joint-model.ts';
import { findJoint, settleJoint } from './joint-store.ts';
import type { Receipt } from './model.ts';
import { applicationProblem } from './problems.ts';
import { receiptOf } from './receipt-of.ts';
import { submitApplication } from './submit-application.ts';

/** The request with who the caller is in it; for everybody else it does not exist. */
export async function openJoint(
  call: Call,
  id: string,
): Promise<{ readonly request: JointRequest; readonly as: 'asker' | 'other' }> {
  requireAccount(call);
  const request = await findJoint(call.database, id);
  if (!request) throw applicationProblem('not-found');
  if (isAsker(call, request)) return { request, as: 'asker' };
  if (request.state === 'waiting' && (await isOther(call, request))) return { request, as: 'other' };
  throw applicationProblem('not-found');
}

const isAsker = ({ actor }: Call, { accountId, actor: asked }: JointRequest) =>
  actor.id === accountId && actor.onBehalfOf === asked.onBehalfOf;

/** The number says who is meant: the caller’s own, or of the firm or person for whom he acts. */
export async function isOther(call: Call, { otherNumber, otherSubjectId }: JointRequest): Promise<boolean> {
  const { actor } = call;
  if (otherSubjectId !== null) return (actor.onBehalfOf ?? actor.subjectId) === otherSubjectId;
  return (await applicantOf(call)).code === otherNumber;
}

/** Confirms an application: it is submitted at once, in the name of both, and once however often this is asked. */
export async function confirmJoint(call: Call, id: string): Promise<Receipt> {
  requireAccount(call);
  const request = await findJoint(call.database, id);
  if (!request || !(await isOther(call, request))) throw applicationProblem('not-found');
  // 民法典 第一百六十八条: nobody concludes with himself what he does for two others.
  if (request.accountId === call.actor.id) throw applicationProblem('joint-same-person');
  if (request.caseId) return receiptOf(call, request.caseId);
  if (request.state !== 'waiting' || request.lapsesOn < call.clock.today())
    throw applicationProblem('joint-settled');
  const item = await findItem(call, request.itemKey, request.submission.releaseId);
  requireAssurance(call, item.definition.assurance);
  requireMatter(call, item.key);
  const by = await coApplicantOf(call);
  const asker = await callOfAsker(call, request);
  const submitted = submitApplication(asker, {
    ...request.submission,
    idempotencyKey: `joint:${id}`,
    confirmed: {
      by,
      settle: async (transaction, { caseId, receiptNumber }) => {
        const settled = { state: 'confirmed', at: call.clock.now(), caseId } as const;
        if (!(await settleJoint(transaction, id, settled))) throw applicationProblem('joint-settled');
        await tellAsker(call, transaction, request, 'joint.confirmed', { receipt: receiptNumber });
        await note(call, transaction, request, 'confirmed');
      },
    },
  });
  return submitted.catch((error: unknown) => receiptIfConfirmed(call, id, error));
}

/** Of two clicks at once the second finds what the first has done. */
async function receiptIfConfirmed(call: Call, id: string, error: unknown): Promise<Receipt> {
  const caseId = isProblem(error, 'applications/joint-settled')
    ? (await findJoint(call.database, id))?.caseId
    : undefined;
  if (!caseId) throw error;
  return receiptOf(call, caseId);
}

async function coApplicantOf(call: Call): Promise<CoApplicant> {
  const { subjectId, ...applicant } = await applicantOf(call);
  if (subjectId === null) throw applicationProblem('not-found');
  return { ...applicant, subjectId };
}

/** It is submitted as it was filled in: by him, for whom he acted, under the power that he had — which must still hold. */
async function callOfAsker(call: Call, { actor }: JointRequest): Promise<Call> {
  const asker: Call = { ...call, actor };
  if (actor.onBehalfOf === undefined) return asker;
  const power = (await powersOf(asker)).find(({ principalId }) => principalId === actor.onBehalfOf);
  if (!power) throw applicationProblem('joint-power-ended');
  const { matters: _then, ...same } = actor;
  return { ...asker, actor: { ...same, ...(power.matters === null ? {} : { matters: power.matters }) } };
}

/** The other declines, and says why: nothing is submitted, the draft stays. */
export async function declineJoint(call: Call, id: string, reason: string): Promise<void> {
  const said = reason.trim().slice(0, 500);
  if (said === '') throw applicationProblem('invalid-answers', { count: 1 });
  const { request, as } = await openJoint(call, id);
  if (as !== 'other') throw applicationProblem('not-found');
  await settle(call, request, 'declined', said);
}

/** Whoever has asked takes it back before it is confirmed. */
export async function withdrawJoint(call: Call, id: string): Promise<void> {
  const { request, as } = await openJoint(call, id);
  if (as !== 'asker') throw applicationProblem('not-found');
  await settle(call, request, 'withdrawn');
}

async function settle(
  call: Call,
  request: JointRequest,
  state: 'declined' | 'withdrawn',
  reason = '',
): Promise<void> {
  await call.database.transaction(async (transaction) => {
    if (!(await settleJoint(transaction, request.id, { state, at: call.clock.now(), reason })))
      throw applicationProblem('joint-settled');
    if (state === 'declined')
      await tellAsker(call, transaction, request, 'joint.declined', {
        reason: reason.replace(/[。.]$/u, ''),
      });
    await note(call, transaction, request, state);
  });
}

export async function tellAsker(
  call: Call,
  transaction: Transaction,
  request: JointRequest,
  template: 'joint.confirmed' | 'joint.declined' | 'joint.lapsed',
  said: Readonly<Record<string, string>>,
): Promise<void> {
  await sendMessage(call, transaction, {
    to: { accountId: request.accountId },
    template,
    parameters: { item: request.itemTitle, ...said },
    key: `${template}:${request.id}`,
    channels: ['portal', 'sms'],
  });
}

async function note(
  call: Call,
  transaction: Transaction,
  { id }: JointRequest,
  state: JointState,
): Promise<void> {
  await recordAudit(call, transaction, [
    { action: `application.joint-${state}`, object: { kind: 'joint-application', id } },
  ]);
}
