import { randomBytes, randomInt } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { counted } from './attempts.ts';
import { type IdentityClaim, identityProofing } from './identity-proofing.ts';
import { findPerson } from './population.ts';
import { identityProblem } from './problems.ts';
import { insertRecovery } from './recovery-store.ts';
import { claimProblems, plainClaim } from './register-account.ts';
import { selectAccount, selectAccountOfPerson } from './store.ts';

/** A code that travels outside the program is good for no longer (OWASP ASVS 5, 6.6.2). */
export const recoveryMinutes = 10;

export interface RecoveryClaim extends IdentityClaim {
  /** Where the proof that one holds the telephone or the mailbox is sent. */
  readonly channel: 'sms' | 'email';
}

/** A code of six digits is nothing without the ticket, and only the browser has that. */
export const digestOfCode = (call: Call, ticket: string, code: string) =>
  tokenDigest(call, `${ticket} ${code}`);

export const newToken = () => randomBytes(32).toString('base64url');

/**
 * Begins the way back into an account: the person is proven anew, and a code goes to the telephone, or a link to the mailbox,
 * that the account has had. Whoever is not proven, or has no account, gets the same answer, and no message.
 */
export async function beginRecovery(call: Call, typed: RecoveryClaim): Promise<{ readonly ticket: string }> {
  const claim = { ...plainClaim(typed), channel: typed.channel };
  const fields: readonly FieldProblem[] = claimProblems(claim, call.language);
  if (fields.length > 0) throw identityProblem('invalid-registration', { count: fields.length }, fields);
  const proofing = identityProofing(call);
  if (!proofing) throw identityProblem('proofing-unavailable');
  await counted(call, `recover:${claim.idNumber}`);
  const outcome = await proofing.prove(call, claim);
  const accountId = outcome.outcome === 'proven' ? await accountOfNumber(call, claim.idNumber) : undefined;
  const [ticket, link] = [newToken(), newToken()];
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const bySms = claim.channel === 'sms';
  await call.database.transaction(async (transaction) => {
    await insertRecovery(
      transaction,
      {
        id: newId(),
        accountId: accountId ?? null,
        channel: claim.channel,
        ticketHash: tokenDigest(call, ticket),
        linkHash: bySms ? null : tokenDigest(call, link),
        codeDigest: bySms ? digestOfCode(call, ticket, code) : null,
        dropsFactors: false,
      },
      recoveryMinutes,
    );
    if (accountId !== undefined) await sendProof(call, transaction, accountId, bySms ? { code } : { link });
  });
  return { ticket };
}

async function accountOfNumber(call: Call, idNumber: string): Promise<string | undefined> {
  const person = await findPerson(call, idNumber, { purpose: 'identity.recovery' });
  return person && selectAccountOfPerson(call.database, person.recordId);
}

async function sendProof(
  call: Call,
  transaction: Transaction,
  accountId: string,
  proof: { readonly code: string } | { readonly link: string },
): Promise<void> {
  const account = await selectAccount(transaction, accountId);
  const own: Call = { ...call, actor: { kind: 'account', id: accountId } };
  await recordAudit(own, transaction, [
    {
      action: 'identity.begin-recovery',
      object: { kind: 'account', id: accountId },
      detail: { channel: 'code' in proof ? 'sms' : 'email' },
    },
  ]);
  const to = { accountId, language: call.language };
  if ('code' in proof)
    await sendMessage(own, transaction, {
      to,
      template: 'account.code',
      parameters: { code: proof.code, minutes: recoveryMinutes },
      channels: ['sms'],
    });
  else if (account?.email)
    await sendMessage(own, transaction, {
      to,
      template: 'account.recovery-link',
      parameters: {
        link: `${call.config.publicUrl}/signin/recover/${proof.link}`,
        minutes: recoveryMinutes,
      },
      channels: ['email'],
    });
}
