import { createHash, randomBytes } from 'node:crypto';
import type { Actor, Application, Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deleteSession, insertSession, selectSession, touchSession } from './store.ts';

/** A session ends after an hour without a request, and after half a day in any case. */
export const idleMinutes = 60;
export const longestHours = 12;

const sessionIds = new WeakMap<Actor, string>();

/** Only the digest is kept: who reads the database cannot take over a session. */
const digest = (token: string) => createHash('sha256').update(token).digest();

/** Opens a session and answers the token for the cookie: random, new at every sign-in. */
export async function openSession(
  call: Call,
  { accountId, providerSession }: { readonly accountId: string; readonly providerSession: string | null },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await call.database.transaction((transaction) =>
    insertSession(transaction, {
      id: newId(),
      tokenHash: digest(token),
      accountId,
      providerSession,
      hours: longestHours,
    }),
  );
  return token;
}

/** Whose session it is; undefined: none, or ended. */
export async function actorOfSession(application: Application, token: string): Promise<Actor | undefined> {
  const { database, clock } = application;
  const session = await selectSession(database, digest(token), idleMinutes, clock.today());
  if (!session) return undefined;
  if (session.stale) await touchSession(database, session.id);
  const actor: Actor = {
    kind: 'account',
    id: session.accountId,
    ...(session.personRecordId ? { subjectId: session.personRecordId } : {}),
    ...(session.actsFor ? { onBehalfOf: session.actsFor } : {}),
  };
  sessionIds.set(actor, session.id);
  return actor;
}

/** The session in which the call is made; undefined for calls with an access token. */
export const sessionOf = (call: Call): string | undefined => sessionIds.get(call.actor);

/** Ends the session and answers the provider's session to end with it. */
export async function closeSession(application: Application, token: string): Promise<string | undefined> {
  return (await deleteSession(application.database, digest(token))) ?? undefined;
}
