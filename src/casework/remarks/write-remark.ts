import { officerName, tellOfficers } from '#casework/cases/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { absent, accessProblem } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { retractMinutes, type WriteRemark } from './model.ts';
import { remarkProblem } from './problems.ts';
import { insertRemark, lockRemark, markRetracted } from './store.ts';
import { type Addressee, addresseesOf, talkAbout } from './who-talks.ts';

/** Says something to the other officers of the application; whoever is mentioned is told at his own account that there is something to read. */
export async function writeRemark(call: Call, caseId: string, asked: WriteRemark): Promise<void> {
  const talk = await talkAbout(call, caseId);
  const assignmentId = talk.assignmentId ?? '';
  const held = (await assignmentsOf(call)).find(({ id }) => id === assignmentId);
  if (talk.root.state === 'closed') throw remarkProblem('closed');
  if (!talk.mayWrite || !held) throw accessProblem('denied');
  const text = asked.text.trim();
  if (text === '') throw remarkProblem('nothing-written');
  const mentioned = namedIn(asked.mentions ?? [], await addresseesOf(call, talk));
  const acting: Call = { ...call, actor: { ...call.actor, assignmentId } };
  await call.database.transaction(async (transaction) => {
    const inside = within(acting, transaction);
    const author = await officerName(inside);
    const written = await insertRemark(transaction, {
      id: asked.id,
      rootId: talk.root.id,
      caseId,
      bodyId: held.bodyId,
      accountId: call.actor.id,
      assignmentId,
      author,
      text,
      mentions: mentioned.map(({ name, assignment }) => name ?? textIn(assignment.postName, call.language)),
      writtenAt: call.clock.now(),
      retractedAt: null,
    });
    if (!written) return;
    await tellOfficers(
      inside,
      transaction,
      talk.case,
      mentioned.flatMap(({ accountIds }) => accountIds),
      // What was said stays with the case: the message says only that there is something.
      { id: asked.id, template: 'case.remarked', by: author, reason: '' },
    );
    await recordAudit(inside, transaction, [
      {
        action: 'remark.write',
        object: { kind: 'case', id: caseId },
        regionId: talk.case.regionId,
        detail: { remarkId: asked.id, told: mentioned.flatMap(({ accountIds }) => accountIds) },
      },
    ]);
  });
}

function namedIn(keys: readonly string[], addressees: readonly Addressee[]): readonly Addressee[] {
  return [...new Set(keys)].map((key) => {
    const found = addressees.find((one) => one.key === key);
    if (!found) throw remarkProblem('nobody-there');
    return found;
  });
}

/** Who wrote it takes it back within minutes: the words go, that there were some stays. */
export async function retractRemark(call: Call, caseId: string, id: string): Promise<void> {
  const talk = await talkAbout(call, caseId);
  const now = call.clock.now();
  await call.database.transaction(async (transaction) => {
    const found = await lockRemark(transaction, id);
    if (found?.accountId !== call.actor.id || found.rootId !== talk.root.id)
      throw absent(call, remarkProblem('unknown'));
    if (found.retractedAt) return;
    if (now.getTime() - found.writtenAt.getTime() > retractMinutes * 60_000)
      throw remarkProblem('too-late', { minutes: retractMinutes });
    await markRetracted(transaction, id, now);
    await recordAudit(call, transaction, [
      { action: 'remark.retract', object: { kind: 'case', id: found.caseId }, detail: { remarkId: id } },
    ]);
  });
}
