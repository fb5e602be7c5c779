import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { nameCases } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bodyById, findBody } from '#platform/directory/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';
import type { Complaint } from './model.ts';
import { insertComplaint, lockComplaint, writeDecision } from './store.ts';

const Uuid = Type.String({ format: 'uuid' });
const Arrived = Type.Object({
  id: Uuid,
  accountId: Uuid,
  body: Type.String(),
  about: Type.String({ minLength: 1, maxLength: 200 }),
  text: Type.String({ minLength: 1, maxLength: 4000 }),
  caseId: Type.Union([Uuid, Type.Null()]),
  filedOn: Type.String({ format: 'date' }),
  filedAt: Type.String({ format: 'date-time' }),
});

/** It was filed in the public network; the supervisor sits in that of the bodies. */
export async function sendComplaint(call: Call, transaction: Transaction, of: Complaint): Promise<void> {
  if (call.config.zone.name !== 'internet') return;
  const { id, accountId, about, text, caseId, filedOn, filedAt } = of;
  const body = await bodyById(call, of.bodyId);
  if (!body) throw new Error(`there is no body ${of.bodyId}`);
  const payload = { id, accountId, body: body.key, about, text, caseId, filedOn, filedAt };
  await sendAcross(transaction, 'outer', { kind: 'complaint', payload });
}

export const complaintCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload)) throw new Error('what arrived is no complaint');
    const { body: key, ...complaint } = payload;
    const body = await findBody(call, key);
    if (!body) throw new Error(`the body ${key} is not known here`);
    // What its number is says this network.
    const of =
      complaint.caseId === null
        ? undefined
        : (await nameCases(call, [complaint.caseId])).get(complaint.caseId);
    if (complaint.caseId !== null && !of) throw new Error(`the case ${complaint.caseId} is not known here`);
    const isNew = await insertComplaint(transaction, {
      ...complaint,
      ...{ bodyId: body.id, receiptNumber: of?.receiptNumber ?? '', filedAt: new Date(complaint.filedAt) },
      ...{ state: 'filed', finding: null, decidedBy: null, decidedAt: null },
    });
    if (isNew)
      await recordAudit(call, transaction, [
        { action: 'complaint.filed', object: { kind: 'complaint', id: complaint.id }, detail: {} },
      ]);
  },
};

const Found = Type.Object({
  id: Uuid,
  state: Type.Enum(['upheld', 'not-upheld']),
  finding: Type.String({ minLength: 1, maxLength: 4000 }),
});

/** What was found goes to whoever complained; who found it does not. */
export async function sendFinding(
  call: Call,
  transaction: Transaction,
  { id, state, finding }: Pick<Complaint, 'id' | 'state' | 'finding'>,
): Promise<void> {
  if (call.config.zone.name === 'outer')
    await sendAcross(transaction, 'internet', { kind: 'complaint-finding', payload: { id, state, finding } });
}

export const findingCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  receive: async (call, transaction, payload) => {
    if (!Check(Found, payload)) throw new Error('what arrived is no finding on a complaint');
    const complaint = await lockComplaint(transaction, payload.id);
    // Filed by somebody of the bodies in their own network, it is not known here.
    if (complaint?.state !== 'filed') return;
    await writeDecision(transaction, { ...payload, by: '', at: call.clock.now() });
  },
};
