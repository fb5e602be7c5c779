import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { fieldsOf, writeRecord } from '#platform/registers/index.ts';
import type { IdentityClaim } from './identity-proofing.ts';
import { findPerson, people } from './population.ts';

/**
 * The record of a person whose name and number have been proven; entered in the people register where it has none, as a
 * city's register may begin empty. Null: the city keeps no such register, or one that asks for more than a card shows.
 */
export async function personOfClaim(
  call: Call,
  transaction: Transaction,
  { name, idNumber }: Pick<IdentityClaim, 'name' | 'idNumber'>,
  cause: string,
): Promise<string | null> {
  try {
    const known = await findPerson(call, idNumber, { purpose: cause, within: transaction });
    if (known) return known.recordId;
    const fields = await fieldsOf(transaction, people);
    const seen = { idNumber, name, birth: birthIn(idNumber), sex: sexIn(idNumber) };
    const { id } = await writeRecord(call, transaction, {
      register: people,
      identifier: idNumber,
      data: Object.fromEntries(Object.entries(seen).filter(([field]) => fields.has(field))),
      validFrom: birthIn(idNumber),
      cause,
    });
    return id;
  } catch (error) {
    if (!isProblem(error) || !error.code.startsWith('registers/')) throw error;
    call.log.warn({ error }, 'no record of a person could be kept');
    return null;
  }
}

const birthIn = (idNumber: string) =>
  `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;

/** The seventeenth digit, by GB 11643. */
const sexIn = (idNumber: string) => (Number(idNumber[16]) % 2 === 1 ? 'male' : 'female');
