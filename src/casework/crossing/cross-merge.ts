import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { CarriedSubjects, receiveMerge, subjectsHere, subjectsToCarry } from '#platform/identity/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';

const id = Type.String({ format: 'uuid' });
const Arrived = Type.Object({
  from: id,
  into: id,
  personRecordId: id,
  subjects: Type.Optional(CarriedSubjects),
});

/** Two accounts of a citizen became one in the public network, which has the accounts: the bodies, who have the cases, are told. */
export async function sendMerge(call: Call, transaction: Transaction, { data }: StoredEvent): Promise<void> {
  if (call.config.zone.name !== 'internet') return;
  const { accountId: from, into, personRecordId } = data;
  const subjects = await subjectsToCarry(call, [String(personRecordId)], transaction);
  await sendAcross(transaction, 'outer', {
    kind: 'account-merge',
    payload: { from, into, personRecordId, subjects },
  });
}

export const mergeCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload)) throw new Error('what arrived is no merge of accounts');
    const { from, into, personRecordId, subjects } = payload;
    const own = await subjectsHere(call, transaction, subjects);
    await receiveMerge(transaction, { from, into, personRecordId: own(personRecordId) });
  },
};
