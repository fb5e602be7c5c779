import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { findReading, recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { assignmentsOfBody } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { readerOf } from './list-readings.ts';
import { ownSubjects } from './own-subjects.ts';
import { transparencyProblem } from './problems.ts';
import { insertQuestion } from './store.ts';

/** What the platform promises; the law (个人信息保护法 第五十条) asks for an answer and names no period. */
const daysToAnswer = { length: 10, unit: 'working-day' } as const;
const longest = 2000;

/** Asks the body that read one's data why: its leaders are told, and have a day by which to answer. */
export async function askAboutReading(
  call: Call,
  { entryId, text }: { readonly entryId: string; readonly text: string },
): Promise<{ readonly id: string; readonly dueOn: string }> {
  requireAccount(call);
  const asked = writtenText(text);
  const subjects = await ownSubjects(call);
  const entry = await findReading(call.database, entryId, subjects);
  if (!entry) throw transparencyProblem('reading-unknown');
  const reader = await readerOf(call, entry);
  if (reader.kind !== 'officer') throw transparencyProblem('nobody-to-ask');
  const { bodyId } = reader;
  const calendar = await currentCalendar(call);
  const question = {
    id: newId(),
    entryId,
    accountId: call.actor.id,
    subjectId: subjects[0] ?? '',
    bodyId,
    text: asked,
    askedAt: call.clock.now(),
    dueOn: calendar.dueDate(call.clock.today(), daysToAnswer).date,
  };
  const leaders = (await assignmentsOfBody(call, bodyId)).filter(({ grade }) => grade === 'leader');
  await call.database.transaction(async (transaction) => {
    if (!(await insertQuestion(transaction, question))) throw transparencyProblem('asked-already');
    await recordAudit(call, transaction, [
      {
        action: 'transparency.ask',
        object: { kind: 'question', id: question.id },
        detail: { entryId, bodyId },
      },
    ]);
    for (const { accountId } of leaders)
      if (accountId)
        await sendMessage(call, transaction, {
          to: { accountId },
          template: 'transparency.asked',
          parameters: { due: question.dueOn },
          channels: ['portal', 'sms'],
          key: `${question.id}:${accountId}`,
        });
  });
  return { id: question.id, dueOn: question.dueOn };
}

export function writtenText(text: string): string {
  const written = text.trim();
  if (written === '' || written.length > longest) throw transparencyProblem('text-required');
  return written;
}
