import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { authorise } from '#platform/access/index.ts';
import { findOfficer } from '#platform/directory/index.ts';
import { authoriseRecovery } from './officer-recoveries.ts';
import { type CardSeen, hasWayIn, insertOfficerRecovery, type ThingLost } from './officer-recovery-store.ts';
import { openOfficerAccount } from './open-officer-account.ts';
import { findPerson } from './population.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { requireFresh } from './require-assurance.ts';
import { selectAccount, selectOfficerAccount } from './store.ts';

/** As long as it waits to be confirmed and handed over. */
const hours = 24;

export interface OfficerRecoveryClaim {
  readonly login: string;
  /** As on the card. */
  readonly name: string;
  /** Needed where the account is of a person of the people register. */
  readonly idNumber: string;
  readonly seen: CardSeen;
  readonly lost: ThingLost;
}

/**
 * A security administrator has seen the officer and his card and opens a recovery; for who has never signed in, the first sign-in. It gives nothing before another has
 * confirmed it; the officer is told at once, in case it is somebody else who stood there.
 */
export async function proposeOfficerRecovery(call: Call, typed: OfficerRecoveryClaim): Promise<string> {
  await requireProposer(call);
  const login = typed.login.normalize('NFKC').trim().toLowerCase();
  const known = await selectOfficerAccount(call.database, login);
  const fits = known === undefined ? isListed(call, login, typed) : isProven(call, known, typed);
  if (!(await fits)) throw identityProblem('officer-not-proven');
  const { acting, name } = await authoriseRecovery(call, 'authority.recover', {
    login,
    accountId: known ?? '',
  });
  const id = newId();
  await call.database.transaction(async (transaction) => {
    const accountId = await openOfficerAccount(acting, transaction, login);
    if (accountId === undefined) throw identityProblem('officer-not-proven');
    const lost = await lostBy(transaction, accountId, typed.lost);
    await insertOfficerRecovery(
      transaction,
      { id, accountId, seen: typed.seen, lost, askedBy: call.actor.id, askedByName: name },
      hours,
    );
    await recordFactorChange(acting, transaction, accountId, 'officer-recovery-opened');
  });
  return id;
}

/** A security administrator who has proved a moment ago who he is: a desk left open recovers nobody's account. */
export async function requireProposer(call: Call): Promise<void> {
  await authorise(call, 'authority.recover', { kind: 'authority', id: '' });
  requireFresh(call);
}

/** Of who has never signed in nothing can be lost, whatever was ticked; and the other way round. */
async function lostBy(transaction: Transaction, accountId: string, ticked: ThingLost): Promise<ThingLost> {
  if (!(await hasWayIn(transaction, accountId))) return 'first';
  return ticked === 'first' ? 'both' : ticked;
}

/** Who came by a list, or from an identity system, has no account before his first sign-in: the card names him as the directory does. */
async function isListed(call: Call, login: string, { name }: OfficerRecoveryClaim): Promise<boolean> {
  const officer = await findOfficer(call, { account: login });
  return officer?.active === true && officer.name === name.normalize('NFKC').trim();
}

/** The card names the holder of the account; where the account is of a person of the register, it has his number, too. */
async function isProven(call: Call, accountId: string, typed: OfficerRecoveryClaim): Promise<boolean> {
  const account = await selectAccount(call.database, accountId);
  if (account?.name !== typed.name.normalize('NFKC').trim()) return false;
  if (account.personRecordId === null) return true;
  const idNumber = typed.idNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const person = await findPerson(call, idNumber, { purpose: 'identity.recovery' });
  return person?.recordId === account.personRecordId;
}
