import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Question } from './model.ts';

const columns = `id, entry_id as "entryId", account_id as "accountId", subject_id as "subjectId", body_id as "bodyId", text,
  asked_at as "askedAt", due_on as "dueOn", answered_at as "answeredAt", answered_by as "answeredBy", answer`;

/** False: this person has asked about this reading already. */
export async function insertQuestion(
  on: Transaction,
  question: Omit<Question, 'answeredAt' | 'answeredBy' | 'answer'>,
): Promise<boolean> {
  const written = await on.execute(
    `insert into transparency.question (id, entry_id, account_id, subject_id, body_id, text, asked_at, due_on)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (entry_id, account_id) do nothing`,
    [
      question.id,
      question.entryId,
      question.accountId,
      question.subjectId,
      question.bodyId,
      question.text,
      question.askedAt,
      question.dueOn,
    ],
  );
  return written > 0;
}

export function selectQuestionsAbout(
  on: Queryable,
  accountId: string,
  entryIds: readonly string[],
): Promise<Question[]> {
  return on.query(
    {
      name: 'transparency.questions-about',
      text: `select ${columns} from transparency.question where account_id = $1 and entry_id = any($2::uuid[])`,
    },
    [accountId, [...entryIds]],
  );
}

/** Open questions first, the most urgent before; answered ones of late behind. */
export function selectQuestionsOfBodies(on: Queryable, bodyIds: readonly string[]): Promise<Question[]> {
  return on.query(
    `select ${columns} from transparency.question where body_id = any($1::uuid[])
      order by answered_at is not null, case when answered_at is null then due_on end, answered_at desc, id limit 200`,
    [[...bodyIds]],
  );
}

export async function lockQuestion(on: Transaction, id: string): Promise<Question | undefined> {
  const [question] = await on.query<Question>(
    `select ${columns} from transparency.question where id = $1 for update`,
    [id],
  );
  return question;
}

export async function updateAnswer(
  on: Transaction,
  id: string,
  of: {
    readonly at: Date;
    readonly by: string;
    readonly assignmentId: string | null;
    readonly answer: string;
  },
): Promise<void> {
  await on.execute(
    `update transparency.question set answered_at = $2, answered_by = $3, assignment_id = $4, answer = $5 where id = $1`,
    [id, of.at, of.by, of.assignmentId, of.answer],
  );
}

/** That the question was asked and answered stays, not the words. */
export const ageingQuestions: AgeingRows = {
  table: 'transparency.question',
  id: 'id',
  age: 'answered_at',
  where: `answered_at is not null and text <> ''`,
  account: 'account_id',
  set: `text = '', answer = ''`,
};
