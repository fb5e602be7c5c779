import { casesOfReceipt } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { findAssignment } from '#platform/directory/index.ts';
import { actorOfLogin } from '#platform/identity/index.ts';
import { notePerson } from './held-persons.ts';
import type { HeldSubject, Hold } from './model.ts';
import { personalDataOf } from './plan-erasure.ts';
import { retentionProblem } from './problems.ts';
import { endHold, insertHold, lockHolding, openHold, openHoldOf } from './store.ts';

type Held = Pick<Hold, 'kind' | 'subject' | 'subjectId' | 'subjectName'>;
const alone = { names: [], cases: [] };

const leastReason = 4;

/** A court, an inspection or a dispute needs what is there: nothing of the kind goes until it is released. */
export async function holdKind(call: Call, kind: string, reason: string): Promise<void> {
  personalDataOf(kind);
  await hold(call, reason, async () => ({ kind, subject: null, subjectId: null, subjectName: null }));
}

/** Nothing of a case, by its receipt number, or of a person, by the sign-in name, goes of the kinds that tell theirs apart. */
export async function holdSubject(
  call: Call,
  subject: HeldSubject,
  name: string,
  reason: string,
): Promise<void> {
  await hold(call, reason, async (acting) => {
    const subjectId = await idOf(acting, subject, name);
    if (subjectId === undefined) throw retentionProblem('unknown-subject', { name });
    return { kind: null, subject, subjectId, subjectName: name };
  });
}

async function idOf(call: Call, subject: HeldSubject, name: string): Promise<string | undefined> {
  switch (subject) {
    case 'case':
      return (await casesOfReceipt(call, name))[0]?.id;
    case 'account':
      return (await actorOfLogin(call, name))?.id;
  }
}

async function hold(call: Call, reason: string, what: (call: Call) => Promise<Held>): Promise<void> {
  const acting = await mayHold(call);
  const said = saidReason(reason);
  const held = await what(acting);
  await acting.database.transaction(async (transaction) => {
    await lockHolding(transaction);
    const { assignmentId, id: placedBy } = acting.actor;
    const officer = assignmentId ? await findAssignment(acting, assignmentId) : undefined;
    const placed: Hold = {
      ...{ ...held, ...alone, id: newId(), reason: said, placedBy, placedByName: officer?.officerName ?? '' },
      ...{ placedAt: acting.clock.now(), endedAt: null, endedBecause: null },
    };
    if (!(await insertHold(transaction, placed)))
      throw retentionProblem('held', { kind: held.kind ?? held.subjectName ?? '' });
    if (held.subject === 'account' && held.subjectId)
      await notePerson(transaction, placed.id, held.subjectId);
    await note(acting, transaction, 'personal-data.hold', held, said);
  });
}

/** What was held goes again with the next night, if its time is over. */
export async function releaseHold(call: Call, id: string, reason: string): Promise<void> {
  const acting = await mayHold(call);
  await acting.database.transaction(async (transaction) => {
    const held = await openHold(transaction, id);
    if (!held) throw retentionProblem('not-held', { kind: '' });
    await release(acting, transaction, held, reason);
  });
}

/** The hold on a whole kind, by its name. */
export async function releaseKind(call: Call, kind: string, reason: string): Promise<void> {
  personalDataOf(kind);
  const acting = await mayHold(call);
  await acting.database.transaction(async (transaction) => {
    const held = await openHoldOf(transaction, kind);
    if (!held) throw retentionProblem('not-held', { kind });
    await release(acting, transaction, held, reason);
  });
}

async function release(call: Call, transaction: Transaction, held: Hold, reason: string): Promise<void> {
  const because = saidReason(reason);
  await endHold(transaction, held.id, { by: call.actor.id, at: call.clock.now(), because });
  await note(call, transaction, 'personal-data.release', held, because);
}

async function mayHold(call: Call): Promise<Call> {
  const { assignmentId } = await authorise(call, 'retention.hold', { kind: 'system' });
  return assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
}

function saidReason(reason: string): string {
  const said = reason.trim();
  if (said.length < leastReason) throw retentionProblem('reason-missing', {});
  return said;
}

function note(
  call: Call,
  transaction: Transaction,
  action: 'personal-data.hold' | 'personal-data.release',
  { kind, subject, subjectId }: Held,
  reason: string,
): Promise<unknown> {
  return recordAudit(call, transaction, [
    {
      action,
      object: { kind: 'personal-data', id: kind ?? `${subject} ${subjectId}` },
      detail: { reason },
    },
  ]);
}
