import type { Actor, Application, Call } from '#kernel/application/index.ts';
import { levelOf } from './assurance.ts';
import type { PresentedToken } from './authenticate.ts';
import { type ClientRow, selectClient } from './client-store.ts';
import { apiScope, provisioningScope } from './create-provider.ts';
import { endingsUntilNow } from './ending.ts';
import type { Assurance, Power } from './model.ts';
import { selectPowers } from './power-store.ts';
import { refreshPowers } from './powers.ts';
import { identityProblem } from './problems.ts';
import { runtimeOf } from './runtime.ts';
import { rememberStanding } from './standing.ts';
import { selectAccount } from './store.ts';

/** Who calls with this token, and for which firm or person where the call names one. */
export async function actorOfToken(
  application: Application,
  presented: PresentedToken,
  actsFor: string | undefined,
): Promise<Actor> {
  const { tokens } = await runtimeOf(application);
  const { token, key = '' } = presented;
  const endings = await endingsUntilNow(application.database.origin);
  return tokens.find(`${token} ${key} ${actsFor ?? ''} ${endings}`, () =>
    verify(application, presented, actsFor),
  );
}

async function verify(
  application: Application,
  presented: PresentedToken,
  actsFor: string | undefined,
): Promise<Actor> {
  const { accountId, acr } = await holderOf(application, presented);
  const account = await selectAccount(application.database, accountId);
  if (account?.status !== 'active') throw identityProblem('token-invalid');
  const { personRecordId } = account;
  const power = await powerFor(application, personRecordId, actsFor);
  const actor: Actor = {
    kind: 'account',
    id: accountId,
    // A token without a sign-in behind it is worth a password.
    assurance: Math.min(account.assurance, levelOf(acr) ?? 2) as Assurance,
    ...(personRecordId ? { subjectId: personRecordId } : {}),
    ...(power ? { onBehalfOf: power.principalId } : {}),
    ...(power?.matters ? { matters: power.matters } : {}),
  };
  rememberStanding(actor, { proofsFrom: account.proofsFrom });
  return actor;
}

/** Under which power the call acts for somebody else; undefined: for oneself. */
async function powerFor(
  application: Application,
  personRecordId: string | null,
  actsFor: string | undefined,
): Promise<Power | undefined> {
  if (actsFor === undefined) return undefined;
  const powers = personRecordId
    ? await selectPowers(application.database, personRecordId, application.clock.today())
    : [];
  const power = powers.find(({ principalId }) => principalId === actsFor);
  if (!power) throw identityProblem('no-power');
  return power;
}

/** The program that calls to keep officers and groups. Its authority is the scope that its client was registered for. */
export async function provisionerOf(application: Application, token: string): Promise<Actor> {
  const { provider } = await runtimeOf(application);
  const program = await provider.ClientCredentials.find(token);
  // Nothing that is bound to a key is asked for here, and nothing bound is taken without its proof.
  if (!program || program.jkt !== undefined) throw identityProblem('token-invalid');
  if (!program.scopes.has(provisioningScope))
    throw identityProblem('scope-missing', { scope: provisioningScope });
  const client = await selectClient(application.database, program.clientId);
  if (!client?.accountId || !client.scope.split(' ').includes(provisioningScope))
    throw identityProblem('token-invalid');
  return { kind: 'account', id: client.accountId, assurance: 2 };
}

/** The account of a person's token, or the service account of a program's. */
async function holderOf(
  application: Application,
  { token, key }: PresentedToken,
): Promise<{ readonly accountId: string; readonly acr?: string | undefined }> {
  const { provider } = await runtimeOf(application);
  const personal = await provider.AccessToken.find(token);
  if (personal) {
    if (personal.jkt !== key) throw identityProblem('token-invalid');
    if (!personal.scopes.has(apiScope)) throw identityProblem('scope-missing', { scope: apiScope });
    await requireClient(application, personal.clientId);
    return { accountId: personal.accountId, acr: personal.extra?.acr };
  }
  const program = await provider.ClientCredentials.find(token);
  if (!program || program.jkt !== key) throw identityProblem('token-invalid');
  if (!program.scopes.has(apiScope)) throw identityProblem('scope-missing', { scope: apiScope });
  const client = await requireClient(application, program.clientId);
  if (!client.accountId) throw identityProblem('token-invalid');
  return { accountId: client.accountId };
}

/** The system that was given the token, as long as it is registered, and for this. */
async function requireClient(application: Application, id: string): Promise<ClientRow> {
  const client = await selectClient(application.database, id);
  if (!client?.scope.split(' ').includes(apiScope)) throw identityProblem('token-invalid');
  return client;
}

/**
 * An access token without a person at a browser: for benchmarks and scenario tests of the demonstration city. The client
 * must be registered for `api`. Refused in production.
 */
export async function issueAccessToken(
  call: Call,
  { accountId, clientId }: { readonly accountId: string; readonly clientId: string },
): Promise<string> {
  if (call.config.mode === 'production' || call.actor.kind !== 'system')
    throw identityProblem('not-in-production');
  const { provider } = await runtimeOf(call);
  const [client, account] = await Promise.all([
    provider.Client.find(clientId),
    selectAccount(call.database, accountId),
  ]);
  if (!client || !account) throw identityProblem('token-invalid');
  // As a sign-in does: whom the person represents is what the register says today.
  await refreshPowers(call, account);
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(`openid ${apiScope}`);
  const grantId = await grant.save();
  return new provider.AccessToken({
    accountId,
    client,
    grantId,
    scope: `openid ${apiScope}`,
    gty: 'authorization_code',
  }).save();
}
