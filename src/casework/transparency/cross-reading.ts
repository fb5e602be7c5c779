import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { findReading } from '#platform/audit/index.ts';
import { currentCalendar, PeriodUnit } from '#platform/calendar/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { CarriedSubjects, subjectsHere } from '#platform/identity/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';
import { describeReadings } from './describe-readings.ts';
import { bodyToAsk } from './find-reading.ts';
import type { Question, Reader, Reading } from './model.ts';
import { insertQuestion, lockQuestion, updateAnswer } from './store.ts';
import { tellLeaders } from './tell-leaders.ts';
import { insertTold, selectKnownSubjects } from './told-store.ts';

const Uuid = Type.String({ format: 'uuid' });
const Instant = Type.String({ format: 'date-time' });

/** A reading as it travels: bodies have ids of their own in each network, and keys in common. */
export interface CarriedReading extends Omit<Reading, 'at'> {
  readonly at: string;
  readonly body: string | null;
  readonly subjectIds: readonly string[];
}

export interface CarriedReadings {
  readonly readings: readonly CarriedReading[];
  readonly subjects: CarriedSubjects;
}

const Arrived = Type.Object({
  readings: Type.Array(
    Type.Object({
      id: Uuid,
      at: Instant,
      action: Type.String(),
      reader: Type.Object({ kind: Type.Enum(['officer', 'named', 'body', 'system', 'other']) }),
      body: Type.Union([Type.String(), Type.Null()]),
      subjectIds: Type.Array(Type.String()),
    }),
  ),
  subjects: CarriedSubjects,
});

export const readingsCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload)) throw new Error('what arrived are no readings');
    // Signed by the other zone, whose program has the same types.
    const { readings, subjects } = payload as unknown as CarriedReadings;
    const known = await selectKnownSubjects(transaction, Object.keys(subjects));
    const unknown = Object.entries(subjects).filter(([id]) => !known.has(id));
    const looked = await subjectsHere(call, transaction, Object.fromEntries(unknown));
    for (const { body, subjectIds, at, reader, ...reading } of readings)
      await insertTold(
        transaction,
        { ...reading, at: new Date(at), reader: await readerHere(call, reader, body) },
        subjectIds.map((theirId) => ({ theirId, subjectId: known.get(theirId) ?? looked(theirId) })),
      );
  },
};

/** A body that is not known here is still named, and still answers: the question goes by the reading. */
async function readerHere(call: Call, reader: Reader, key: string | null): Promise<Reader> {
  const body = key === null ? undefined : await findBody(call, key);
  return body && 'bodyId' in reader ? { ...reader, bodyId: body.id } : reader;
}

const Asked = Type.Object({
  id: Uuid,
  entryId: Uuid,
  accountId: Uuid,
  subjectId: Type.String(),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
  askedAt: Instant,
  dueOn: Type.String({ format: 'date' }),
  provisional: Type.Boolean(),
  length: Type.Integer({ minimum: 1 }),
  unit: PeriodUnit,
});

/** It was asked in the public network; whoever read, and his leader, sit in that of the bodies. */
export async function sendQuestion(
  transaction: Transaction,
  question: Omit<Question, 'answeredAt' | 'answeredBy' | 'answer'>,
): Promise<void> {
  const { bodyId: _ofThisNetwork, askedAt, ...payload } = question;
  await sendAcross(transaction, 'outer', {
    kind: 'access-question',
    payload: { ...payload, askedAt: askedAt.toISOString() },
  });
}

export const questionCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  receive: async (call, transaction, payload) => {
    if (!Check(Asked, payload)) throw new Error('what arrived is no question about a reading');
    const entry = await findReading(transaction, payload.entryId, [payload.subjectId]);
    const [reading] = entry ? await describeReadings(call, [entry]) : [];
    const bodyId = reading && bodyToAsk(call, reading, false);
    // Nobody asks from out there about what was not read of him.
    if (!bodyId) throw new Error(`there is no such reading of ${payload.subjectId}: ${payload.entryId}`);
    const question = {
      ...{ ...payload, bodyId, askedAt: new Date(payload.askedAt) },
      ...(payload.provisional ? await countedHere(call, payload) : {}),
    };
    if (await insertQuestion(transaction, question)) await tellLeaders(call, transaction, question);
  },
};

/** The year’s calendar may have been published here before it was there: nothing would count the day anew. */
async function countedHere(
  call: Call,
  { askedAt, length, unit }: Pick<Static<typeof Asked>, 'askedAt' | 'length' | 'unit'>,
): Promise<Pick<Question, 'dueOn' | 'provisional'>> {
  const calendar = await currentCalendar(call);
  const { date, provisional } = calendar.dueDate(call.clock.dateOf(new Date(askedAt)), { length, unit });
  return { dueOn: date, provisional };
}

const Answered = Type.Object({
  id: Uuid,
  answer: Type.String({ minLength: 1, maxLength: 2000 }),
  at: Instant,
});

/** The answer goes to whoever asked; who gave it does not. */
export async function sendAnswer(
  call: Call,
  transaction: Transaction,
  of: { readonly id: string; readonly answer: string; readonly at: Date },
): Promise<void> {
  if (call.config.zone.name === 'outer')
    await sendAcross(transaction, 'internet', {
      kind: 'access-answer',
      payload: { ...of, at: of.at.toISOString() },
    });
}

export const answerCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  receive: async (_call, transaction, payload) => {
    if (!Check(Answered, payload)) throw new Error('what arrived is no answer to a question');
    const question = await lockQuestion(transaction, payload.id);
    // Asked by somebody of the bodies in their own network, it is not known here.
    if (!question || question.answeredAt) return;
    const { id, answer, at } = payload;
    await updateAnswer(transaction, id, { at: new Date(at), by: null, assignmentId: null, answer });
  },
};
