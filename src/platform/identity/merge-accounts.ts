import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { revokeCertificatesOf } from '#platform/certificates/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { deleteTokensOf } from './artifact-store.ts';
import { carryAll, type MergedAccount } from './carry-account.ts';
import { endAllSessions } from './end-all-sessions.ts';
import { noteEnding } from './ending.ts';
import { deleteFactors, deleteRecoveryCodes, deleteTotp } from './factor-store.ts';
import { forgetDevices } from './history-store.ts';
import { deleteEntry, insertMerged, lockAccounts, selectMerged } from './merge-store.ts';
import type { Account } from './model.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { deleteSessionsOf } from './session-store.ts';
import { certificateSubject } from './sign-in-certificate.ts';
import { closeAccount, selectAccount } from './store.ts';
import { deleteLinksOf } from './upstream-store.ts';

export const settleMergeJob = 'identity.settle-merge';
/** What was under way as the other account has ended by then. */
const settleMinutes = 2;

export interface Merge {
  readonly from: string;
  readonly into: string;
  /** Its holder has signed in to it a moment ago: then its passkeys and linked providers go on, else somebody else may hold them. */
  readonly holderProved: boolean;
}

/**
 * Makes two accounts of one person one: what hung on the first hangs on the second, and nobody signs in to the first again.
 * Asked twice, also at the same moment, it happens once.
 */
export async function mergeAccounts(
  call: Call,
  transaction: Transaction,
  { from, into, holderProved }: Merge,
): Promise<void> {
  await lockAccounts(transaction, [from, into]);
  if ((await selectMerged(transaction, from))?.into === into) return;
  const merged = await requireMergeable(transaction, from, into);
  await tellBefore(call, transaction, from);
  await endProofs(call, transaction, merged, holderProved);
  await insertMerged(transaction, merged);
  await carryAll(transaction, merged);
  await closeAccount(transaction, from);
  const { personRecordId } = merged;
  const data = { accountId: from, into, personRecordId };
  await appendEvents(call, transaction, [
    { name: 'account.merged', data },
    { name: 'account.closed', data: { accountId: from, cause: 'merged' } },
  ]);
  await recordAudit(call, transaction, [
    {
      action: 'identity.merge-account',
      object: { kind: 'account', id: from },
      subjects: [personRecordId, `account:${from}`],
      detail: { into, holderProved },
    },
  ]);
  await recordFactorChange(call, transaction, into, 'account-merged');
  const settle = (runAt: Date) =>
    addJob(transaction, settleMergeJob, { from }, { key: `${settleMergeJob}:${from}:${+runAt}`, runAt });
  settle(call.clock.now());
  settle(new Date(call.clock.now().getTime() + settleMinutes * 60_000));
}

/** Of two natural persons no account ever becomes one: only what names nobody goes on in what names somebody. */
async function requireMergeable(on: Transaction, from: string, into: string): Promise<MergedAccount> {
  const [first, second] = [await selectAccount(on, from), await selectAccount(on, into)];
  if (!isMergeable(first) || !isOfPerson(second)) throw identityProblem('merge-impossible');
  return { from, into, personRecordId: second.personRecordId };
}

/** A citizen's, and nobody knows of which person. */
export const isMergeable = (account: Account | undefined): account is Account =>
  account?.status === 'active' && account.kind === 'person' && account.personRecordId === null;

export const isOfPerson = (
  account: Account | undefined,
): account is Account & { readonly personRecordId: string } =>
  account?.status === 'active' && account.kind === 'person' && account.personRecordId !== null;

/** By the addresses that end with the account, in case it was somebody else. */
async function tellBefore(call: Call, transaction: Transaction, from: string): Promise<void> {
  const account = await selectAccount(transaction, from);
  const { mobile, email } = account ?? {};
  await sendMessage(call, transaction, {
    to: { ...(mobile ? { mobile } : {}), ...(email ? { email } : {}) },
    template: 'account.merged-away',
    parameters: {},
    channels: ['sms', 'email'],
  });
}

async function endProofs(
  call: Call,
  transaction: Transaction,
  { from }: MergedAccount,
  holderProved: boolean,
): Promise<void> {
  await deleteSessionsOf(transaction, from, { except: null });
  await deleteTokensOf(transaction, from, { consents: true });
  await noteEnding(transaction);
  await deleteEntry(transaction, from);
  await deleteTotp(transaction, from);
  await deleteRecoveryCodes(transaction, from);
  await forgetDevices(transaction, from);
  await revokeCertificatesOf(call, transaction, certificateSubject(from), 'person', 'superseded');
  if (holderProved) return;
  await deleteFactors(transaction, from);
  await deleteLinksOf(transaction, from);
}

/**
 * What a command that was under way wrote for the merged account is carried after it, and what other systems were told of its
 * sign-in ends. May run as often as it wants.
 */
export async function settleMerge(application: Application, payload: unknown): Promise<void> {
  const { from } = payload as { readonly from: string };
  const merged = await selectMerged(application.database, from);
  if (!merged) return;
  await application.database.transaction((transaction) => carryAll(transaction, merged));
  await endAllSessions(systemCall(application, 'identity.merge'), from);
}

/** Another network has merged them: here goes on what of it is here. */
export async function receiveMerge(transaction: Transaction, merged: MergedAccount): Promise<void> {
  await insertMerged(transaction, merged);
  await carryAll(transaction, merged);
}
