import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar, PeriodUnit } from '#platform/calendar/index.ts';
import { type Body, findBody } from '#platform/directory/index.ts';
import { CarriedSubjects, isPublicAccount, subjectsHere, subjectsToCarry } from '#platform/identity/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';
import { type NewRequest, RequestKind, RequestOutcome } from './model.ts';
import { insertRequest, lockRequest, writeAnswer } from './store.ts';
import { tellLeaders } from './tell-leaders.ts';

const Uuid = Type.String({ format: 'uuid' });
const Day = Type.String({ format: 'date' });
const Instant = Type.String({ format: 'date-time' });

const Asked = Type.Object({
  id: Uuid,
  kind: RequestKind,
  accountId: Uuid,
  /** The asker or his ward: the public network has seen that he may ask. */
  subjectId: Type.String({ minLength: 1, maxLength: 60 }),
  subjects: CarriedSubjects,
  body: Type.String(),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
  askedOn: Day,
  askedAt: Instant,
  dueOn: Day,
  provisional: Type.Boolean(),
  length: Type.Integer({ minimum: 1 }),
  unit: PeriodUnit,
});

/** It was asked in the public network; whoever answers sits in that of the bodies, which has ids of its own, and keys in common. */
export async function sendRequest(
  call: Call,
  transaction: Transaction,
  { bodyId: _ofThisNetwork, askedAt, ...request }: NewRequest,
  { key: body }: Pick<Body, 'key'>,
): Promise<void> {
  const subjects = await subjectsToCarry(call, [request.subjectId], transaction);
  const payload = { ...request, body, subjects, askedAt: askedAt.toISOString() };
  await sendAcross(transaction, 'outer', { kind: 'own-data-request', payload });
}

export const requestCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  receive: async (call, transaction, payload) => {
    if (!Check(Asked, payload)) throw new Error('what arrived is no request about one’s own data');
    const { body: key, subjects, askedAt, ...asked } = payload;
    const body = await findBody(call, key);
    if (!body) throw new Error(`the body ${key} is not known here`);
    // An officer asks in his own network; the answer would be told to his account of it.
    if (!(await isPublicAccount(transaction, asked.accountId)))
      throw new Error(`${asked.accountId} is no account of the public network`);
    const own = await subjectsHere(call, transaction, subjects);
    const request = {
      ...{ ...asked, bodyId: body.id, subjectId: own(asked.subjectId), askedAt: new Date(askedAt) },
      ...(asked.provisional ? await countedHere(call, asked) : {}),
    };
    if (await insertRequest(transaction, request)) await tellLeaders(call, transaction, request);
  },
};

/** The year’s calendar may have been published here before it was there: nothing would count the day anew. */
async function countedHere(
  call: Call,
  { askedOn, length, unit }: Pick<NewRequest, 'askedOn' | 'length' | 'unit'>,
): Promise<Pick<NewRequest, 'dueOn' | 'provisional'>> {
  const calendar = await currentCalendar(call);
  const { date, provisional } = calendar.dueDate(askedOn, { length, unit });
  return { dueOn: date, provisional };
}

const Answered = Type.Object({
  id: Uuid,
  outcome: RequestOutcome,
  answer: Type.String({ minLength: 1, maxLength: 2000 }),
  at: Instant,
});

interface Given {
  readonly id: string;
  readonly outcome: RequestOutcome;
  readonly answer: string;
  readonly at: Date;
}

/** The answer goes to whoever asked; who gave it does not. */
export async function sendAnswer(call: Call, transaction: Transaction, given: Given): Promise<void> {
  if (call.config.zone.name === 'outer')
    await sendAcross(transaction, 'internet', {
      kind: 'own-data-answer',
      payload: { ...given, at: given.at.toISOString() },
    });
}

export const answerCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  receive: async (_call, transaction, payload) => {
    if (!Check(Answered, payload)) throw new Error('what arrived is no answer to a request');
    const request = await lockRequest(transaction, payload.id);
    // Asked by somebody of the bodies in their own network, it is not known here.
    if (!request || request.answeredAt) return;
    const { id, outcome, answer, at } = payload;
    await writeAnswer(transaction, id, { outcome, answer, at: new Date(at), by: null, assignmentId: null });
  },
};
