import { randomInt } from 'node:crypto';
import { TOTP, Secret as TotpSecret } from 'otpauth';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { openSealed, tokenDigest, tokenDigests } from '#platform/keys/index.ts';
import { qrSvg } from '#platform/rendering/index.ts';
import { limited } from './attempts.ts';
import {
  beginTotp,
  confirmTotp,
  replaceRecoveryCodes,
  selectTotp,
  takeRecoveryCode,
  takeStep,
} from './factor-store.ts';
import type { Account, Method } from './model.ts';
import { identityProblem } from './problems.ts';
import { runtimeOf } from './runtime.ts';

const period = 30;
/** One step to either side: a telephone's clock is rarely half a minute wrong. */
const window = 1;

/** What a person's authenticator needs to know, once. */
export interface Enrolment {
  /** In groups of four, to be typed where nothing can be scanned. */
  readonly secret: string;
  readonly uri: string;
  readonly qr: string;
}

/** Begins to set up an authenticator, or shows again what was begun a moment ago. */
export async function beginAuthenticator(call: Call, account: Account): Promise<Enrolment> {
  const { secret } = await runtimeOf(call);
  const fresh = newAuthenticatorSecret();
  if (!(await beginTotp(call.database, account.id, secret.seal(fresh))))
    throw identityProblem('factor-exists');
  const begun = await selectTotp(call.database, account.id);
  return enrolmentOf(call, account, begun ? openSealed(secret, begun.secret) : fresh);
}

export const newAuthenticatorSecret = () => new TotpSecret({ size: 20 }).base32;

export function enrolmentOf(call: Call, account: Account, base32: string): Enrolment {
  const uri = new TOTP({
    issuer: call.config.messages.signature,
    label: account.login,
    secret: TotpSecret.fromBase32(base32),
    period,
  }).toString();
  return { secret: base32.replace(/(.{4})(?=.)/g, '$1 '), uri, qr: qrSvg(uri) };
}

/**
 * The person's first code shows that the authenticator works: from now on it is asked for at each sign-in. `besides` is done
 * with it, or neither is.
 */
export async function confirmAuthenticator<Result>(
  call: Call,
  accountId: string,
  code: string,
  besides: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return limited(call, `second-factor:${accountId}`, async () => {
    const known = await selectTotp(call.database, accountId);
    if (!known || known.confirmed) throw identityProblem('factor-exists');
    if (!(await isCode(call, accountId, digitsOf(code)))) throw identityProblem('code-wrong');
    return call.database.transaction(async (transaction) => {
      await confirmTotp(transaction, accountId);
      return besides(transaction);
    });
  });
}

/** A code of the authenticator, or one of the recovery codes; each is good once. */
export async function checkCode(call: Call, accountId: string, typed: string): Promise<readonly Method[]> {
  return limited(call, `second-factor:${accountId}`, async () => {
    const digits = digitsOf(typed);
    if (/^\d{6}$/.test(digits)) {
      const known = await selectTotp(call.database, accountId);
      if (known?.confirmed && (await isCode(call, accountId, digits))) return ['otp', 'mfa'];
    } else if (await takeRecoveryCode(call.database, accountId, tokenDigests(plainCode(accountId, typed))))
      return ['rec', 'mfa'];
    throw identityProblem('code-wrong');
  });
}

async function isCode(call: Call, accountId: string, digits: string): Promise<boolean> {
  const known = await selectTotp(call.database, accountId);
  if (!known || !/^\d{6}$/.test(digits)) return false;
  const { secret } = await runtimeOf(call);
  const step = stepOfCode(openSealed(secret, known.secret), digits, known.now);
  return step !== null && takeStep(call.database, accountId, step);
}

/** The time step that this code belongs to; null: to none that is near. */
export function stepOfCode(base32: string, typed: string, seconds: number): number | null {
  const timestamp = seconds * 1000;
  const delta = TOTP.validate({
    token: digitsOf(typed),
    secret: TotpSecret.fromBase32(base32),
    period,
    timestamp,
    window,
  });
  return delta === null ? null : TOTP.counter({ period, timestamp }) + delta;
}

const digitsOf = (code: string) => code.normalize('NFKC').replace(/\s/g, '');

const howMany = 10;
/** Without what is taken for something else: 0 O, 1 I L. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** Of fewer than 112 random bits a plain digest would not be enough (OWASP ASVS 5, 6.5.2). */
const letterCount = 24;

/** Makes ten new codes, and ends those before; they are shown once and kept as digests only. */
export async function makeRecoveryCodes(
  call: Call,
  transaction: Transaction,
  accountId: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: howMany }, () =>
    Array.from(
      { length: letterCount },
      (_, place) => (place > 0 && place % 4 === 0 ? '-' : '') + letter(),
    ).join(''),
  );
  await replaceRecoveryCodes(
    transaction,
    accountId,
    codes.map((code) => tokenDigest(call, plainCode(accountId, code))),
  );
  return codes;
}

const letter = () => letters[randomInt(letters.length)] ?? '';

/** So many random bits need no slow hash; the account keeps equal codes apart. */
function plainCode(accountId: string, code: string): string {
  const plain = code.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
  return `${accountId} ${plain}`;
}
