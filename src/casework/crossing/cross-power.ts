import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import {
  CarriedClaim,
  CarriedPower,
  ClaimAnswer,
  claimAnswerToCarry,
  claimToCarry,
  powerToCarry,
  receiveClaim,
  receiveClaimAnswer,
  receivePower,
  receivePowerEnd,
} from '#platform/identity/index.ts';
import { type Crossing, sendAcross, type ZoneName } from '#platform/zones/index.ts';

const Noted = Type.Object({ id: Type.String({ format: 'uuid' }) });
const given: readonly unknown[] = ['power-accepted', 'power-ended'];
const answered: readonly unknown[] = ['guardian-confirmed', 'guardian-refused'];

/** People let others act for them in the public network; a guardian’s proof is looked at by the bodies. Each tells the other. */
export async function sendPower(call: Call, transaction: Transaction, { data }: StoredEvent): Promise<void> {
  const { powerId: id, change } = data;
  const zone = call.config.zone.name;
  if (zone === 'internet' && given.includes(change))
    await sendAcross(transaction, 'outer', { kind: 'power', payload: { id } });
  if (zone === 'outer' && change === 'power-ended')
    await sendAcross(transaction, 'internet', { kind: 'power-end', payload: { id } });
  if (zone === 'outer' && answered.includes(change))
    await sendAcross(transaction, 'internet', { kind: 'guardian-answer', payload: { id } });
}

export async function sendClaim(call: Call, transaction: Transaction, { data }: StoredEvent): Promise<void> {
  if (call.config.zone.name !== 'internet') return;
  await sendAcross(transaction, 'outer', { kind: 'guardian-claim', payload: { id: data['requestId'] } });
}

/** Noted by its id, it travels as it stands when its turn has come. */
function crossing(
  kind: string,
  [from, to]: readonly [ZoneName, ZoneName],
  read: (application: Application, id: string) => Promise<unknown>,
  receive: Crossing['receive'],
): readonly [string, Crossing] {
  return [
    kind,
    {
      from,
      to,
      makeReady: async function* (application, payload) {
        if (!Check(Noted, payload)) throw new Error(`what waits is no ${kind}`);
        const carried = await read(application, payload.id);
        if (carried !== undefined) yield { kind, payload: carried };
      },
      receive,
    },
  ];
}

const toBodies = ['internet', 'outer'] as const;
const toPublic = ['outer', 'internet'] as const;

export const powerCrossings: readonly (readonly [string, Crossing])[] = [
  crossing('power', toBodies, powerToCarry, async (call, transaction, payload) => {
    if (!Check(CarriedPower, payload)) throw new Error('what arrived is no power');
    await receivePower(call, transaction, payload);
  }),
  crossing(
    'power-end',
    toPublic,
    async (_application, id) => ({ id }),
    async (call, transaction, payload) => {
      if (!Check(Noted, payload)) throw new Error('what arrived is no end of a power');
      await receivePowerEnd(call, transaction, payload.id);
    },
  ),
  crossing('guardian-claim', toBodies, claimToCarry, async (call, transaction, payload) => {
    if (!Check(CarriedClaim, payload)) throw new Error('what arrived is no claim of a guardian');
    await receiveClaim(call, transaction, payload);
  }),
  crossing('guardian-answer', toPublic, claimAnswerToCarry, async (call, transaction, payload) => {
    if (!Check(ClaimAnswer, payload)) throw new Error('what arrived is no answer to a guardian');
    await receiveClaimAnswer(call, transaction, payload);
  }),
];
