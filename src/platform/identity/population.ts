import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { findRecords, type RegisterRecord, readRecord, recordById } from '#platform/registers/index.ts';
import type { RepresentedFirm } from './model.ts';

/** What identity asks of the registers of people and of legal entities; each reading is on record with its purpose. */
export const people = 'people';
const legalEntities = 'legal-entities';

export interface Person {
  readonly recordId: string;
  readonly name: string;
  readonly mobile: string | null;
  readonly birth: string | null;
}

export async function findPerson(
  call: Call,
  idNumber: string,
  { purpose, within }: { readonly purpose: string; readonly within?: Transaction },
): Promise<Person | undefined> {
  const record = await readRecord(call, people, idNumber, { purpose, ...(within ? { within } : {}) });
  return (
    record && {
      recordId: record.id,
      name: textOf(record, 'name') ?? '',
      mobile: textOf(record, 'mobile'),
      birth: textOf(record, 'birth'),
    }
  );
}

/** The number by which everybody knows whom a record is about. */
export async function codeOfRecord(
  call: Call,
  recordId: string,
  purpose: string,
): Promise<string | undefined> {
  return (await recordById(call, recordId, { purpose }))?.identifier;
}

/** The same with the kind; undefined for what is a record of neither people nor legal entities. */
export async function subjectOfRecord(
  call: Call,
  recordId: string,
  purpose: string,
  within?: Transaction,
): Promise<{ readonly kind: 'firm' | 'person'; readonly code: string } | undefined> {
  const record = await recordById(call, recordId, { purpose, ...(within ? { within } : {}) });
  if (record?.register !== people && record?.register !== legalEntities) return undefined;
  return { kind: record.register === people ? 'person' : 'firm', code: record.identifier };
}

/** The record of this installation about a person or firm. */
export async function recordOfCode(
  call: Call,
  kind: 'firm' | 'person',
  code: string,
  purpose: string,
  within: Transaction,
): Promise<string | undefined> {
  const register = kind === 'firm' ? legalEntities : people;
  return (await readRecord(call, register, code, { purpose, within }))?.id;
}

/** The firms whose registered representative the person is; none where the city keeps no such register. */
export async function representedFirms(
  call: Call,
  personRecordId: string,
): Promise<readonly RepresentedFirm[]> {
  const purpose = 'identity.representation';
  const person = await recordById(call, personRecordId, { purpose });
  if (!person) return [];
  const firms = await foundOrNone(
    findRecords(call, legalEntities, { where: { representativeIdNumber: person.identifier }, purpose }),
  );
  return firms.map((firm) => ({
    firmRecordId: firm.id,
    firmName: textOf(firm, 'name') ?? firm.identifier,
    firmCode: firm.identifier,
  }));
}

export interface RegisteredWard {
  readonly recordId: string;
  readonly name: string;
  readonly idNumber: string;
  readonly birth: string;
}

/** Whose guardian the people register says the person is; none where the city's register keeps no families. */
export async function wardsOf(call: Call, personRecordId: string): Promise<readonly RegisteredWard[]> {
  const purpose = 'identity.guardianship';
  const guardian = await recordById(call, personRecordId, { purpose });
  if (!guardian) return [];
  const wards = await foundOrNone(
    findRecords(call, people, { where: { guardianIdNumbers: [guardian.identifier] }, purpose }),
  );
  return wards.map((ward) => ({
    recordId: ward.id,
    name: textOf(ward, 'name') ?? '',
    idNumber: ward.identifier,
    birth: textOf(ward, 'birth') ?? '',
  }));
}

/** A city need not keep such a register, or such a field in it. */
async function foundOrNone(found: Promise<readonly RegisterRecord[]>): Promise<readonly RegisterRecord[]> {
  return found.catch((error: unknown) => {
    const code = isProblem(error) ? error.code : '';
    if (code === 'registers/unknown-register' || code === 'registers/unknown-field') return [];
    throw error;
  });
}

function textOf({ data }: RegisterRecord, field: string): string | null {
  const value = data[field];
  return typeof value === 'string' ? value : null;
}
