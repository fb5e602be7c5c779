import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { openSealed, tokenDigest } from '#platform/keys/index.ts';
import { limited } from './attempts.ts';
import { newToken } from './begin-recovery.ts';
import type { Method } from './model.ts';
import { openOfficerAccount } from './open-officer-account.ts';
import { findPerson } from './population.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { requireFresh } from './require-assurance.ts';
import { runtimeOf } from './runtime.ts';
import { selectAccountOfPerson } from './store.ts';
import { askLdap } from './upstream-ldap.ts';
import type { RedirectingUpstream, Upstream, UpstreamPerson } from './upstream-model.ts';
import { answerOidc, askOidc, type OidcExpects } from './upstream-oidc.ts';
import { answerSaml, askSaml, type SamlExpects } from './upstream-saml.ts';
import {
  deleteLinks,
  insertLink,
  insertTrip,
  noteAnswer,
  selectLinked,
  selectProvidersOf,
  takeAnswer,
  takeTrip,
} from './upstream-store.ts';
import { findUpstream, upstreamsOf } from './upstreams.ts';

const tripMinutes = 10;

/** A way to sign in that a page offers as a button. */
export interface OfferedUpstream {
  readonly id: string;
  readonly name: Text;
  /** `password`: it is asked for here and shown to the directory; `redirect`: the provider asks itself. */
  readonly asks: 'redirect' | 'password';
}

export async function offeredUpstreams(call: Call): Promise<OfferedUpstream[]> {
  return (await upstreamsOf(call)).map(({ id, name, kind }) => ({
    id,
    name,
    asks: kind === 'ldap' ? 'password' : 'redirect',
  }));
}

const callbackOf = ({ config }: Call, { id }: RedirectingUpstream) =>
  `${config.publicUrl}/signin/upstream/${id}/callback`;

/** Sends the browser to a provider, to come back to this interaction or, without one, to have the caller's account linked. */
export async function beginUpstream(
  call: Call,
  provider: string,
  interaction: string | null,
): Promise<{ readonly location: string }> {
  if (interaction === null) requireFresh(call);
  const { secret } = await runtimeOf(call);
  const upstream = await findUpstream(call, provider, 'oidc', 'saml');
  const state = newToken();
  const callback = callbackOf(call, upstream);
  const { location, expects } =
    upstream.kind === 'oidc'
      ? await askOidc(upstream, callback, state)
      : await askSaml(call, upstream, callback, state);
  const trip = {
    provider,
    interaction,
    accountId: interaction === null ? call.actor.id : null,
    expects: secret.seal(JSON.stringify(expects)),
  };
  await insertTrip(call.database, tokenDigest(call, state), trip, tripMinutes);
  return { location };
}

/** What the browser brings back: the address with a code, or a signed response. */
export interface UpstreamAnswer {
  readonly state: string;
  readonly address: URL;
  readonly samlResponse: string;
}

/**
 * Checks what the provider answers and keeps it for the browser that set out. Answers where that goes on: there its own
 * cookie shows that it is the one.
 */
export async function receiveUpstream(call: Call, provider: string, answer: UpstreamAnswer): Promise<string> {
  const { secret } = await runtimeOf(call);
  const upstream = await findUpstream(call, provider, 'oidc', 'saml');
  const hash = tokenDigest(call, answer.state);
  const trip = await takeTrip(call.database, hash);
  if (trip?.provider !== provider) throw identityProblem('sign-in-expired');
  const expects: unknown = JSON.parse(openSealed(secret, trip.expects));
  const { subject, identifier } =
    upstream.kind === 'oidc'
      ? await answerOidc(call, upstream, answer.address, answer.state, expects as OidcExpects)
      : await answerSaml(
          call,
          upstream,
          callbackOf(call, upstream),
          answer.samlResponse,
          expects as SamlExpects,
        );
  await noteAnswer(call.database, hash, subject, identifier === null ? null : secret.seal(identifier));
  return trip.interaction === null
    ? `/signin/upstream/${provider}/linked?state=${answer.state}`
    : `/signin/${trip.interaction}/upstream?state=${answer.state}`;
}

