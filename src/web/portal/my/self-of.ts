import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { accountOf } from '#platform/identity/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import type { Self } from './my-frame.tsx';

/** Who looks at their own pages. Visitors are sent to sign in. */
export async function selfOf(call: Call): Promise<Self> {
  requireAccount(call);
  const [account, { unread }] = await Promise.all([accountOf(call), listMessages(call, { limit: 1 })]);
  return { name: account?.name ?? '', firm: account?.actingFor?.principalName ?? '', unread };
}
