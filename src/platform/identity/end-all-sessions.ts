import type { Call } from '#kernel/application/index.ts';
import { endSignIns, tellOfEnd } from './end-sign-ins.ts';

/** Ends whatever is signed in as this account: here, at the provider, in other systems, and what they may do while he is away. */
export async function endAllSessions(call: Call, accountId: string): Promise<void> {
  const ended = await call.database.transaction((transaction) => endSignIns(call, transaction, accountId));
  await tellOfEnd(call, ended);
}
