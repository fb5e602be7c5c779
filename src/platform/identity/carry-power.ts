import { type Static, Type } from 'typebox';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { noteEnding } from './ending.ts';
import { codeOfRecord, recordOfCode } from './population.ts';
import { insertPower, markEnded, selectPower } from './power-store.ts';
import { tellOfPower } from './tell-of-power.ts';

const Day = Type.String({ format: 'date' });
const Name = Type.String({ maxLength: 200 });
/** Each network has its own ids of records: who is meant goes by the number that everybody has. */
const Code = Type.String({ minLength: 1, maxLength: 40 });

/** A power as it goes to the bodies. */
export const CarriedPower = Type.Object({
  id: Type.String({ format: 'uuid' }),
  agent: Type.Object({ code: Code, name: Name }),
  principal: Type.Object({ code: Code, name: Name, kind: Type.Enum(['firm', 'person']) }),
  scope: Name,
  origin: Type.Enum(['grant', 'confirmed']),
  matters: Type.Union([Type.Array(Name, { maxItems: 1000 }), Type.Null()]),
  from: Day,
  to: Type.Union([Day, Type.Null()]),
  ended: Type.Boolean(),
});
export type CarriedPower = Static<typeof CarriedPower>;

const purpose = 'identity.representation';

/** As it stands now; undefined where it is gone, or follows a register that the bodies have themselves. */
export async function powerToCarry(application: Application, id: string): Promise<CarriedPower | undefined> {
  const power = await selectPower(application.database, id);
  if (!power || power.origin === 'register') return undefined;
  const call = systemCall(application, 'identity.powers');
  const [agent, principal] = await Promise.all([
    codeOfRecord(call, power.personRecordId, purpose),
    codeOfRecord(call, power.principalId, purpose),
  ]);
  if (agent === undefined || principal === undefined) return undefined;
  const { scope, origin, matters, from, to, ended } = power;
  return {
    ...{ id, scope, origin, from, to, ended, matters: matters === null ? null : [...matters] },
    agent: { code: agent, name: power.agentName },
    principal: { code: principal, name: power.principalName, kind: power.principalKind },
  };
}

/**
 * The bodies learn who may act for whom: it stands in the way of an officer who would decide about his own, and gives nobody a right
 * here. Said again it changes nothing; what has ended does not come to life.
 */
export async function receivePower(
  call: Call,
  transaction: Transaction,
  carried: CarriedPower,
): Promise<void> {
  const known = await selectPower(transaction, carried.id);
  if (known?.ended) return;
  if (known && !carried.ended) return;
  if (known) await markEnded(transaction, [carried.id], call.actor.id);
  else {
    const { agent, principal, ended, ...power } = carried;
    const [personRecordId, principalId] = await Promise.all([
      recordOfCode(call, 'person', agent.code, purpose, transaction),
      recordOfCode(call, principal.kind, principal.code, purpose, transaction),
    ]);
    // Tried again: the registers may hear of them later than this.
    if (personRecordId === undefined || principalId === undefined)
      throw new Error(`of power ${carried.id} this network’s registers do not know both sides yet`);
    await insertPower(transaction, {
      ...{ ...power, personRecordId, principalId, agentName: agent.name, grantedBy: null },
      ...{ principalKind: principal.kind, principalName: principal.name },
      principalCode: principal.kind === 'firm' ? principal.code : null,
    });
    if (ended) await markEnded(transaction, [carried.id], call.actor.id);
  }
  await recordAudit(call, transaction, [
    {
      action: carried.ended ? 'identity.power-ended' : 'identity.power-accepted',
      object: { kind: 'power', id: carried.id },
    },
  ]);
}

/** The bodies’ registers say that one side is no more: from this moment on nobody acts under it in public either. */
export async function receivePowerEnd(call: Call, transaction: Transaction, id: string): Promise<void> {
  const power = await selectPower(transaction, id);
  if (!power || power.ended) return;
  await markEnded(transaction, [id], call.actor.id);
  await noteEnding(transaction);
  const { agentName, principalName, principalId, principalKind, personRecordId } = power;
  await tellOfPower(
    call,
    transaction,
    { change: 'power-ended', powerId: id, agentName, principalName, subjects: [principalId] },
    { accounts: [], agent: personRecordId, principal: principalKind === 'person' ? principalId : null },
  );
}
