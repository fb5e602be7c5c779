import { type Static, Type } from 'typebox';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { personOfClaim } from './person-of-claim.ts';
import { recordOfCode, subjectOfRecord } from './population.ts';
import { selectAccount } from './store.ts';

/**
 * Who is meant by the ids of records in what travels between networks: each network has its own ids, and everybody the same
 * credit codes and ID numbers.
 */
export const CarriedSubjects = Type.Record(
  Type.String(),
  Type.Object({
    kind: Type.Enum(['firm', 'person']),
    code: Type.String({ minLength: 1, maxLength: 40 }),
  }),
);
export type CarriedSubjects = Static<typeof CarriedSubjects>;

/** Why the registers are read here, as the audit says it. */
export const betweenNetworks = 'zones.subjects';
const recordId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What this network’s registers say of these ids; what is no id of a record, or one of another network, is left out. */
export async function subjectsToCarry(
  application: Application,
  ids: readonly (string | null | undefined)[],
  within?: Transaction,
): Promise<CarriedSubjects> {
  const call = systemCall(application, 'zones');
  const subjects: CarriedSubjects = {};
  for (const id of new Set(ids)) {
    if (!id || !recordId.test(id)) continue;
    const subject = await subjectOfRecord(call, id, betweenNetworks, within);
    if (subject) subjects[id] = subject;
  }
  return subjects;
}

/**
 * The ids of this network in the place of the other’s. Whom the registers here do not know keeps the id he came with: it is
 * nobody else’s, and goes back as it came.
 */
export async function subjectsHere(
  application: Application,
  transaction: Transaction,
  subjects: CarriedSubjects = {},
): Promise<<Id extends string | null | undefined>(id: Id) => Id> {
  const call = systemCall(application, 'zones');
  const own = new Map<string, string>();
  for (const [id, { kind, code }] of Object.entries(subjects)) {
    const found = await recordOfCode(call, kind, code, betweenNetworks, transaction);
    if (found !== undefined) own.set(id, found);
  }
  return (id) => (typeof id === 'string' ? ((own.get(id) as typeof id | undefined) ?? id) : id);
}

/**
 * Somebody whom an officer of the bodies has seen with his card: as this network’s register knows him, entered where it does not, so
 * that what is his is there when he signs up.
 */
export const personHere = (
  call: Call,
  transaction: Transaction,
  person: { readonly name: string; readonly idNumber: string },
): Promise<string | null> => personOfClaim(call, transaction, person, betweenNetworks);

/** Whose account of this network it is, as a record; null: nobody’s, or an account of the other network. */
export const personOfAccount = async (transaction: Transaction, accountId: string): Promise<string | null> =>
  (await selectAccount(transaction, accountId))?.personRecordId ?? null;
