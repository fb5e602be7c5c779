import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { accountOf, requireWholePower } from '#platform/identity/index.ts';

export interface Asker {
  /** A firm's register record, or `account:…`. */
  readonly id: string;
  /** As it is told to holders: what the platform knows, never what somebody typed. */
  readonly name: string;
  /** The firm's credit code; empty where no firm asks. */
  readonly code: string;
  readonly isFirm: boolean;
}

/** For whom the caller asks to see a licence: his firm, his body, himself. */
export async function whoAsks(call: Call): Promise<Asker> {
  requireAccount(call);
  requireWholePower(call);
  const account = await accountOf(call);
  if (account?.actingFor?.principalKind === 'firm') {
    const { principalId, principalName, principalCode } = account.actingFor;
    return { id: principalId, name: principalName, code: principalCode ?? '', isFirm: true };
  }
  const [assignment] = await assignmentsOf(call);
  const body = assignment?.bodyName['zh-CN'];
  return { id: `account:${call.actor.id}`, name: body ?? account?.name ?? '', code: '', isFirm: false };
}
