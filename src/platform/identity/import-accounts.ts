import type { Call } from '#kernel/application/index.ts';
import type { Config } from '#kernel/config/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { linkOfficer } from '#platform/directory/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import { demonstrationClients } from './demonstration-clients.ts';
import type { AccountDefinition } from './model.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { findPerson } from './population.ts';
import { identityProblem } from './problems.ts';
import { registerClient } from './register-client.ts';
import { savePassword, selectPassword, upsertAccount } from './store.ts';

/**
 * The demonstration city's accounts and clients, as often as wanted; in production refused. Comes after the
 * registers and the directory, which it reads inside the same transaction.
 */
export async function importAccounts(
  call: Call,
  transaction: Transaction,
  accounts: readonly AccountDefinition[],
): Promise<void> {
  if (call.config.mode === 'production') throw identityProblem('not-in-production');
  const hashes = new KnownHashes(call.config.crypto);
  for (const account of accounts) await importAccount(call, transaction, account, hashes);
  for (const client of demonstrationClients(call.config.publicUrl)) {
    const { account, ...definition } = client;
    const accountId = account && (await importAccount(call, transaction, account, hashes));
    await registerClient(call, transaction, { ...definition, ...(accountId ? { accountId } : {}) });
  }
  await recordAudit(call, transaction, [
    {
      action: 'identity.import-accounts',
      object: { kind: 'accounts', id: 'demonstration' },
      detail: { accounts: accounts.length },
    },
  ]);
}

async function importAccount(
  call: Call,
  transaction: Transaction,
  definition: AccountDefinition,
  hashes: KnownHashes,
): Promise<string> {
  const { account: login, idNumber, password } = definition;
  const person =
    idNumber === undefined
      ? undefined
      : await findPerson(call, idNumber, { purpose: 'identity.import-accounts', within: transaction });
  const accountId = await upsertAccount(transaction, {
    id: newId(),
    login: login.toLowerCase(),
    kind: definition.kind ?? (person ? 'person' : 'officer'),
    name: definition.name ?? person?.name ?? login,
    mobile: definition.mobile ?? person?.mobile ?? null,
    email: definition.email ?? null,
    personRecordId: person?.recordId ?? null,
    idNumberMasked: idNumber === undefined ? null : maskValue('id', idNumber),
    assurance: 3,
    proofedBy: 'demonstration',
  });
  const known = await selectPassword(transaction, accountId);
  if (!known || !(await hashes.fits(password, known)))
    await savePassword(transaction, accountId, await hashes.of(password));
  await linkOfficer(transaction, login, accountId);
  return accountId;
}

/** The sample accounts share one published password: hashed once an import, hundreds of accounts cost what one does. */
class KnownHashes {
  readonly #crypto: Config['crypto'];
  readonly #made = new Map<string, Promise<string>>();
  readonly #fitting = new Map<string, Promise<boolean>>();

  constructor(crypto: Config['crypto']) {
    this.#crypto = crypto;
  }

  of(password: string): Promise<string> {
    return keep(this.#made, password, () => hashPassword(password, this.#crypto));
  }

  fits(password: string, hash: string): Promise<boolean> {
    return keep(this.#fitting, JSON.stringify([password, hash]), () => verifyPassword(password, hash));
  }
}

function keep<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = kept.get(key) ?? make();
  kept.set(key, value);
  return value;
}
