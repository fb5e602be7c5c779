import type { Actor, Application } from '#kernel/application/index.ts';
import { selectCredential } from './store.ts';

/** The actor of an account by its sign-in name, without signing in: for the program's own work on its owner's behalf. */
export async function actorOfLogin(
  application: Pick<Application, 'database'>,
  login: string,
): Promise<Actor | undefined> {
  const account = await selectCredential(application.database, login.toLowerCase());
  if (!account) return undefined;
  return {
    kind: 'account',
    id: account.id,
    assurance: account.assurance,
    ...(account.personRecordId ? { subjectId: account.personRecordId } : {}),
  };
}
