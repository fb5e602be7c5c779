import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar, type Period, type WorkingCalendar } from '#platform/calendar/index.ts';
import { sendQuestion } from './cross-reading.ts';
import { bodyToAsk, findOwnReading } from './find-reading.ts';
import { transparencyProblem } from './problems.ts';
import { insertQuestion, moveQuestion, provisionalQuestions } from './store.ts';
import { tellLeaders } from './tell-leaders.ts';

const longest = 2000;

/** Asks the body that read one's data why: its leaders are told, and have a day by which to answer. */
export async function askAboutReading(
  call: Call,
  { entryId, text }: { readonly entryId: string; readonly text: string },
): Promise<{ readonly id: string; readonly dueOn: string }> {
  requireAccount(call);
  const asked = writtenText(text);
  const found = await findOwnReading(call, entryId);
  if (!found) throw transparencyProblem('reading-unknown');
  const bodyId = bodyToAsk(call, found.reading, found.isTold);
  if (bodyId === null) throw transparencyProblem('nobody-to-ask');
  const [{ length, unit }, calendar] = await Promise.all([timeToAnswer(call), currentCalendar(call)]);
  const { date: dueOn, provisional } = calendar.dueDate(call.clock.today(), { length, unit });
  const question = {
    ...{ id: newId(), entryId, bodyId, text: asked },
    ...{ accountId: call.actor.id, subjectId: found.subjectId, askedAt: call.clock.now() },
    ...{ dueOn, provisional, length, unit },
  };
  await call.database.transaction(async (transaction) => {
    if (!(await insertQuestion(transaction, question))) throw transparencyProblem('asked-already');
    await recordAudit(call, transaction, [
      {
        action: 'transparency.ask',
        object: { kind: 'question', id: question.id },
        detail: { entryId, bodyId },
      },
    ]);
    if (found.isTold) await sendQuestion(transaction, question);
    else await tellLeaders(call, transaction, question);
  });
  return { id: question.id, dueOn };
}

/** How long a body may take; the law (个人信息保护法 第五十条) asks for an answer in time and names no number. */
export async function timeToAnswer(call: Call): Promise<Period> {
  const period = (await currentRelease(call)).part('period', 'access-question-answer');
  if (!period) throw transparencyProblem('no-period');
  return period;
}

/** When a year’s calendar is published, limits that were provisional are counted anew. */
export async function recountQuestions(
  call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const { id, askedAt, length, unit } of await provisionalQuestions(transaction))
    await moveQuestion(transaction, id, calendar.dueDate(call.clock.dateOf(askedAt), { length, unit }));
}

export function writtenText(text: string): string {
  const written = text.trim();
  if (written === '' || written.length > longest) throw transparencyProblem('text-required');
  return written;
}
