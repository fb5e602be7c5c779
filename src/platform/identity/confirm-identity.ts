import type { Call } from '#kernel/application/index.ts';
import { isCitizenId, maskValue } from '#platform/identifiers/index.ts';
import { plainClaim } from './claim.ts';
import { personOfClaim } from './person-of-claim.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { confirmPerson, selectAccountOfPerson, selectAnyAccount } from './store.ts';

/**
 * An officer has looked at card and face, which the command that calls this has made sure of: from now on the account is
 * that of this person, at level 3. It must be in the name that the card has; its holder is told at once.
 */
export async function confirmIdentity(
  call: Call,
  seen: { readonly login: string; readonly name: string; readonly idNumber: string },
): Promise<void> {
  const { name, idNumber } = plainClaim({ ...seen, mobile: '' });
  const login = seen.login.normalize('NFKC').trim().toLowerCase();
  const account = await selectAnyAccount(call.database, login);
  if (account?.kind !== 'person' || account.name !== name || !isCitizenId(idNumber))
    throw identityProblem('identity-not-confirmed');
  await call.database.transaction(async (transaction) => {
    const personRecordId = await personOfClaim(call, transaction, { name, idNumber }, 'identity.confirm');
    if (account.personRecordId !== null && account.personRecordId !== personRecordId)
      throw identityProblem('identity-not-confirmed');
    const other =
      personRecordId === null ? undefined : await selectAccountOfPerson(transaction, personRecordId);
    if (other !== undefined && other !== account.id) throw identityProblem('person-has-account');
    await confirmPerson(transaction, account.id, {
      personRecordId,
      idNumberMasked: maskValue('id', idNumber),
      assurance: 3,
      proofedBy: 'face-to-face',
    });
    await recordFactorChange(call, transaction, account.id, 'identity-confirmed');
  });
}
