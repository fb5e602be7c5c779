import { type Static, Type } from 'typebox';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import { codeOfRecord, recordOfCode } from './population.ts';
import { insertRequest, lockRequest, selectRequest, settleRequest } from './power-request-store.ts';
import { insertPower, markEnded, selectPower } from './power-store.ts';
import { tellOfPower } from './tell-of-power.ts';

const Uuid = Type.String({ format: 'uuid' });
const Day = Type.String({ format: 'date' });
const Side = Type.Object({
  /** Null: what was typed fits nobody. */
  code: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
  name: Type.String({ maxLength: 200 }),
});

/** What a guardian says in the public network; an officer of the bodies looks at the proof. */
export const CarriedClaim = Type.Object({
  id: Uuid,
  askedBy: Uuid,
  agent: Side,
  ward: Side,
  /** The ward's number as an officer may see it. */
  wardMasked: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
  from: Day,
  to: Type.Union([Day, Type.Null()]),
  proof: Type.String({ maxLength: 500 }),
  withdrawn: Type.Boolean(),
});
export type CarriedClaim = Static<typeof CarriedClaim>;

/** What the officer has said of it. */
export const ClaimAnswer = Type.Object({
  id: Uuid,
  confirmed: Type.Boolean(),
  reason: Type.String({ maxLength: 4000 }),
});
export type ClaimAnswer = Static<typeof ClaimAnswer>;

const purpose = 'identity.guardianship';

export async function claimToCarry(application: Application, id: string): Promise<CarriedClaim | undefined> {
  const claim = await selectRequest(application.database, id);
  if (claim?.kind !== 'guardianship') return undefined;
  const call = systemCall(application, 'identity.powers');
  const codeOf = async (recordId: string | null) =>
    recordId === null ? null : ((await codeOfRecord(call, recordId, purpose)) ?? null);
  const { askedBy, from, to, proof, state } = claim;
  return {
    ...{ id, askedBy, from, to, proof: proof ?? '', withdrawn: state === 'withdrawn' },
    agent: { code: await codeOf(claim.agentRecordId), name: claim.agentName },
    ward: { code: await codeOf(claim.principalId), name: claim.principalName },
    wardMasked: claim.principalCode,
  };
}

/** It waits for an officer of the bodies. Taken back in time it is gone; taken back when it was confirmed, the power has ended. */
export async function receiveClaim(
  call: Call,
  transaction: Transaction,
  carried: CarriedClaim,
): Promise<void> {
  const { id, agent, ward, from, to, askedBy, proof } = carried;
  const known = await selectRequest(transaction, id);
  if (!known) {
    const find = async (code: string | null) =>
      code === null ? null : ((await recordOfCode(call, 'person', code, purpose, transaction)) ?? null);
    const principalId = await find(ward.code);
    await insertRequest(transaction, {
      ...{ id, askedBy, from, to, proof, kind: 'guardianship', principalKind: 'person', scope: 'guardian' },
      ...{ matters: null, agentRecordId: await find(agent.code), agentName: agent.name },
      ...{ principalId, principalName: ward.name },
      principalCode: ward.code === null ? carried.wardMasked : maskValue('id', ward.code),
    });
  }
  if (!carried.withdrawn) return;
  if (await lockRequest(transaction, id))
    await settleRequest(transaction, id, { state: 'withdrawn', by: askedBy, reason: null });
  else if (await selectPower(transaction, id)) await markEnded(transaction, [id], askedBy);
}

export async function claimAnswerToCarry(
  application: Application,
  id: string,
): Promise<ClaimAnswer | undefined> {
  const claim = await selectRequest(application.database, id);
  if (claim?.state !== 'accepted' && claim?.state !== 'refused') return undefined;
  return { id, confirmed: claim.state === 'accepted', reason: claim.reason ?? '' };
}

/** The guardian may act from now on, by the ids of this network, or reads why not. He himself is told by whoever has answered. */
export async function receiveClaimAnswer(
  call: Call,
  transaction: Transaction,
  { id, confirmed, reason }: ClaimAnswer,
): Promise<void> {
  const claim = await lockRequest(transaction, id);
  // Taken back meanwhile, or answered before.
  if (claim?.kind !== 'guardianship' || !claim.agentRecordId) return;
  const { principalId, agentRecordId: personRecordId } = claim;
  const isGiven = confirmed && principalId !== null;
  await settleRequest(transaction, id, {
    state: isGiven ? 'accepted' : 'refused',
    by: call.actor.id,
    reason,
  });
  if (isGiven)
    await insertPower(transaction, {
      ...{ ...claim, principalId, personRecordId, origin: 'confirmed', grantedBy: null },
    });
  await tellOfPower(
    call,
    transaction,
    {
      change: isGiven ? 'guardian-confirmed' : 'guardian-refused',
      powerId: id,
      agentName: claim.agentName,
      principalName: claim.principalName,
      subjects: principalId === null ? [personRecordId] : [principalId, personRecordId],
      detail: { reason },
    },
    { accounts: [], principal: isGiven ? principalId : null },
  );
}
