import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { assignmentsOf, findAssignment } from '#platform/directory/index.ts';
import type { Act, Case } from './model.ts';
import { officerName } from './officer-name.ts';
import { insertAct } from './record-store.ts';

/** Who acts, as it stands in the history of a case. */
export type ActBy = Pick<Act, 'bodyId' | 'doneBy' | 'onBehalfOf'>;

/** The officer, in the body of the post under which he acts; or, without a post, the applicant himself. */
export async function whoActs(call: Call, of: Case): Promise<ActBy> {
  if (call.actor.kind === 'account' && !call.actor.assignmentId) return byApplicant(of);
  if (call.actor.kind !== 'account') return byProcess(of);
  // The government's head acts in a case of another body.
  const assignments = await assignmentsOf(call);
  const acting = assignments.find(({ id }) => id === call.actor.assignmentId);
  const giver = acting?.delegatedFrom ? await findAssignment(call, acting.delegatedFrom) : undefined;
  return {
    bodyId: acting?.bodyId ?? of.bodyId,
    doneBy: await officerName(call),
    onBehalfOf: giver?.officerName ?? '',
  };
}

export const byApplicant = (of: Case): ActBy => ({
  bodyId: null,
  doneBy: of.applicantName,
  onBehalfOf: '',
});

/** What the process does by itself, it does for the body. */
export const byProcess = (of: Case): ActBy => ({ bodyId: of.bodyId, doneBy: '', onBehalfOf: '' });

/** Keeps an act in the history of a case. */
export async function recordAct(
  call: Call,
  transaction: Transaction,
  of: Case,
  by: ActBy,
  act: Pick<Act, 'kind' | 'outcome' | 'reason'> & {
    /** Given by whoever asked, so that the same request twice is one act. */
    readonly id?: string;
    readonly data?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  insertAct(transaction, {
    id: newId(),
    data: {},
    ...act,
    ...by,
    caseId: of.id,
    assignmentId: call.actor.assignmentId ?? null,
    doneAt: call.clock.now(),
  });
}
