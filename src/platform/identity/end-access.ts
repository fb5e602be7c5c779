import { type Application, systemCall } from '#kernel/application/index.ts';
import { endAllSessions } from './end-all-sessions.ts';

export const endAccessJob = 'identity.end-access';

/** What other systems were told of the sign-ins of an account that has closed, and its lasting tokens, end. */
export async function endAccess(application: Application, payload: unknown): Promise<void> {
  const { accountId } = payload as { readonly accountId: string };
  await endAllSessions(systemCall(application, 'identity.end-access'), accountId);
}
