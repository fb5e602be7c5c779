import { timingSafeEqual } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { revokeCertificatesOf } from '#platform/certificates/index.ts';
import { openSealed, tokenDigest } from '#platform/keys/index.ts';
import { limited } from './attempts.ts';
import {
  type Enrolment,
  enrolmentOf,
  makeRecoveryCodes,
  newAuthenticatorSecret,
  stepOfCode,
} from './authenticator.ts';
import { digestOfCode, newToken } from './begin-recovery.ts';
import { endSignIns, tellOfEnd } from './end-sign-ins.ts';
import { deleteFactors, insertTotp } from './factor-store.ts';
import { noteRecovered, refusedOr } from './finish-recovery.ts';
import { plainToken } from './hand-over-recovery.ts';
import { forgetDevices, insertSignIn } from './history-store.ts';
import type { Account } from './model.ts';
import {
  countOfficerGuess,
  type OpenTicket,
  openOfficerTicket,
  selectOfficerCode,
  selectOfficerTicket,
  useOfficerRecovery,
} from './officer-recovery-store.ts';
import { hashPassword } from './password.ts';
import { passwordProblems } from './password-rules.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { runtimeOf } from './runtime.ts';
import { recoveryMinutes } from './send-recovery-code.ts';
import type { Origin } from './sessions.ts';
import { certificateSubject } from './sign-in-certificate.ts';
import { savePassword, selectAccount, selectOfficerAccount } from './store.ts';
import { deleteLinksOf } from './upstream-store.ts';

const mostGuesses = 5;

/**
 * The officer types the code that he was handed, and gets a ticket for the form in which he sets password and authenticator.
 * Whether the name exists, or a code is out for it, cannot be learned.
 */
export async function redeemOfficerCode(
  call: Call,
  typed: { readonly login: string; readonly code: string },
  origin: Origin,
): Promise<{ readonly ticket: string }> {
  const login = typed.login.normalize('NFKC').trim().toLowerCase();
  const code = plainToken(typed.code.normalize('NFKC').replace(/\s/g, ''));
  return limited(call, `officer-recovery:${login}`, async () => {
    const accountId = await selectOfficerAccount(call.database, login);
    const recoveryId = accountId && (await recoveryWith(call, accountId, code));
    if (!recoveryId) {
      const account = accountId === undefined ? undefined : { id: accountId };
      await insertSignIn(call.database, refusedOr('refused', account, origin));
      throw identityProblem('officer-code-wrong');
    }
    return { ticket: await openTicket(call, accountId, recoveryId) };
  });
}

async function recoveryWith(call: Call, accountId: string, code: string): Promise<string | undefined> {
  const handed = await selectOfficerCode(call.database, accountId);
  if (!handed || !(await countOfficerGuess(call.database, handed.id, mostGuesses))) return undefined;
  return timingSafeEqual(handed.digest, digestOfCode(call, handed.id, code)) ? handed.id : undefined;
}

async function openTicket(call: Call, accountId: string, recoveryId: string): Promise<string> {
  const { secret } = await runtimeOf(call);
  const ticket = newToken();
  await call.database.transaction(async (transaction) => {
    const isFirst = await openOfficerTicket(transaction, recoveryId, {
      ticketHash: tokenDigest(call, ticket),
      totpSecret: secret.seal(newAuthenticatorSecret()),
      minutes: recoveryMinutes,
    });
    if (!isFirst) throw identityProblem('officer-code-wrong');
    await recordAudit(asHolder(call, accountId), transaction, [
      { action: 'identity.officer-code-used', object: { kind: 'account', id: accountId } },
    ]);
  });
  return ticket;
}

/** What the form of this ticket shows. */
export async function openOfficerForm(
  call: Call,
  ticket: string,
): Promise<{ readonly login: string; readonly isFirst: boolean; readonly enrolment: Enrolment }> {
  const { open, account, base32 } = await find(call, ticket);
  return { login: account.login, isFirst: open.isFirst, enrolment: enrolmentOf(call, account, base32) };
}

/**
 * Sets password and authenticator in one; whatever proved the account before is worth nothing from here on: sessions, known
 * browsers, factors, certificates, providers linked to it. Answers the recovery codes for the day the authenticator is lost.
 */
export async function finishOfficerRecovery(
  call: Call,
  ticket: string,
  typed: { readonly password: string; readonly code: string },
  origin: Origin,
): Promise<readonly string[]> {
  const { open, account, base32 } = await find(call, ticket);
  const own = [account.name, account.login, account.mobile ?? ''];
  const fields = await passwordProblems(call, typed.password, own);
  if (fields.length > 0) throw identityProblem('invalid-registration', { count: fields.length }, fields);
  const step = await limited(call, `officer-form:${open.id}`, async () => {
    const found = stepOfCode(base32, typed.code, open.now);
    if (found === null) throw identityProblem('code-wrong');
    return found;
  });
  const hash = await hashPassword(typed.password, call.config.crypto);
  const holder = asHolder(call, account.id);
  const { codes, ended } = await call.database.transaction(async (transaction) => {
    if (!(await useOfficerRecovery(transaction, open.id))) throw identityProblem('officer-form-ended');
    await endAllProofs(holder, transaction, account.id);
    await savePassword(transaction, account.id, hash);
    await insertTotp(transaction, account.id, { secret: open.totpSecret, step });
    await note(holder, transaction, account, open.isFirst, origin);
    return {
      codes: await makeRecoveryCodes(call, transaction, account.id),
      ended: await endSignIns(holder, transaction, account.id),
    };
  });
  await tellOfEnd(holder, ended);
  return codes;
}

async function note(
  holder: Call,
  transaction: Transaction,
  account: Account,
  isFirst: boolean,
  origin: Origin,
): Promise<void> {
  const data = { accountId: account.id };
  if (isFirst) {
    await appendEvents(holder, transaction, [{ name: 'account.registered', data }]);
    await recordFactorChange(holder, transaction, account.id, 'officer-first-sign-in');
  } else {
    await appendEvents(holder, transaction, [{ name: 'account.recovered', data }]);
    await noteRecovered(holder, transaction, account, 'officer-recovered', origin);
  }
}

async function endAllProofs(holder: Call, transaction: Transaction, accountId: string): Promise<void> {
  await deleteFactors(transaction, accountId);
  await forgetDevices(transaction, accountId);
  await deleteLinksOf(transaction, accountId);
  await revokeCertificatesOf(holder, transaction, certificateSubject(accountId), 'person', 'superseded');
}

interface Found {
  readonly open: OpenTicket;
  readonly account: Account;
  readonly base32: string;
}

async function find(call: Call, ticket: string): Promise<Found> {
  const { secret } = await runtimeOf(call);
  const open = await selectOfficerTicket(call.database, tokenDigest(call, ticket));
  const account = open && (await selectAccount(call.database, open.accountId));
  if (!open || account?.status !== 'active') throw identityProblem('officer-form-ended');
  return { open, account, base32: openSealed(secret, open.totpSecret) };
}

const asHolder = (call: Call, id: string): Call => ({ ...call, actor: { kind: 'account', id } });
