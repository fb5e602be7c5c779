import { dueErasures } from '#casework/retention/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { requireFresh } from '#platform/identity/index.ts';
import { requireOwnOrWards } from './for-whom.ts';
import type { CopyShown } from './model.ts';
import { subjectProblem } from './problems.ts';
import { contentOfCopy, copiesOf, findCopy, insertCopy } from './store.ts';

export const copyJob = 'subjects.copy';
/** The rule of the packs that says how long a copy lies ready. */
export const copyRule = 'data-copies';
const day = 86_400_000;
const most = 20;

/** Asks for a copy of everything that is kept about the caller; one a day. He is told when it lies ready. */
export async function askCopy(call: Call): Promise<{ readonly id: string }> {
  const onBehalfOf = await requireOwnOrWards(call);
  const id = newId();
  const askedAt = call.clock.now();
  const since = new Date(askedAt.getTime() - day);
  await call.database.transaction(async (transaction) => {
    const { id: accountId, subjectId = null } = call.actor;
    const copy = { id, accountId, subjectId, onBehalfOf, language: call.language, askedAt };
    if (!(await insertCopy(transaction, copy, since))) throw subjectProblem('copy-in-making');
    await recordAudit(call, transaction, [
      { action: 'own-data.ask-copy', object: { kind: 'subject-copy', id }, ...subjectsRead(onBehalfOf) },
    ]);
    addJob(transaction, copyJob, { id }, { key: `${copyJob}:${id}` });
  });
  return { id };
}

export async function listCopies(call: Call): Promise<readonly CopyShown[]> {
  const onBehalfOf = await requireOwnOrWards(call);
  const [copies, days] = await Promise.all([
    copiesOf(call.database, { accountId: call.actor.id, onBehalfOf }, most),
    daysOfCopies(call),
  ]);
  return copies
    .filter(({ askedAt }) => !isOver(call, askedAt, days))
    .map(({ id, askedAt, madeAt, size }) => ({
      id,
      askedAt,
      madeAt,
      size,
      until: days === undefined ? null : call.clock.dateOf(endOf(askedAt, days)),
    }));
}

/** The copy itself, for its owner, who has proved a moment ago who he is: whoever finds the browser open gets nothing. */
export async function openCopy(
  call: Call,
  id: string,
): Promise<{ readonly name: string; readonly content: Buffer }> {
  requireFresh(call);
  const onBehalfOf = await requireOwnOrWards(call);
  const copy = await findCopy(call.database, id);
  if (copy?.accountId !== call.actor.id || copy.onBehalfOf !== onBehalfOf)
    throw subjectProblem('copy-unknown');
  if (isOver(call, copy.askedAt, await daysOfCopies(call))) throw subjectProblem('copy-unknown');
  const content = await contentOfCopy(call.database, id);
  if (!content) throw subjectProblem('copy-unknown');
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      { action: 'own-data.download', object: { kind: 'subject-copy', id }, ...subjectsRead(onBehalfOf) },
    ]),
  );
  return { name: `my-data-${call.clock.dateOf(copy.askedAt)}.zip`, content };
}

async function daysOfCopies(call: Call): Promise<number | undefined> {
  return (await dueErasures(call)).find(({ kind }) => kind === copyRule)?.days;
}

/** A ward sees later who had a copy of his data. */
export const subjectsRead = (ward: string | null) => (ward === null ? {} : { subjects: [ward] });

const endOf = (askedAt: Date, days: number) => new Date(askedAt.getTime() + days * day);

const isOver = (call: Call, askedAt: Date, days: number | undefined): boolean =>
  days !== undefined && endOf(askedAt, days) <= call.clock.now();
