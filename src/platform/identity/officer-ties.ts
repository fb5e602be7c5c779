import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { absent, accessProblem, authorise, mayDo, requireAccount } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import {
  insertOfficerTie,
  lockOfficerTie,
  type OfficerTieRow,
  selectOfficerTies,
  selectTiesOfAccount,
  settleOfficerTie,
} from './officer-tie-store.ts';
import { findPerson } from './population.ts';
import { refreshPowers } from './powers.ts';
import { identityProblem } from './problems.ts';
import { type FactorChange, recordFactorChange } from './record-factor-change.ts';
import { requireAssurance, requireFresh } from './require-assurance.ts';
import { selectAccount, selectAccountOfPerson, selectOfficerAccount } from './store.ts';
import { changePowers } from './ties-of-officers.ts';

/** An officer may be away for a week. */
const hours = 240;
const mostListed = 50;
const anyone = { kind: 'authority', id: '' } as const;

export interface TieClaim {
  readonly login: string;
  /** As on the card. */
  readonly name: string;
  readonly idNumber: string;
}

const plain = (typed: string) => typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/**
 * A security administrator has seen an officer and his card, and says which person of the register the account belongs to. It has no
 * effect before the officer himself has confirmed it; he is told at once, and so is the account that he has as a citizen.
 */
export async function proposeTie(call: Call, typed: TieClaim): Promise<string> {
  await requireTieProposer(call);
  const { account, personRecordId, idNumber } = await provenOfficer(call, typed);
  const { assignmentId } = await authorise(call, 'authority.tie', { ...anyone, accountId: account });
  const held = (await assignmentsOf(call)).find(({ id }) => id === assignmentId);
  const acting = assignmentId === null ? call : { ...call, actor: { ...call.actor, assignmentId } };
  const id = newId();
  await call.database.transaction(async (transaction) => {
    const written = await insertOfficerTie(
      transaction,
      {
        id,
        accountId: account,
        personRecordId,
        idNumberMasked: maskValue('id', idNumber),
        askedBy: call.actor.id,
        askedByName: held?.officerName ?? '',
      },
      hours,
    );
    if (!written) throw identityProblem('tie-waiting');
    const asCitizen = await selectAccountOfPerson(transaction, personRecordId);
    for (const accountId of [account, ...(asCitizen === undefined ? [] : [asCitizen])])
      await recordFactorChange(acting, transaction, accountId, 'officer-tie-opened');
  });
  return id;
}

/** A security administrator who has proved a moment ago who he is. */
export async function requireTieProposer(call: Call): Promise<void> {
  await authorise(call, 'authority.tie', anyone);
  requireFresh(call);
}

/** The card, the account and the people register have one name; an account that names its person needs no tie. */
async function provenOfficer(call: Call, typed: TieClaim) {
  const login = typed.login.normalize('NFKC').trim().toLowerCase();
  const name = typed.name.normalize('NFKC').trim();
  const idNumber = plain(typed.idNumber);
  const known = await selectOfficerAccount(call.database, login);
  const account = known === undefined ? undefined : await selectAccount(call.database, known);
  const person = await findPerson(call, idNumber, { purpose: 'identity.officer-tie' });
  if (!account || account.personRecordId !== null || account.name !== name || person?.name !== name)
    throw identityProblem('tie-not-proven');
  return { account: account.id, personRecordId: person.recordId, idNumber };
}

export interface TieSettled {
  readonly outcome: 'confirmed' | 'refused' | 'withdrawn';
  /** The whole of it, where the officer confirms. */
  readonly idNumber?: string;
  /** Why it is not he. */
  readonly reason?: string;
}

/** The officer says that it is he, with the whole number, or that it is not; who proposed it may take it back. */
export async function settleTie(call: Call, id: string, settled: TieSettled): Promise<void> {
  requireAccount(call);
  const tie = await call.database.transaction(async (transaction) => {
    const row = await lockOfficerTie(transaction, id);
    if (!row) throw absent(call, identityProblem('tie-unknown'));
    const { accountId, personRecordId } = row;
    if (call.actor.id !== (settled.outcome === 'withdrawn' ? row.askedBy : accountId))
      throw accessProblem('denied');
    requireFresh(call);
    const reason = settled.outcome === 'refused' ? (settled.reason ?? '').normalize('NFC').trim() : null;
    if (reason === '') throw identityProblem('reason-missing');
    if (settled.outcome === 'confirmed') {
      requireAssurance(call, 2);
      const idNumber = plain(settled.idNumber ?? '');
      const person = await findPerson(call, idNumber, { purpose: 'identity.officer-tie' });
      if (person?.recordId !== personRecordId) throw identityProblem('tie-number-differs');
      await changePowers(transaction);
    }
    await settleOfficerTie(transaction, row, { state: settled.outcome, reason });
    const change = `officer-tie-${settled.outcome}` satisfies FactorChange;
    await recordFactorChange(call, transaction, accountId, change);
    return row;
  });
  // Whom he represents and whose guardian he is counts from now on, and not from his next sign-in.
  if (settled.outcome === 'confirmed')
    await refreshPowers(call, { id: tie.accountId, name: tie.name, personRecordId: tie.personRecordId });
}

export const mayProposeTies = (call: Call): Promise<boolean> => mayDo(call, 'authority.tie', anyone);

export type OfficerTie = Omit<OfficerTieRow, 'accountId' | 'personRecordId' | 'askedBy'>;
const shown = ({ accountId: _, personRecordId: _record, askedBy: _by, ...row }: OfficerTieRow): OfficerTie =>
  row;

/** Of the caller's own account: what waits for his word, and what holds. */
export async function listOwnTies(call: Call): Promise<readonly OfficerTie[]> {
  requireAccount(call);
  return (await selectTiesOfAccount(call.database, call.actor.id)).map(shown);
}

/** All of them, the newest first, for who proposes them. */
export async function listTies(
  call: Call,
  { before }: { readonly before?: string } = {},
): Promise<{
  readonly ties: readonly (OfficerTie & { readonly isOwn: boolean })[];
  readonly next: string | null;
}> {
  await authorise(call, 'authority.tie', anyone);
  const rows = await selectOfficerTies(call.database, { before: before ?? null, limit: mostListed });
  return {
    ties: rows.map((row) => ({ ...shown(row), isOwn: row.askedBy === call.actor.id })),
    next: rows.length === mostListed ? (rows.at(-1)?.id ?? null) : null,
  };
}
