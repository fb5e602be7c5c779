import { randomBytes, randomInt } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import { counted } from './attempts.ts';
import { claimProblems, plainClaim } from './claim.ts';
import { type IdentityClaim, identityProofing } from './identity-proofing.ts';
import { inSteps } from './in-steps.ts';
import { findPerson } from './population.ts';
import { identityProblem } from './problems.ts';
import { insertRecovery } from './recovery-store.ts';
import { queueRecoveryCode, recoveryMinutes } from './send-recovery-code.ts';
import { selectAccountOfPerson } from './store.ts';

export interface RecoveryClaim extends IdentityClaim {
  /** Where the proof that one holds the telephone or the mailbox is sent. */
  readonly channel: 'sms' | 'email';
}

/** A code of six digits is nothing without the ticket, and only the browser that asked has that. */
export const digestOfCode = (call: Call, ticket: string, code: string) =>
  tokenDigest(call, `${ticket} ${code}`);

/** As many digits as one keeps in mind from one screen to the other. */
export const newCode = () => String(randomInt(1_000_000)).padStart(6, '0');

export const newToken = () => randomBytes(32).toString('base64url');

/**
 * Begins the way back into an account: the person is proven anew, and a code goes to the telephone or the mailbox that the account
 * has had for some days. No link: whoever reads along in the mailbox, a program that opens what it holds included, does nothing with it. Whoever is not
 * proven, or has no account, gets the same answer after the same work, and no message.
 */
export function beginRecovery(call: Call, typed: RecoveryClaim): Promise<{ readonly ticket: string }> {
  return inSteps(() => begin(call, typed));
}

async function begin(call: Call, typed: RecoveryClaim): Promise<{ readonly ticket: string }> {
  const claim = { ...plainClaim(typed), channel: typed.channel };
  const fields: readonly FieldProblem[] = claimProblems(claim, call.language);
  if (fields.length > 0) throw identityProblem('invalid-registration', { count: fields.length }, fields);
  const proofing = identityProofing(call);
  if (!proofing) throw identityProblem('proofing-unavailable');
  await counted(call, `recover:${claim.idNumber}`);
  const outcome = await proofing.prove(call, claim);
  const accountId = outcome.outcome === 'proven' ? await accountOfNumber(call, claim.idNumber) : undefined;
  const [id, ticket] = [newId(), newToken()];
  const code = newCode();
  await call.database.transaction(async (transaction) => {
    await insertRecovery(
      transaction,
      {
        id,
        accountId: accountId ?? null,
        channel: claim.channel,
        ticketHash: tokenDigest(call, ticket),
        linkHash: null,
        codeDigest: digestOfCode(call, ticket, code),
        dropsFactors: false,
      },
      recoveryMinutes,
    );
    await queueRecoveryCode(call, transaction, id, code);
  });
  return { ticket };
}

async function accountOfNumber(call: Call, idNumber: string): Promise<string | undefined> {
  const person = await findPerson(call, idNumber, { purpose: 'identity.recovery' });
  return person && selectAccountOfPerson(call.database, person.recordId);
}
