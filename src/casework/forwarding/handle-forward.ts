import { type Static, Type } from 'typebox';
import { findCaseResource, lockCase, officerName } from '#casework/cases/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { attachFile } from '#platform/files/index.ts';
import { Answer, type Forward } from './model.ts';
import { noteContact } from './note-contact.ts';
import { forwardingProblem } from './problems.ts';
import { findForward, lockForward, writeForward } from './store.ts';
import { takeAnswerIn } from './take-answer.ts';

export const RetryForward = Type.Object({ reason: Type.String({ maxLength: 1000 }) });
export type RetryForward = Static<typeof RetryForward>;

/** Sends again at once what waits or has failed. By who handles the case, or who operates the processes. */
export async function retryForward(call: Call, id: string, input: RetryForward): Promise<void> {
  const forward = await findForward(call.database, id);
  const resource = forward && (await findCaseResource(call, forward.caseId));
  if (!forward || !resource) throw absent(call, forwardingProblem('not-found'));
  if (!(await mayDo(call, 'process.operate', { kind: 'process', id: '' })))
    await authorise(call, 'case.examine', resource);
  const reason = input.reason.trim();
  if (reason === '') throw forwardingProblem('reason-required');
  const by = await officerName(call);
  await call.database.transaction(async (transaction) => {
    await lockCase(transaction, forward.caseId);
    const now = await lockForward(transaction, id);
    if (!now || !isUnderWay(now)) throw forwardingProblem('not-open');
    await writeForward(transaction, {
      ...now,
      // What was taken before is only asked after; the rest is sent once more.
      ...{ state: now.state === 'sent' ? 'sent' : 'waiting', attempts: 0, nextAt: call.clock.now() },
    });
    await noteContact(call, transaction, now, 'retried', { by, note: reason });
  });
}

export const EnterAnswer = Type.Object({
  ...Answer.properties,
  /** The decision of the other authority, uploaded before. */
  fileId: Type.String({ format: 'uuid' }),
  /** Why it is entered by hand. */
  why: Type.String({ maxLength: 1000 }),
});
export type EnterAnswer = Static<typeof EnterAnswer>;

/** The call of who may enter a decision of another authority: the head of the case, under the post that permits it. */
export async function enteringAnswer(call: Call, forwardId: string): Promise<Call> {
  const forward = await findForward(call.database, forwardId);
  const resource = forward && (await findCaseResource(call, forward.caseId));
  if (!forward || !resource) throw absent(call, forwardingProblem('not-found'));
  const { assignmentId } = await authorise(call, 'case.decide', { ...resource, decidedBy: 2 });
  return assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
}

/**
 * Their system stays silent, but their decision has come on paper: the head enters it, with the document and a reason. It
 * is the same answer as any, taken once; the day's comparison will say if their system thinks otherwise.
 */
export async function enterAnswer(call: Call, input: EnterAnswer): Promise<void> {
  const { fileId, why, ...answer } = input;
  const acting = await enteringAnswer(call, answer.reference);
  if (why.trim() === '') throw forwardingProblem('reason-required');
  const by = await officerName(acting);
  await call.database.transaction(async (transaction) => {
    const asking = within(acting, transaction);
    const forward = await findForward(transaction, answer.reference);
    if (!forward) throw forwardingProblem('not-found');
    const taken = await takeAnswerIn(asking, transaction, forward.system, answer, {
      ...{ toldBy: 'officer', by, fileId },
      note: why.trim(),
    });
    if (taken !== 'taken') throw forwardingProblem('not-open');
    await attachFile(asking, transaction, fileId, { kind: 'case', id: forward.caseId });
  });
}

export const isUnderWay = ({ state }: Pick<Forward, 'state'>) =>
  state === 'waiting' || state === 'sent' || state === 'failed';
