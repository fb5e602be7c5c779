import type { Call } from '#kernel/application/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { limited } from './attempts.ts';
import type { Account } from './model.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { refreshPowers } from './powers.ts';
import { identityProblem } from './problems.ts';
import { selectCredential } from './store.ts';

let nobody: Promise<string> | undefined;

/**
 * Proves who signs in by password. Whether the name exists cannot be learned: the answer and the work are the same.
 * The session is opened by the portal once the provider has confirmed the sign-in.
 */
export async function signIn(
  call: Call,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<Account> {
  const typed = login.normalize('NFKC').trim().toLowerCase();
  const account = await limited(call, `sign-in:${typed}`, async () => {
    const found = await selectCredential(call.database, typed);
    nobody ??= hashPassword('nobody');
    const right = await verifyPassword(password, found?.hash ?? (await nobody));
    if (!found || !right) throw identityProblem('sign-in-refused');
    return found;
  });
  const own: Call = { ...call, actor: { kind: 'account', id: account.id } };
  await refreshPowers(own, account);
  await call.database.transaction(async (transaction) => {
    await appendEvents(own, transaction, [{ name: 'account.signed-in', data: { accountId: account.id } }]);
    await recordAudit(own, transaction, [
      { action: 'identity.sign-in', object: { kind: 'account', id: account.id } },
    ]);
  });
  return account;
}
