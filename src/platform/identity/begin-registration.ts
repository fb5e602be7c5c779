import type { Call } from '#kernel/application/index.ts';
import { limited } from './attempts.ts';
import { claimProblems, plainClaim } from './claim.ts';
import { type IdentityClaim, identityProofing } from './identity-proofing.ts';
import type { Assurance } from './model.ts';
import { hashPassword } from './password.ts';
import { passwordProblems } from './password-rules.ts';
import { findPerson } from './population.ts';
import { identityProblem } from './problems.ts';
import { type BegunProof, beginProof, finishProof } from './prove-address.ts';
import { hasAccountNamed, selectAccountOfPerson } from './store.ts';

export interface Registration extends IdentityClaim {
  readonly password: string;
}

/** Everything but the proof that he holds the telephone. */
export interface ProvenRegistration extends IdentityClaim {
  readonly hash: string;
  /** Null: nobody has compared name and number with anything. */
  readonly proof: { readonly by: string; readonly assurance: Assurance } | null;
  readonly mobileProven: boolean;
}

type Kept = Omit<ProvenRegistration, 'mobileProven'>;

/**
 * Begins an account for a person whom the proofing service has confirmed; where there is none, for whoever says who he is. A code goes
 * to the number: nobody registers with another's. Whether the number or the person has an account already is told to
 * that telephone, and to nobody else.
 */
export async function beginRegistration(
  call: Call,
  interaction: string,
  typed: Registration,
): Promise<BegunProof> {
  const claim = plainClaim(typed);
  const proofing = identityProofing(call);
  const fields = [
    // A number that nobody checks is not asked for.
    ...claimProblems(claim, call.language).filter(
      ({ pointer }) => proofing !== undefined || pointer !== '/idNumber',
    ),
    ...(await passwordProblems(call, typed.password, [claim.mobile, claim.idNumber, claim.name])),
  ];
  if (fields.length > 0) throw identityProblem('invalid-registration', { count: fields.length }, fields);
  const outcome = await limited(call, `register:${proofing ? claim.idNumber : claim.mobile}`, async () => {
    const proven = await proofing?.prove(call, claim);
    if (proven?.outcome === 'refused') throw identityProblem('not-proven');
    return proven;
  });
  const isTaken = await hasAccount(call, claim, outcome !== undefined);
  const kept: Kept = {
    ...claim,
    hash: await hashPassword(typed.password, call.config.crypto),
    proof: outcome && proofing ? { by: proofing.name, assurance: outcome.assurance } : null,
  };
  return beginProof(
    call,
    { channel: 'sms', address: claim.mobile },
    { holder: interaction, kept, ...(isTaken ? { instead: 'account.registered-already' } : {}) },
  );
}

/** The registration that this browser began, once the code has shown that he holds the telephone. */
export async function provenRegistration(
  call: Call,
  interaction: string,
  typed: { readonly ticket: string; readonly code: string },
): Promise<ProvenRegistration> {
  const proven = await finishProof<Kept>(call, interaction, typed);
  if (!proven) throw identityProblem('sign-in-expired');
  return { ...proven.kept, mobileProven: proven.isProven };
}

async function hasAccount(call: Call, claim: IdentityClaim, isProven: boolean): Promise<boolean> {
  if (await hasAccountNamed(call.database, claim.mobile)) return true;
  const person = isProven && (await findPerson(call, claim.idNumber, { purpose: 'identity.register' }));
  return person ? (await selectAccountOfPerson(call.database, person.recordId)) !== undefined : false;
}
