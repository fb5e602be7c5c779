import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import type { ProvenRegistration } from './begin-registration.ts';
import { personOfClaim } from './person-of-claim.ts';
import { identityProblem } from './problems.ts';
import { insertAccount, leaveMobileUnproven, savePassword } from './store.ts';

/**
 * Opens the account of a registration: at level 1 where nobody has compared name and number, until somebody has looked at card
 * and face. That the person has an account already is answered like a refusal, so that nobody learns who is registered.
 * Answers the account's id.
 */
export async function registerAccount(call: Call, registration: ProvenRegistration): Promise<string> {
  const { name, mobile, idNumber, proof, hash, mobileProven } = registration;
  const id = newId();
  await call.database.transaction(async (transaction) => {
    // The register is kept by the city, not by who registers.
    const personRecordId =
      proof && (await personOfClaim(asCity(call), transaction, registration, 'identity.register'));
    const own: Call = {
      ...call,
      actor: { kind: 'account', id, ...(personRecordId ? { subjectId: personRecordId } : {}) },
    };
    const opened = await insertAccount(transaction, {
      id,
      login: mobile,
      kind: 'person',
      name,
      mobile,
      email: null,
      personRecordId: personRecordId ?? null,
      idNumberMasked: proof ? maskValue('id', idNumber) : null,
      assurance: proof?.assurance ?? 1,
      proofedBy: proof?.by ?? null,
    });
    if (!opened) throw identityProblem('not-proven');
    if (!mobileProven) await leaveMobileUnproven(transaction, id);
    await savePassword(transaction, id, hash);
    await appendEvents(own, transaction, [{ name: 'account.registered', data: { accountId: id } }]);
    await recordAudit(own, transaction, [
      {
        action: 'identity.register',
        object: { kind: 'account', id },
        detail: { proofing: proof?.by ?? 'none', assurance: proof?.assurance ?? 1, mobileProven },
      },
    ]);
  });
  return id;
}

const asCity = (call: Call): Call => ({ ...call, actor: { kind: 'system', id: 'identity' } });
