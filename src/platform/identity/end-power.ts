import type { Call } from '#kernel/application/index.ts';
import { noteEnding } from './ending.ts';
import { lockPower, markEnded, type PowerRow } from './power-store.ts';
import { powersOf } from './powers.ts';
import { identityProblem } from './problems.ts';
import { tellOfPower } from './tell-of-power.ts';

/**
 * Ends a power at once: whoever gave it revokes it, whoever has it gives it up. What the register says ends with the
 * register, and no ward ends his guardian's power.
 */
export async function endPower(call: Call, id: string): Promise<void> {
  const { id: accountId, subjectId } = call.actor;
  if (call.actor.kind !== 'account' || subjectId === undefined) throw identityProblem('session-required');
  await call.database.transaction(async (transaction) => {
    const power = await lockPower(transaction, id);
    if (!power || !(await mayEnd(call, power))) throw identityProblem('request-unknown');
    await markEnded(transaction, [id], accountId);
    await noteEnding(transaction);
    await tellOfPower(
      call,
      transaction,
      {
        change: 'power-ended',
        powerId: id,
        agentName: power.agentName,
        principalName: power.principalName,
        subjects: [power.principalId],
      },
      { accounts: [power.grantedBy], agent: power.personRecordId, principal: personIn(power) },
    );
  });
}

const personIn = ({ principalKind, principalId }: PowerRow) =>
  principalKind === 'person' ? principalId : null;

async function mayEnd(call: Call, power: PowerRow): Promise<boolean> {
  const { subjectId, onBehalfOf } = call.actor;
  if (power.origin === 'register') return false;
  if (power.personRecordId === subjectId) return true;
  if (power.origin === 'confirmed') return false;
  if (power.principalId === subjectId) return true;
  if (power.principalId !== onBehalfOf) return false;
  const own = (await powersOf(call)).find(({ principalId }) => principalId === onBehalfOf);
  return own?.scope === 'representative';
}
