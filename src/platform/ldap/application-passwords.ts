import { randomBytes } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { absent, accessProblem, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf, findOfficer } from '#platform/directory/index.ts';
import { tokenDigest, tokenDigests } from '#platform/keys/index.ts';
import { personDn } from './entries.ts';
import { ldapProblem } from './problems.ts';
import { endPassword, insertPassword, type PasswordRow, selectByHash, selectPasswords } from './store.ts';

const most = 10;
const longestName = 60;

/** The caller's own; the passwords themselves are kept nowhere. */
export async function listApplicationPasswords(call: Call): Promise<readonly PasswordRow[]> {
  await requireOfficer(call);
  return selectPasswords(call.database, call.actor.id);
}

/** A password for one program, shown this once. It opens the address book and nothing else. */
export async function makeApplicationPassword(
  call: Call,
  typed: string,
): Promise<{ readonly id: string; readonly password: string }> {
  await requireOfficer(call);
  const name = typed.normalize('NFC').trim();
  if (name === '' || [...name].length > longestName) throw ldapProblem('name-required');
  const id = newId();
  const password = newPassword();
  await call.database.transaction(async (transaction) => {
    if ((await selectPasswords(transaction, call.actor.id)).length >= most)
      throw ldapProblem('too-many', { most });
    const { actor, clock } = call;
    await insertPassword(transaction, {
      id,
      accountId: actor.id,
      name,
      hash: tokenDigest(call, plain(password)),
      madeAt: clock.now(),
    });
    await recordAudit(call, transaction, [
      { action: 'ldap.make-password', object: { kind: 'application-password', id } },
    ]);
  });
  return { id, password };
}

/** From here on the program that has it is refused, also on a connection that is open. */
export async function endApplicationPassword(call: Call, id: string): Promise<void> {
  await requireOfficer(call);
  await call.database.transaction(async (transaction) => {
    if (!(await endPassword(transaction, id, call.actor.id, call.clock.now())))
      throw absent(call, ldapProblem('password-unknown'));
    await recordAudit(call, transaction, [
      { action: 'ldap.end-password', object: { kind: 'application-password', id } },
    ]);
  });
}

export interface AddressBookSettings {
  readonly host: string;
  /** Empty: the address book is not served. */
  readonly ports: readonly { readonly port: number; readonly encryption: 'starttls' | 'tls' }[];
  readonly base: string;
  /** Under which the caller's mail clients sign in. */
  readonly name: string;
}

/** What a mail client of the caller asks for. */
export async function addressBookSettings(call: Call): Promise<AddressBookSettings> {
  const [post] = await assignmentsOf(call);
  const officer = post && (await findOfficer(call, { id: post.officerId }));
  if (!officer) throw accessProblem('denied');
  const { port, tlsPort, base } = call.config.ldap;
  return {
    host: new URL(call.config.publicUrl).hostname,
    ports: [
      ...(tlsPort > 0 ? [{ port: tlsPort, encryption: 'tls' as const }] : []),
      ...(port > 0 ? [{ port, encryption: 'starttls' as const }] : []),
    ],
    base,
    name: personDn(base, officer.account),
  };
}

/** Whose password this is. */
export function holderOfPassword({ database }: Pick<Call, 'database'>, password: string) {
  return selectByHash(database, tokenDigests(plain(password)));
}

async function requireOfficer(call: Call): Promise<void> {
  requireAccount(call);
  if ((await assignmentsOf(call)).length === 0) throw accessProblem('denied');
}

/** Letters and digits that nobody takes for each other, in groups of four: a hundred bits. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

const newPassword = () =>
  [...randomBytes(20)]
    .map((byte, place) => `${place > 0 && place % 4 === 0 ? '-' : ''}${letters[byte % letters.length]}`)
    .join('');

/** It is typed from a screen: case, blanks and hyphens do not matter. */
const plain = (password: string) => password.toLowerCase().replace(/[\s-]/g, '');