type Proven = { readonly accountId: string; readonly methods: readonly Method[] };

/** Who came back to this interaction. */
export async function checkUpstream(call: Call, interaction: string, state: string): Promise<Proven> {
  const trip = await takeAnswer(call.database, tokenDigest(call, state));
  if (trip?.interaction !== interaction) throw identityProblem('sign-in-expired');
  const { secret } = await runtimeOf(call);
  const identifier = trip.identifier === null ? null : openSealed(secret, trip.identifier);
  const upstream = await findUpstream(call, trip.provider, 'oidc', 'saml');
  return provenBy(upstream, await accountFor(call, upstream, { subject: trip.subject, identifier }));
}

/** Whom a directory lets in with this password. */
export async function checkDirectory(
  call: Call,
  provider: string,
  typed: { readonly login: string; readonly password: string },
): Promise<Proven> {
  const upstream = await findUpstream(call, provider, 'ldap');
  const login = typed.login.normalize('NFKC').trim().toLowerCase();
  const person = await limited(call, `upstream:${provider}:${login}`, () =>
    askLdap(call, upstream, login, typed.password),
  );
  return provenBy(upstream, await accountFor(call, upstream, person));
}

const provenBy = ({ multiFactor = false }: Upstream, accountId: string): Proven => ({
  accountId,
  methods: multiFactor ? ['ups', 'mfa'] : ['ups'],
});

/** The account that was linked; the first time the one that an identifier names for which the provider vouches. */
async function accountFor(call: Call, upstream: Upstream, person: UpstreamPerson): Promise<string> {
  const linked = await selectLinked(call.database, upstream.id, person.subject);
  if (linked !== undefined) return linked;
  const named = await accountNamed(call, upstream, person.identifier);
  if (named === undefined) throw identityProblem('upstream-unlinked');
  try {
    await link(call, upstream.id, person.subject, named);
  } catch (error) {
    // He came twice at once: the other way has linked him a moment ago.
    const meanwhile = await selectLinked(call.database, upstream.id, person.subject);
    if (meanwhile !== named) throw error;
  }
  return named;
}

async function accountNamed(
  call: Call,
  { identifier }: Upstream,
  value: string | null,
): Promise<string | undefined> {
  if (!identifier || value === null) return undefined;
  switch (identifier.is) {
    case 'login':
      return call.database.transaction((transaction) =>
        openOfficerAccount(call, transaction, value.toLowerCase()),
      );
    case 'id-number': {
      const person = await findPerson(call, value.toUpperCase(), { purpose: 'identity.upstream' });
      return person && selectAccountOfPerson(call.database, person.recordId);
    }
  }
}

async function link(call: Call, provider: string, subject: string, accountId: string): Promise<void> {
  const own: Call = { ...call, actor: { kind: 'account', id: accountId } };
  await call.database.transaction(async (transaction) => {
    if (!(await insertLink(transaction, provider, subject, accountId)))
      throw identityProblem('factor-exists');
    await recordFactorChange(own, transaction, accountId, 'upstream-linked');
  });
}

/** The caller's account is signed in to by this provider from now on. */
export async function linkUpstream(call: Call, state: string): Promise<void> {
  const trip = await takeAnswer(call.database, tokenDigest(call, state));
  if (!trip?.accountId || trip.accountId !== call.actor.id) throw identityProblem('sign-in-expired');
  await link(call, trip.provider, trip.subject, trip.accountId);
}

/** The providers by which the caller signs in. */
export function linkedUpstreams(call: Call): Promise<string[]> {
  return selectProvidersOf(call.database, call.actor.id);
}

export async function unlinkUpstream(call: Call, provider: string): Promise<void> {
  requireFresh(call);
  await call.database.transaction(async (transaction) => {
    if (!(await deleteLinks(transaction, provider, call.actor.id))) throw identityProblem('factor-unknown');
    await recordFactorChange(call, transaction, call.actor.id, 'upstream-unlinked');
  });
}
