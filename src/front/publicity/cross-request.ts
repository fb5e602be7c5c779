import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { CarriedSubjects, isPublicAccount, subjectsHere, subjectsToCarry } from '#platform/identity/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';
import { takeRequest } from './keep-request.ts';
import type { PublicityRequest } from './model.ts';
import { publicityProblem } from './problems.ts';
import { findRequest, lockRequest, subjectOfDecision, writeAnswer } from './request-store.ts';

const Uuid = Type.String({ format: 'uuid' });
const Day = Type.String({ format: 'date' });
const Noted = Type.Object({ requestId: Uuid });
const ArrivedRequest = Type.Object({
  id: Uuid,
  decisionId: Uuid,
  kind: Type.Enum(['objection', 'repair']),
  accountId: Uuid,
  /** For whom the account spoke: the public network has seen that it may. */
  subjectId: Type.String({ maxLength: 60 }),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
  askedOn: Day,
  askedAt: Type.String({ format: 'date-time' }),
  subjects: Type.Optional(CarriedSubjects),
});

/** The party asks in the public network; the body that decided answers. */
export async function sendRequest(call: Call, transaction: Transaction, requestId: string): Promise<void> {
  if (call.config.zone.name === 'internet')
    await sendAcross(transaction, 'outer', { kind: 'publicity-request', payload: { requestId } });
}

export const requestCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  makeReady: async function* (application, payload) {
    if (!Check(Noted, payload)) throw new Error('what waits is no request');
    const found = await findRequest(application.database, payload.requestId);
    if (!found) throw new Error(`there is no request ${payload.requestId}`);
    const { id, decisionId, kind, accountId, text, askedOn, askedAt } = found;
    const subjectId = await subjectOfDecision(application.database, decisionId);
    const subjects = await subjectsToCarry(application, [subjectId]);
    const asked = { id, decisionId, kind, accountId, subjectId, subjects, text, askedOn };
    yield { kind: 'publicity-request', payload: { ...asked, askedAt: askedAt.toISOString() } };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(ArrivedRequest, payload)) throw new Error('what arrived is no request about a decision');
    if (!(await isPublicAccount(transaction, payload.accountId))) throw publicityProblem('not-party');
    const { subjects, ...asked } = payload;
    const own = await subjectsHere(call, transaction, subjects);
    await takeRequest(call, transaction, {
      ...{ ...asked, subjectId: own(asked.subjectId) },
      askedAt: new Date(asked.askedAt),
    });
  },
};

const Answered = Type.Object({
  id: Uuid,
  outcome: Type.Enum(['corrected', 'taken-down', 'kept']),
  answer: Type.String({ minLength: 1, maxLength: 2000 }),
  answeredOn: Day,
});

/** What is shown from now on travels by itself; who answered stays with the body. */
export async function sendAnswer(
  call: Call,
  transaction: Transaction,
  { id, outcome, answer, answeredOn }: Pick<PublicityRequest, 'id' | 'outcome' | 'answer' | 'answeredOn'>,
): Promise<void> {
  if (call.config.zone.name === 'outer')
    await sendAcross(transaction, 'internet', {
      kind: 'publicity-answer',
      payload: { id, outcome, answer, answeredOn },
    });
}

export const answerCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  receive: async (_call, transaction, payload) => {
    if (!Check(Answered, payload)) throw new Error('what arrived is no answer to a request');
    const request = await lockRequest(transaction, payload.id);
    if (request?.outcome === null) await writeAnswer(transaction, { ...payload, answeredBy: '' });
  },
};
