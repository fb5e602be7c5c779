import { randomBytes } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { deviceNamed, networkOf } from './devices.ts';
import { insertSignIn, rememberDevice } from './history-store.ts';
import type { Account, Method } from './model.ts';
import { refreshPowers } from './powers.ts';
import { identityProblem } from './problems.ts';
import { dateSignIn } from './session-store.ts';
import type { Origin } from './sessions.ts';

export interface CompletedSignIn {
  readonly account: Account;
  /** What the account said when the first proof was judged (`Account`). */
  readonly proofsFrom: number;
  readonly amr: readonly Method[];
  readonly clientId: string;
  readonly origin: Origin;
  /** What this browser was given when somebody signed in with it before. */
  readonly device: string | undefined;
}

/**
 * What happens once a person is proven: powers are taken over from the register, the sign-in stands in history and audit, and
 * whoever signs in with a browser never seen before is told so, in case it was somebody else. Answers the browser's token, and the
 * second from which the sign-in counts; refused, where what was judged has been replaced in the meantime.
 */
export async function recordSignIn(
  call: Call,
  done: CompletedSignIn,
): Promise<{ readonly device: string; readonly at: number }> {
  const { account, amr, origin } = done;
  const own: Call = { ...call, actor: { kind: 'account', id: account.id } };
  await refreshPowers(own, account);
  const device = done.device ?? randomBytes(32).toString('base64url');
  const at = await call.database.transaction(async (transaction) => {
    const signedInAt = await dateSignIn(transaction, account.id, done.proofsFrom);
    if (signedInAt === undefined) throw identityProblem('sign-in-expired');
    const hash = tokenDigest(call, device);
    const newDevice = await rememberDevice(transaction, account.id, hash);
    await insertSignIn(transaction, {
      ...origin,
      id: newId(),
      accountId: account.id,
      outcome: 'signed-in',
      amr,
      clientId: done.clientId,
      newDevice,
    });
    await appendEvents(own, transaction, [{ name: 'account.signed-in', data: { accountId: account.id } }]);
    await recordAudit(own, transaction, [
      { action: 'identity.sign-in', object: { kind: 'account', id: account.id }, detail: { amr } },
    ]);
    if (!newDevice) return signedInAt;
    const now = call.clock.now();
    await sendMessage(own, transaction, {
      to: { accountId: account.id },
      template: 'account.new-device',
      parameters: {
        device: deviceNamed(origin.userAgent),
        network: networkOf(origin.address).text,
        at: `${call.clock.dateOf(now)} ${call.clock.timeOf(now)}`,
      },
      channels: ['portal', 'sms'],
    });
    return signedInAt;
  });
  return { device, at };
}
