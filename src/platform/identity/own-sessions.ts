import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { attemptsKey, isPaused } from './attempts.ts';
import { attemptsAt } from './check-password.ts';
import { deviceNamed, type Network, networkOf } from './devices.ts';
import { endProviderSession } from './end-provider-session.ts';
import { endSignIns, tellOfEnd } from './end-sign-ins.ts';
import { type ListedSignIn, selectSignInsOf } from './history-store.ts';
import type { Assurance, Method } from './model.ts';
import { identityProblem } from './problems.ts';
import { deleteSessionsOf, type EndedSession, selectSessionsOf } from './session-store.ts';
import { sessionOf } from './sessions.ts';
import { leaveStanding } from './standing.ts';
import { selectAccount } from './store.ts';

export interface SessionShown {
  readonly id: string;
  readonly current: boolean;
  readonly device: string;
  readonly network: Network;
  readonly assurance: Assurance;
  readonly since: Date;
  readonly lastSeen: Date;
}

/** Where the caller is signed in now. */
export async function listSessions(call: Call): Promise<readonly SessionShown[]> {
  const { id: current } = requireSession(call);
  const open = await selectSessionsOf(call.database, call.actor.id, call.config.sessions.idleMinutes);
  return open.map(({ id, userAgent, address, assurance, createdAt, lastSeenAt }) => ({
    id,
    current: id === current,
    device: deviceNamed(userAgent),
    network: networkOf(address),
    assurance,
    since: createdAt,
    lastSeen: lastSeenAt,
  }));
}

/** Ends one of the caller's sessions, here and at the provider. */
export async function endSession(call: Call, id: string): Promise<void> {
  requireSession(call);
  const ended = await deleteSessionsOf(call.database, call.actor.id, { id });
  if (ended.length === 0) throw identityProblem('session-unknown');
  await endAtProvider(call, ended);
}

/**
 * Ends all the caller's sessions but this one, also those at other systems, who may no longer act for him while he is away; answers
 * how many they were here.
 */
export async function endOtherSessions(call: Call): Promise<number> {
  const { id } = requireSession(call);
  const ended = await call.database.transaction((transaction) =>
    endSignIns(call, transaction, call.actor.id, { kept: id, consents: false }),
  );
  await tellOfEnd(call, ended);
  return ended.count;
}

/** Tokens of other systems that hang on these sessions are worth nothing from here on. */
async function endAtProvider(call: Call, ended: readonly EndedSession[]): Promise<void> {
  for (const { providerSession } of ended)
    if (providerSession) await endProviderSession(call, providerSession);
  if (ended.length === 0) return;
  await call.database.transaction((transaction) => {
    leaveStanding(call, transaction);
    return recordAudit(
      call,
      transaction,
      ended.map(({ id, accountId }) => ({
        action: 'identity.end-session',
        object: { kind: 'account', id: accountId },
        detail: { session: id },
      })),
    );
  });
}

export interface SignInShown {
  readonly id: string;
  readonly outcome: ListedSignIn['outcome'];
  readonly amr: readonly Method[];
  readonly device: string;
  readonly network: Network;
  readonly newDevice: boolean;
  readonly at: Date;
  readonly client: ListedSignIn['client'];
}

const mostSignIns = 20;

/** The caller's last sign-ins and refusals, and whether sign-in by password is paused at present. */
export async function listSignIns(
  call: Call,
): Promise<{ readonly signIns: readonly SignInShown[]; readonly paused: boolean }> {
  requireSession(call);
  const account = await selectAccount(call.database, call.actor.id);
  const names = [account?.login, account?.mobile].filter((name) => typeof name === 'string');
  const [signIns, paused] = await Promise.all([
    selectSignInsOf(call.database, call.actor.id, mostSignIns),
    isPaused(
      call,
      names.map((name) => attemptsKey(call, attemptsAt(name))),
    ),
  ]);
  return {
    paused,
    signIns: signIns.map(({ userAgent, address, ...signIn }) => ({
      ...signIn,
      device: deviceNamed(userAgent),
      network: networkOf(address),
    })),
  };
}

function requireSession(call: Call) {
  const session = sessionOf(call);
  if (!session) throw identityProblem('session-required');
  return session;
}
