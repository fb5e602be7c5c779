import type { CoApplicant } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { powersOf, requireAssurance, requireMatter } from '#platform/identity/index.ts';
import { applicantOf } from './applicant-of.ts';
import type { JointParty, JointRequest, JointState } from './joint-model.ts';
import { markConfirmed } from './joint-party-store.ts';
import { findJoint, lockJoint, settleJoint } from './joint-store.ts';
import type { Receipt } from './model.ts';
import { applicationProblem } from './problems.ts';
import { receiptOf } from './receipt-of.ts';
import { submitApplication } from './submit-application.ts';
import { tellAsker, tellParties } from './tell-joint.ts';

/** The request with who the caller is in it; for everybody else it does not exist. */
export async function openJoint(
  call: Call,
  id: string,
): Promise<{ readonly request: JointRequest; readonly party: JointParty | undefined }> {
  requireAccount(call);
  const request = await findJoint(call.database, id);
  if (!request) throw applicationProblem('not-found');
  if (isAsker(call, request)) return { request, party: undefined };
  const party = request.state === 'waiting' ? await partyOf(call, request) : undefined;
  if (!party) throw applicationProblem('not-found');
  return { request, party };
}

const isAsker = ({ actor }: Call, { accountId, actor: asked }: JointRequest) =>
  actor.id === accountId && actor.onBehalfOf === asked.onBehalfOf;

/** Which of the others the caller is. The number says who is meant: his own, or of the firm or person for whom he acts. */
export async function partyOf(call: Call, { parties }: JointRequest): Promise<JointParty | undefined> {
  const own = call.actor.onBehalfOf ?? call.actor.subjectId;
  const known = parties.find(({ subjectId }) => subjectId !== null && subjectId === own);
  if (known || parties.every(({ subjectId }) => subjectId !== null)) return known;
  const { code } = await applicantOf(call);
  return parties.find(({ subjectId, number }) => subjectId === null && number === code);
}

/** What came of a confirmation: the receipt where nobody else was missing. */
export interface Confirmation {
  readonly receipt: Receipt | null;
  /** How many others have not confirmed it yet. */
  readonly missing: number;
}

/** Confirms an application. With the last who does it is submitted, in the name of all, and once however often this is asked. */
export async function confirmJoint(call: Call, id: string): Promise<Confirmation> {
  requireAccount(call);
  const request = await findJoint(call.database, id);
  const party = request && (await partyOf(call, request));
  if (!party) throw applicationProblem('not-found');
  const others = request.parties.filter((one) => one !== party);
  const accounts = others.map(({ confirmedAs }) => confirmedAs?.accountId);
  // 民法典 第一百六十八条: nobody concludes with himself what he does for two others.
  if ([request.accountId, ...accounts].includes(call.actor.id)) throw applicationProblem('joint-same-person');
  if (request.caseId) return { receipt: await receiptOf(call, request.caseId), missing: 0 };
  if (request.state !== 'waiting' || request.lapsesOn < call.clock.today())
    throw applicationProblem('joint-settled');
  const item = await findItem(call, request.itemKey, request.submission.releaseId);
  requireAssurance(call, item.definition.assurance);
  requireMatter(call, item.key);
  const by = await coApplicantOf(call);
  const missing = await confirmBeforeLast(call, request, party, by);
  return missing > 0 ? { receipt: null, missing } : confirmLast(call, request, party, by);
}

/** Notes the confirmation where others are missing, and answers how many; nothing is noted where none is. */
async function confirmBeforeLast(
  call: Call,
  { id }: JointRequest,
  party: JointParty,
  by: CoApplicant,
): Promise<number> {
  return call.database.transaction(async (transaction) => {
    // Of two who confirm at once the second one sees the first.
    const request = await lockJoint(transaction, id);
    if (request?.state !== 'waiting') return 0;
    const open = request.parties.filter((one) => one.confirmedAs === null);
    const others = open.filter((one) => one.id !== party.id);
    if (others.length === 0 || others.length === open.length) return others.length;
    await markConfirmed(transaction, party.id, by, call.clock.now());
    const said = { name: by.name, count: String(others.length) };
    await tellAsker(call, transaction, request, 'joint.agreed', said, party.id);
    await note(call, transaction, request, 'agreed');
    return others.length;
  });
}

async function confirmLast(
  call: Call,
  { id }: JointRequest,
  { id: partyId }: JointParty,
  by: CoApplicant,
): Promise<Confirmation> {
  const request = await findJoint(call.database, id);
  if (!request) throw applicationProblem('not-found');
  const everybody = request.parties.map((one) => (one.id === partyId ? by : one.confirmedAs));
  const submitted = submitApplication(await callOfAsker(call, request), {
    ...request.submission,
    idempotencyKey: `joint:${id}`,
    confirmed: {
      by: everybody.filter((one) => one !== null),
      settle: async (transaction, { caseId, receiptNumber }) => {
        const at = call.clock.now();
        if (!(await settleJoint(transaction, id, { state: 'confirmed', at, caseId })))
          throw applicationProblem('joint-settled');
        await markConfirmed(transaction, partyId, by, at);
        await tellAsker(call, transaction, request, 'joint.confirmed', { receipt: receiptNumber });
        await note(call, transaction, request, 'confirmed');
      },
    },
  });
  const receipt = await submitted.catch((error: unknown) => receiptIfConfirmed(call, id, error));
  return { receipt, missing: 0 };
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

/** One of the others declines, also after he has confirmed, and says why: nothing is submitted, the draft stays. */
export async function declineJoint(call: Call, id: string, reason: string): Promise<void> {
  const said = reason.trim().slice(0, 500);
  if (said === '') throw applicationProblem('invalid-answers', { count: 1 });
  const { request, party } = await openJoint(call, id);
  if (!party) throw applicationProblem('not-found');
  await settle(
    call,
    request,
    'declined',
    async (transaction) => {
      const { name } = await applicantOf(call);
      const reason = said.replace(/[。.]$/u, '');
      await tellAsker(call, transaction, request, 'joint.declined', { name, reason });
      await tellParties(call, transaction, request, 'joint.ended', party);
    },
    said,
  );
}

/** Whoever has asked takes it back before it is confirmed. */
export async function withdrawJoint(call: Call, id: string): Promise<void> {
  const { request, party } = await openJoint(call, id);
  if (party) throw applicationProblem('not-found');
  await settle(call, request, 'withdrawn', (transaction) =>
    tellParties(call, transaction, request, 'joint.withdrawn'),
  );
}

async function settle(
  call: Call,
  request: JointRequest,
  state: 'declined' | 'withdrawn',
  tell: (transaction: Transaction) => Promise<void>,
  reason = '',
): Promise<void> {
  await call.database.transaction(async (transaction) => {
    if (!(await settleJoint(transaction, request.id, { state, at: call.clock.now(), reason })))
      throw applicationProblem('joint-settled');
    await tell(transaction);
    await note(call, transaction, request, state);
  });
}

async function note(
  call: Call,
  transaction: Transaction,
  { id }: JointRequest,
  state: JointState | 'agreed',
): Promise<void> {
  await recordAudit(call, transaction, [
    { action: `application.joint-${state}`, object: { kind: 'joint-application', id } },
  ]);
}
