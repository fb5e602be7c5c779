import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { findRecords, type RegisterRecord, readRecord, recordById } from '#platform/registers/index.ts';
import type { RepresentedFirm } from './model.ts';

/** What identity asks of the registers of people and of legal entities; each reading is on record with its purpose. */
const people = 'people';
const legalEntities = 'legal-entities';

export interface Person {
  readonly recordId: string;
  readonly name: string;
  readonly mobile: string | null;
}

export async function findPerson(
  call: Call,
  idNumber: string,
  { purpose, within }: { readonly purpose: string; readonly within?: Transaction },
): Promise<Person | undefined> {
  const record = await readRecord(call, people, idNumber, { purpose, ...(within ? { within } : {}) });
  return (
    record && { recordId: record.id, name: textOf(record, 'name') ?? '', mobile: textOf(record, 'mobile') }
  );
}

/** The firms whose registered representative the person is; none where the city keeps no such register. */
export async function representedFirms(
  call: Call,
  personRecordId: string,
): Promise<readonly RepresentedFirm[]> {
  const purpose = 'identity.representation';
  const person = await recordById(call, personRecordId, { purpose });
  if (!person) return [];
  const where = { representativeIdNumber: person.identifier };
  const firms = await findRecords(call, legalEntities, { where, purpose }).catch((error: unknown) => {
    if (isProblem(error) && error.code === 'registers/unknown-register') return [];
    throw error;
  });
  return firms.map((firm) => ({
    firmRecordId: firm.id,
    firmName: textOf(firm, 'name') ?? firm.identifier,
    firmCode: firm.identifier,
  }));
}

function textOf({ data }: RegisterRecord, field: string): string | null {
  const value = data[field];
  return typeof value === 'string' ? value : null;
}
