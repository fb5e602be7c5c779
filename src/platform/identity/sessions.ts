import { randomBytes } from 'node:crypto';
import type { Actor, Application, Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import type { Assurance, Method } from './model.ts';
import {
  deleteSession,
  type EndedSession,
  insertSession,
  selectSession,
  touchSession,
} from './session-store.ts';
import { rememberStanding } from './standing.ts';

interface OpenSession {
  readonly id: string;
  /** How long ago, in seconds, the person proved who he is. */
  readonly seconds: number;
}

const sessions = new WeakMap<Actor, OpenSession>();

/** Where a request comes from, as far as one can know. */
export interface Origin {
  readonly userAgent: string | null;
  readonly address: string | null;
}

export interface ProvenPerson {
  readonly accountId: string;
  readonly providerSession: string | null;
  readonly assurance: Assurance;
  readonly amr: readonly Method[];
  readonly authenticatedAt: number;
}

/**
 * Opens a session and answers the token for the cookie: random, new at every sign-in. The browser's session before ends; the
 * same person goes on acting for whom he acted.
 */
export async function openSession(
  call: Call,
  person: ProvenPerson,
  origin: Origin,
  before: string | undefined,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await call.database.transaction(async (transaction) => {
    const ended =
      before === undefined ? undefined : await deleteSession(transaction, tokenDigest(call, before));
    await insertSession(transaction, {
      ...person,
      ...origin,
      id: newId(),
      tokenHash: tokenDigest(call, token),
      actsFor: ended?.accountId === person.accountId ? ended.actsFor : null,
      hours: call.config.sessions.longestHours,
    });
  });
  return token;
}

/** Whose session it is; undefined: none, or ended. */
export async function actorOfSession(application: Application, token: string): Promise<Actor | undefined> {
  const { database, clock, config } = application;
  const session = await selectSession(
    database,
    tokenDigest(application, token),
    config.sessions.idleMinutes,
    clock.today(),
  );
  if (!session) return undefined;
  if (session.stale) await touchSession(database, session.id);
  const actor: Actor = {
    kind: 'account',
    id: session.accountId,
    assurance: session.assurance,
    ...(session.personRecordId ? { subjectId: session.personRecordId } : {}),
    ...(session.actsFor ? { onBehalfOf: session.actsFor } : {}),
    ...(session.actsFor && session.matters ? { matters: session.matters } : {}),
  };
  sessions.set(actor, session);
  rememberStanding(actor, { session: session.id });
  return actor;
}

/** The session in which the call is made; undefined for calls with an access token. */
export const sessionOf = (call: Call): OpenSession | undefined => sessions.get(call.actor);

/** Ends the session and answers what it was. */
export function closeSession(application: Application, token: string): Promise<EndedSession | undefined> {
  return deleteSession(application.database, tokenDigest(application, token));
}
