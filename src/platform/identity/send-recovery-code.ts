import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { openSealed } from '#platform/keys/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { recoveryAddress } from './former-addresses.ts';
import { endRecoveriesBefore, selectBegunRecovery } from './recovery-store.ts';
import { runtimeOf } from './runtime.ts';
import { selectAccount } from './store.ts';

export const sendRecoveryCodeJob = 'identity.send-recovery-code';

/** A code of an address is good for ten minutes (OWASP ASVS 5, 6.6.2): so is the way that it opens. */
export const recoveryMinutes = 10;

interface Queued {
  readonly recoveryId: string;
  /** The code, and who asked: sealed, because the queue is read by whoever reads the database. */
  readonly sealed: string;
}

type Asked = Pick<Call, 'language' | 'requestId' | 'address' | 'sender'>;

/**
 * Queues the sending of a code, whether there is somebody to send it to or not: what is written for those who have an account would
 * show in how long the answer took.
 */
export async function queueRecoveryCode(
  call: Call,
  transaction: Transaction,
  recoveryId: string,
  code: string,
): Promise<void> {
  const { secret } = await runtimeOf(call);
  const { language, requestId, address, sender } = call;
  const asked = { language, requestId, address, sender };
  const queued: Queued = { recoveryId, sealed: secret.seal(JSON.stringify({ code, asked })) };
  addJob(transaction, sendRecoveryCodeJob, queued, { urgent: true });
}

export async function sendRecoveryCode(application: Application, payload: unknown): Promise<void> {
  const { recoveryId, sealed } = payload as Queued;
  const { secret } = await runtimeOf(application);
  const { code, asked } = JSON.parse(openSealed(secret, sealed)) as {
    readonly code: string;
    readonly asked: Asked;
  };
  await application.database.transaction(async (transaction) => {
    const begun = await selectBegunRecovery(transaction, recoveryId);
    if (begun?.accountId == null || begun.channel === 'hall') return;
    const { accountId, channel } = begun;
    await endRecoveriesBefore(transaction, accountId, recoveryId);
    const own: Call = {
      ...systemCall(application, sendRecoveryCodeJob),
      ...asked,
      actor: { kind: 'account', id: accountId },
    };
    await recordAudit(own, transaction, [
      { action: 'identity.begin-recovery', object: { kind: 'account', id: accountId }, detail: { channel } },
    ]);
    const account = await selectAccount(transaction, accountId);
    const address = account && recoveryAddress(account, channel);
    if (!address) return;
    await sendMessage(own, transaction, {
      to: { accountId, language: own.language, [channel === 'sms' ? 'mobile' : 'email']: address },
      template: 'account.code',
      parameters: { code, minutes: recoveryMinutes },
      channels: [channel],
    });
  });
}
