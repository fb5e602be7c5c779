import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { Question } from './model.ts';

/** People write into them what is nobody else's business. */
export const sealedQuestions = sealedInPlace({ table: 'transparency.question', text: ['text', 'answer'] });

const columns = `id, entry_id as "entryId", account_id as "accountId", subject_id as "subjectId", body_id as "bodyId", text,
  asked_at as "askedAt", due_on as "dueOn", provisional, length, unit, answered_at as "answeredAt", answered_by as "answeredBy", answer`;

async function read(on: Queryable, text: string, values: readonly unknown[]): Promise<Question[]> {
  const rows = await on.query<Question>(text, [...values]);
  if (rows.length === 0) return [];
  const vault = await vaultOf(on);
  return rows.map((row) => {
    const { openText } = sealedQuestions.row(vault, row.id);
    return { ...row, text: openText('text', row.text), answer: openText('answer', row.answer) };
  });
}

/** False: this person has asked about this reading already. */
export async function insertQuestion(
  on: Transaction,
  question: Omit<Question, 'answeredAt' | 'answeredBy' | 'answer'>,
): Promise<boolean> {
  const { sealText } = sealedQuestions.row(await vaultOf(on), question.id);
  const written = await on.execute(
    `insert into transparency.question (id, entry_id, account_id, subject_id, body_id, text, asked_at, due_on, provisional, length, unit)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      question.id,
      question.entryId,
      question.accountId,
      question.subjectId,
      question.bodyId,
      sealText('text', question.text),
      question.askedAt,
      question.dueOn,
      question.provisional,
      question.length,
      question.unit,
    ],
  );
  return written > 0;
}

export function selectQuestionsAbout(
  on: Queryable,
  accountId: string,
  entryIds: readonly string[],
): Promise<Question[]> {
  return read(
    on,
    `select ${columns} from transparency.question where account_id = $1 and entry_id = any($2::uuid[])`,
    [accountId, [...entryIds]],
  );
}

/** Open questions first, the most urgent before; those answered of late behind. */
export async function selectQuestionsOfBodies(
  on: Queryable,
  bodyIds: readonly string[],
): Promise<Question[]> {
  const of = `select ${columns} from transparency.question where body_id = any($1::uuid[])`;
  return [
    ...(await read(on, `${of} and answered_at is null order by due_on, id limit 200`, [[...bodyIds]])),
    ...(await read(on, `${of} and answered_at is not null order by answered_at desc limit 20`, [
      [...bodyIds],
    ])),
  ];
}

export async function lockQuestion(on: Transaction, id: string): Promise<Question | undefined> {
  const [question] = await read(on, `select ${columns} from transparency.question where id = $1 for update`, [
    id,
  ]);
  return question;
}

export async function updateAnswer(
  on: Transaction,
  id: string,
  of: {
    readonly at: Date;
    /** Null: the other network does not say who. */
    readonly by: string | null;
    readonly assignmentId: string | null;
    readonly answer: string;
  },
): Promise<void> {
  const { sealText } = sealedQuestions.row(await vaultOf(on), id);
  await on.execute(
    `update transparency.question set answered_at = $2, answered_by = $3, assignment_id = $4, answer = $5 where id = $1`,
    [id, of.at, of.by, of.assignmentId, sealText('answer', of.answer)],
  );
}

/** What has fallen due and waits. A limit that is provisional yet has not passed. */
export function selectOverdueQuestions(on: Queryable, today: string): Promise<Question[]> {
  return read(
    on,
    `select ${columns} from transparency.question
      where answered_at is null and not provisional and due_on < $1::date order by id`,
    [today],
  );
}

export function provisionalQuestions(
  on: Transaction,
): Promise<Pick<Question, 'id' | 'askedAt' | 'length' | 'unit'>[]> {
  return on.query(
    `select id, asked_at as "askedAt", length, unit from transparency.question
      where provisional and answered_at is null for update`,
  );
}

export async function moveQuestion(
  on: Transaction,
  id: string,
  to: { readonly date: string; readonly provisional: boolean },
): Promise<void> {
  await on.execute(`update transparency.question set due_on = $2, provisional = $3 where id = $1`, [
    id,
    to.date,
    to.provisional,
  ]);
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
