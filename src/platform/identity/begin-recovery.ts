import { randomBytes, randomInt } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { counted } from './attempts.ts';
import { claimProblems, plainClaim } from './claim.ts';
import { recoveryAddress } from './former-addresses.ts';
import { type IdentityClaim, identityProofing } from './identity-proofing.ts';
import { inSteps } from './in-steps.ts';
import { findPerson } from './population.ts';
import { identityProblem } from './problems.ts';
import { insertRecovery } from './recovery-store.ts';
import { selectAccount, selectAccountOfPerson } from './store.ts';

/** A code that travels outside the program is good for no longer (OWASP ASVS 5, 6.6.2). */
export const recoveryMinutes = 10;

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
 * has had for some days. No link: whoever reads along in the mailbox, a program that opens what it holds included, does nothing with it. Whoever is not proven, or has no account, gets the same answer, and no message.
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
  const ticket = newToken();
  const code = newCode();
  await call.database.transaction(async (transaction) => {
    await insertRecovery(
      transaction,
      {
        id: newId(),
        accountId: accountId ?? null,
        channel: claim.channel,
        ticketHash: tokenDigest(call, ticket),
        linkHash: null,
        codeDigest: digestOfCode(call, ticket, code),
        dropsFactors: false,
      },
      recoveryMinutes,
    );
    if (accountId !== undefined) await sendCode(call, transaction, accountId, claim.channel, code);
  });
  return { ticket };
}

async function accountOfNumber(call: Call, idNumber: string): Promise<string | undefined> {
  const person = await findPerson(call, idNumber, { purpose: 'identity.recovery' });
  return person && selectAccountOfPerson(call.database, person.recordId);
}

async function sendCode(
  call: Call,
  transaction: Transaction,
  accountId: string,
  channel: RecoveryClaim['channel'],
  code: string,
): Promise<void> {
  const own: Call = { ...call, actor: { kind: 'account', id: accountId } };
  await recordAudit(own, transaction, [
    { action: 'identity.begin-recovery', object: { kind: 'account', id: accountId }, detail: { channel } },
  ]);
  const account = await selectAccount(transaction, accountId);
  const address = account && recoveryAddress(account, channel);
  if (!address) return;
  await sendMessage(own, transaction, {
    to: { accountId, language: call.language, [channel === 'sms' ? 'mobile' : 'email']: address },
    template: 'account.code',
    parameters: { code, minutes: recoveryMinutes },
    channels: [channel],
  });
}
