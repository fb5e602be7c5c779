import type { Call } from '#kernel/application/index.ts';
import { accessProblem, mayDo, requireAccount } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import type { Question } from './model.ts';
import { selectQuestionsOfBodies } from './store.ts';

/** The questions that the caller answers for his body, the most urgent first. */
export async function listQuestions(call: Call): Promise<readonly Question[]> {
  requireAccount(call);
  const bodyIds = await bodiesAnsweredFor(call);
  if (bodyIds.length === 0) throw accessProblem('denied');
  return selectQuestionsOfBodies(call.database, bodyIds);
}

/** Whether there are any such at all: for the desk. */
export const mayAnswerQuestions = async (call: Call) => (await bodiesAnsweredFor(call)).length > 0;

async function bodiesAnsweredFor(call: Call): Promise<readonly string[]> {
  const bodyIds = [...new Set((await assignmentsOf(call)).map(({ bodyId }) => bodyId))];
  const may = await Promise.all(bodyIds.map((bodyId) => mayDo(call, 'authority.answer', answers(bodyId))));
  return bodyIds.filter((_, place) => may[place]);
}

export const answers = (bodyId: string) => ({ kind: 'authority', id: bodyId, bodyId }) as const;
