import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { type RevocationReason, revokeCertificatesOf } from '#platform/certificates/index.ts';
import { requireFresh } from '#platform/identity/index.ts';
import type { EndReason } from './model.ts';
import { signerOf } from './signing-certificate.ts';
import { lockSigner } from './store.ts';

/**
 * From now on the caller's certificate signs nothing. What it signed before stays good, unless another has signed with it: then
 * nothing of it is.
 */
export async function endOwnSignature(call: Call, reason: EndReason): Promise<void> {
  requireAccount(call);
  requireFresh(call);
  await call.database.transaction((tx) => endSignatureOf(call, tx, call.actor.id, reason));
}

/** The same for the program, when an account is closed or an officer leaves. */
export async function endSignatureOf(
  call: Call,
  tx: Transaction,
  accountId: string,
  reason: RevocationReason,
): Promise<void> {
  await lockSigner(tx, accountId);
  await revokeCertificatesOf(call, tx, signerOf(accountId), 'signature', reason);
}
