import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { hasFactor } from './assurance.ts';
import {
  beginAuthenticator,
  confirmAuthenticator,
  type Enrolment,
  makeRecoveryCodes,
} from './authenticator.ts';
import {
  deletePasskey,
  deleteRecoveryCodes,
  deleteTotp,
  insertPasskey,
  type ListedPasskey,
  renamePasskey,
  selectFactors,
  selectPasskeysOf,
} from './factor-store.ts';
import type { Account, Factors } from './model.ts';
import { offerPasskey, passkeysPossible, verifyNewPasskey } from './passkeys.ts';
import { identityProblem } from './problems.ts';
import { type FactorChange, recordFactorChange } from './record-factor-change.ts';
import { requireFresh } from './require-assurance.ts';
import { selectAccount } from './store.ts';

export interface FactorsShown extends Factors {
  readonly keys: readonly ListedPasskey[];
  /** False: the installation is reached by an address of numbers, to which browsers bind no passkey. */
  readonly passkeysPossible: boolean;
  /** An officer of a production installation does not sign in without. */
  readonly required: boolean;
}

/** What the caller's account can prove itself by. */
export async function listFactors(call: Call): Promise<FactorsShown> {
  const account = await ownAccount(call);
  const [factors, keys] = await Promise.all([
    selectFactors(call.database, account.id),
    selectPasskeysOf(call.database, account.id),
  ]);
  return {
    ...factors,
    keys,
    passkeysPossible: passkeysPossible(call.config),
    required: isFactorRequired(call, account),
  };
}

export const isFactorRequired = ({ config }: Call, { kind }: Account) =>
  config.mode === 'production' && kind === 'officer';

/** Shows what an authenticator has to know. */
export async function enrolAuthenticator(call: Call): Promise<Enrolment> {
  requireFresh(call);
  return beginAuthenticator(call, await ownAccount(call));
}

/** The authenticator counts from now on; answers the recovery codes for the day it is lost. */
export async function finishAuthenticator(call: Call, code: string): Promise<readonly string[]> {
  requireFresh(call);
  const { id } = call.actor;
  return confirmAuthenticator(call, id, code, async (transaction) => {
    await recordFactorChange(call, transaction, id, 'authenticator-added');
    return makeRecoveryCodes(call, transaction, id);
  });
}

export async function removeAuthenticator(call: Call): Promise<void> {
  requireFresh(call);
  await changed(call, 'authenticator-removed', async (transaction) => {
    if (!(await deleteTotp(transaction, call.actor.id))) throw identityProblem('factor-unknown');
    await leaveOne(call, transaction);
  });
}

/** Ten new codes; those before end. */
export async function renewRecoveryCodes(call: Call): Promise<readonly string[]> {
  requireFresh(call);
  if (!hasFactor(await selectFactors(call.database, call.actor.id))) throw identityProblem('factor-unknown');
  return changed(call, 'recovery-codes-made', (transaction) =>
    makeRecoveryCodes(call, transaction, call.actor.id),
  );
}

/** What the browser needs to make a passkey. */
export async function beginPasskey(call: Call) {
  requireFresh(call);
  return offerPasskey(call, await ownAccount(call));
}

export interface NewPasskey {
  readonly name: string;
  /** As the page was given it. */
  readonly sealed: string;
  /** What the browser made, as JSON. */
  readonly response: string;
}

export async function addPasskey(call: Call, made: NewPasskey): Promise<void> {
  requireFresh(call);
  const name = passkeyName(made.name);
  const passkey = await verifyNewPasskey(call, call.actor.id, made);
  await changed(call, 'passkey-added', async (transaction) => {
    if (!(await insertPasskey(transaction, { ...passkey, name }))) throw identityProblem('factor-exists');
  });
}

export async function namePasskey(call: Call, id: string, name: string): Promise<void> {
  await call.database.transaction(async (transaction) => {
    if (!(await renamePasskey(transaction, call.actor.id, id, passkeyName(name))))
      throw identityProblem('factor-unknown');
  });
}

export async function removePasskey(call: Call, id: string): Promise<void> {
  requireFresh(call);
  await changed(call, 'passkey-removed', async (transaction) => {
    if (!(await deletePasskey(transaction, call.actor.id, id))) throw identityProblem('factor-unknown');
    await leaveOne(call, transaction);
  });
}

function passkeyName(typed: string): string {
  const name = typed.normalize('NFC').trim();
  if (name === '' || [...name].length > 40) throw identityProblem('name-missing');
  return name;
}

/** After the last factor its recovery codes are no use; whoever must have one keeps one. */
async function leaveOne(call: Call, transaction: Transaction): Promise<void> {
  if (hasFactor(await selectFactors(transaction, call.actor.id))) return;
  if (isFactorRequired(call, await ownAccount(call))) throw identityProblem('last-factor');
  await deleteRecoveryCodes(transaction, call.actor.id);
}

function changed<Result>(
  call: Call,
  change: FactorChange,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return call.database.transaction(async (transaction) => {
    const result = await work(transaction);
    await recordFactorChange(call, transaction, call.actor.id, change);
    return result;
  });
}

async function ownAccount(call: Call): Promise<Account> {
  const account =
    call.actor.kind === 'account' ? await selectAccount(call.database, call.actor.id) : undefined;
  if (!account) throw identityProblem('session-required');
  return account;
}
