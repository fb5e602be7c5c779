import type { Application, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { deleteProviderSessions, deleteTokensOf, type ProviderSession } from './artifact-store.ts';
import { noteEnding } from './ending.ts';
import { deleteSessionsOf, endProofsOf } from './session-store.ts';
import { leaveStanding } from './standing.ts';
import { tellSystems } from './tell-systems.ts';

export interface EndedSignIns {
  /** The portal's. */
  readonly count: number;
  readonly atProvider: readonly ProviderSession[];
}

/**
 * Ends whatever is signed in as this account, in the transaction that gives the reason: here, at the provider, and what other systems
 * may do for him, at once or while he is away; whoever is on his way in with what was right until now does not arrive. `kept`: the
 * session in which he asks for it himself. Whoever calls tells the systems after the commit.
 */
export async function endSignIns(
  call: Call,
  transaction: Transaction,
  accountId: string,
  { kept = null, consents = true }: { readonly kept?: string | null; readonly consents?: boolean } = {},
): Promise<EndedSignIns> {
  if (kept === null) leaveStanding(call, transaction);
  await endProofsOf(transaction, accountId, kept);
  const atProvider = await deleteProviderSessions(transaction, accountId, kept);
  const ended = await deleteSessionsOf(transaction, accountId, { except: kept });
  await deleteTokensOf(transaction, accountId, { consents });
  await noteEnding(transaction);
  await recordAudit(
    call,
    transaction,
    ended.map(({ id }) => ({
      action: 'identity.end-session',
      object: { kind: 'account', id: accountId },
      detail: { session: id },
    })),
  );
  return { count: ended.length, atProvider };
}

/** The systems in which he was signed in sign him out, too. */
export async function tellOfEnd(application: Application, { atProvider }: EndedSignIns): Promise<void> {
  await Promise.all(atProvider.map((session) => tellSystems(application, session)));
}
