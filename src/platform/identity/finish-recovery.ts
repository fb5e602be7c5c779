import { timingSafeEqual } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { forgetAttempts } from './attempt-store.ts';
import { attemptsKey } from './attempts.ts';
import { digestOfCode } from './begin-recovery.ts';
import { attemptsAt } from './check-password.ts';
import { portalClientId } from './create-provider.ts';
import { endSignIns, tellOfEnd } from './end-sign-ins.ts';
import { deleteFactors } from './factor-store.ts';
import { restoreFormer } from './former-addresses.ts';
import { plainToken } from './hand-over-recovery.ts';
import { insertSignIn } from './history-store.ts';
import { inSteps } from './in-steps.ts';
import type { Account } from './model.ts';
import { hashPassword } from './password.ts';
import { passwordProblems } from './password-rules.ts';
import { identityProblem } from './problems.ts';
import { type FactorChange, recordFactorChange } from './record-factor-change.ts';
import {
  countGuess,
  forgiveGuess,
  type OpenRecovery,
  type RecoveryChannel,
  selectRecovery,
  useRecovery,
} from './recovery-store.ts';
import type { Origin } from './sessions.ts';
import { savePassword, selectAccount } from './store.ts';

/** A code of six digits may be guessed at so often. */
const mostGuesses = 5;

export interface RecoveryAsks {
  readonly channel: RecoveryChannel;
  /** `password`: the token itself was handed over at a counter. */
  readonly asks: 'code-and-password' | 'password';
}

/** What the page of this token has to ask. */
export async function openRecovery(call: Call, token: string): Promise<RecoveryAsks> {
  const { channel, byLink } = await find(call, token);
  return { channel, asks: byLink ? 'password' : 'code-and-password' };
}

/**
 * Sets the new password. Every session ends with it, here and in other systems, and the holder is told by every channel, in
 * case it was somebody else.
 */
export async function finishRecovery(
  call: Call,
  token: string,
  typed: { readonly code: string; readonly password: string },
  origin: Origin,
): Promise<void> {
  const recovery = await find(call, token);
  const account = await inSteps(() => provenBy(call, recovery, token, typed.code, origin));
  const own = [account.name, account.login, account.mobile ?? ''];
  const fields = await passwordProblems(call, typed.password, own);
  if (fields.length > 0) throw identityProblem('invalid-registration', { count: fields.length }, fields);
  const hash = await hashPassword(typed.password, call.config.crypto);
  const asHolder: Call = { ...call, actor: { kind: 'account', id: account.id } };
  const ended = await call.database.transaction(async (transaction) => {
    if (!(await useRecovery(transaction, recovery.id))) throw identityProblem('recovery-ended');
    await savePassword(transaction, account.id, hash);
    if (recovery.dropsFactors && (await deleteFactors(transaction, account.id)))
      await recordFactorChange(asHolder, transaction, account.id, 'factors-dropped');
    const restored =
      recovery.channel === 'hall' ? account : await restoreFormer(transaction, account, recovery.channel);
    if (restored !== account) await recordFactorChange(asHolder, transaction, account.id, 'address-restored');
    await noteRecovered(asHolder, transaction, restored, 'account-recovered', origin);
    return endSignIns(asHolder, transaction, account.id);
  });
  await tellOfEnd(asHolder, ended);
}

/** Sign-in is open again, the history shows it, and the holder is told by every channel. */
export async function noteRecovered(
  asHolder: Call,
  transaction: Transaction,
  account: Account,
  change: FactorChange,
  origin: Origin,
): Promise<void> {
  for (const name of [account.login, account.mobile ?? ''])
    await forgetAttempts(transaction, attemptsKey(asHolder, attemptsAt(name)));
  await insertSignIn(transaction, refusedOr('recovered', account, origin));
  await recordFactorChange(asHolder, transaction, account.id, change);
  await sendMessage(asHolder, transaction, {
    to: { accountId: account.id },
    template: 'account.recovered',
    parameters: {},
    channels: ['email'],
  });
}

async function find(call: Call, token: string): Promise<OpenRecovery> {
  const recovery = await selectRecovery(call.database, tokenDigest(call, plainToken(token)), mostGuesses);
  if (!recovery) throw identityProblem('recovery-ended');
  return recovery;
}

/** Whose account it is, once the code has shown it, or what was handed over at a counter. For whom there is none every code is wrong. */
async function provenBy(
  call: Call,
  recovery: OpenRecovery,
  token: string,
  code: string,
  origin: Origin,
): Promise<Account> {
  // Looked for in either case, because it takes time: no account has the id of a recovery.
  const account = await selectAccount(call.database, recovery.accountId ?? recovery.id);
  if (recovery.byLink && account?.status === 'active') return account;
  if (!(await countGuess(call.database, recovery.id, mostGuesses))) throw identityProblem('recovery-ended');
  const typed = digestOfCode(call, token, code.normalize('NFKC').replace(/\s/g, ''));
  const isRight = recovery.codeDigest !== null && timingSafeEqual(recovery.codeDigest, typed);
  if (isRight && account?.status === 'active') {
    await forgiveGuess(call.database, recovery.id);
    return account;
  }
  await insertSignIn(call.database, refusedOr('refused', account, origin));
  throw identityProblem('recovery-code-wrong');
}

export const refusedOr = (
  outcome: 'refused' | 'recovered',
  account: Pick<Account, 'id'> | undefined,
  origin: Origin,
) => ({
  ...origin,
  id: newId(),
  accountId: account?.id ?? null,
  outcome,
  amr: [],
  clientId: portalClientId,
  newDevice: false,
});
