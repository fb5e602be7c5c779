import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { CarriedSubjects, subjectsHere, subjectsToCarry } from '#platform/identity/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';
import { putDecision, wholeDecision } from './cross-store.ts';

const Uuid = Type.String({ format: 'uuid' });
const Noted = Type.Object({ decisionId: Uuid });
const Arrived = Type.Object({
  id: Uuid,
  kind: Type.Enum(['permission', 'penalty']),
  body_key: Type.String(),
  party_kind: Type.Enum(['firm', 'person']),
  decided_on: Type.String({ format: 'date' }),
  subject_id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
const WithSubjects = Type.Object({ subjects: Type.Optional(CarriedSubjects) });

/** What is published, or what has become of it, is read in the public network. */
export async function sendDecision(call: Call, transaction: Transaction, decisionId: string): Promise<void> {
  if (call.config.zone.name === 'outer')
    await sendAcross(transaction, 'internet', { kind: 'publicity', payload: { decisionId } });
}

/** Noted by its id, it travels as it stands when its turn has come. */
export const decisionCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  makeReady: async function* (application, payload) {
    if (!Check(Noted, payload)) throw new Error('what waits is no decision');
    const decision = await wholeDecision(application.database, payload.decisionId);
    // A penalty that was published before is not published again.
    if (!decision) return;
    const subjects = await subjectsToCarry(application, [decision['subject_id'] as string | null]);
    yield { kind: 'publicity', payload: { ...decision, subjects } };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload) || !Check(WithSubjects, payload))
      throw new Error('what arrived is no decision');
    const body = await findBody(call, payload.body_key);
    if (!body) throw new Error(`the body ${payload.body_key} is not known here`);
    const { subjects, ...decision } = payload;
    const own = await subjectsHere(call, transaction, subjects);
    await putDecision(transaction, {
      ...decision,
      body_id: body.id,
      subject_id: own(decision.subject_id ?? null),
      // Here it is news from now on, however long it was on its way.
      changed_at: call.clock.now(),
    });
  },
};
