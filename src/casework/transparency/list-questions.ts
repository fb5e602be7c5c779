import type { Call } from '#kernel/application/index.ts';
import { accessProblem, mayDo, requireAccount } from '#platform/access/index.ts';
import { entriesById, recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { describeReadings } from './describe-readings.ts';
import type { AskedQuestion } from './model.ts';
import { selectQuestionsOfBodies } from './store.ts';

/**
 * The questions that the caller answers for his body, the most urgent first, each with the reading as the body knows it: by the full
 * name of whoever read. That he reads them is recorded; whoever waits for an answer sees it, who has one is not told at each look.
 */
export async function listQuestions(call: Call): Promise<readonly AskedQuestion[]> {
  requireAccount(call);
  const bodyIds = await bodiesAnsweredFor(call);
  if (bodyIds.length === 0) throw accessProblem('denied');
  const questions = await selectQuestionsOfBodies(call.database, bodyIds);
  if (questions.length === 0) return [];
  const entries = await entriesById(call.database, [...new Set(questions.map(({ entryId }) => entryId))]);
  const readings = await describeReadings(call, entries, (name) => name);
  const waiting = questions.filter(({ answeredAt }) => answeredAt === null);
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      {
        action: 'transparency.read-questions',
        object: { kind: 'body', id: bodyIds[0] ?? '' },
        detail: { purpose: 'access-question' },
        subjects: [...new Set(waiting.map(({ subjectId }) => subjectId))],
      },
    ]),
  );
  return questions.map((question) => ({
    ...question,
    reading: readings.find(({ id }) => id === question.entryId) ?? null,
  }));
}

/** Whether there are any such at all: for the desk. */
export const mayAnswerQuestions = async (call: Call) => (await bodiesAnsweredFor(call)).length > 0;

async function bodiesAnsweredFor(call: Call): Promise<readonly string[]> {
  const bodyIds = [...new Set((await assignmentsOf(call)).map(({ bodyId }) => bodyId))];
  const may = await Promise.all(bodyIds.map((bodyId) => mayDo(call, 'authority.answer', answers(bodyId))));
  return bodyIds.filter((_, place) => may[place]);
}

export const answers = (bodyId: string) => ({ kind: 'authority', id: bodyId, bodyId }) as const;
