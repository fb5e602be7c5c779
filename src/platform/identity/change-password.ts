import type { Call } from '#kernel/application/index.ts';
import { endSignIns, tellOfEnd } from './end-sign-ins.ts';
import { hashPassword } from './password.ts';
import { passwordProblems } from './password-rules.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { requireFresh } from './require-assurance.ts';
import { sessionOf } from './sessions.ts';
import { savePassword, selectAccount } from './store.ts';

/**
 * A new password for the caller's account. Whoever is signed in with the old one elsewhere is signed out, and other systems ask anew
 * before they do anything for him.
 */
export async function changePassword(call: Call, password: string): Promise<void> {
  requireFresh(call);
  const account = await selectAccount(call.database, call.actor.id);
  if (!account) throw identityProblem('session-required');
  const { name, login, mobile } = account;
  const fields = await passwordProblems(call, password, [name, login, mobile ?? '']);
  if (fields.length > 0) throw identityProblem('invalid-registration', { count: fields.length }, fields);
  const hash = await hashPassword(password, call.config.crypto);
  const ended = await call.database.transaction(async (transaction) => {
    await savePassword(transaction, account.id, hash);
    await recordFactorChange(call, transaction, account.id, 'password-changed');
    return endSignIns(call, transaction, account.id, { kept: sessionOf(call)?.id ?? null });
  });
  await tellOfEnd(call, ended);
}
