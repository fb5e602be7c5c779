import type { Call } from '#kernel/application/index.ts';
import type { Config } from '#kernel/config/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { limited } from './attempts.ts';
import { insertSignIn } from './history-store.ts';
import type { Account } from './model.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { identityProblem } from './problems.ts';
import type { Origin } from './sessions.ts';
import { selectCredential } from './store.ts';

/** By which whoever does not exist is judged. Made before the first asks: the first would wait for two. */
const nobodies = new Map<Config['crypto'], Promise<string>>();

export function hashOfNobody(crypto: Config['crypto']): Promise<string> {
  const known = nobodies.get(crypto) ?? hashPassword('nobody', crypto);
  nobodies.set(crypto, known);
  return known;
}

export interface TypedPassword {
  readonly login: string;
  readonly password: string;
}

/** What failed attempts are counted under: the name as it was typed, whether it exists or not. */
export const attemptsAt = (login: string) => `sign-in:${login}`;

/**
 * Proves by password who somebody is. Whether the name exists cannot be learned: the answer and the work are the same.
 * A refusal stands in the holder's history of sign-ins.
 */
export async function checkPassword(
  call: Call,
  { login, password }: TypedPassword,
  from: Origin & { readonly clientId: string },
): Promise<Account> {
  const typed = login.normalize('NFKC').trim().toLowerCase();
  return limited(call, attemptsAt(typed), async () => {
    const found = await selectCredential(call.database, typed);
    const nobody = await hashOfNobody(call.config.crypto);
    const right = await verifyPassword(password, found?.hash ?? nobody);
    if (found && right) return found;
    await insertSignIn(call.database, {
      ...from,
      id: newId(),
      accountId: found?.id ?? null,
      outcome: 'refused',
      amr: ['pwd'],
      newDevice: false,
    });
    throw identityProblem('sign-in-refused');
  });
}
