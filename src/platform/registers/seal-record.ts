import { canonicalBytes } from '#platform/audit/index.ts';
import type { Vault } from '#platform/vault/index.ts';
import type { RecordData } from './model.ts';

export const identifierColumn = 'registers.record.sealed';
export const dataColumn = 'registers.version.sealed';

/** What of a register is personal. */
export interface PersonalFields {
  readonly key: string;
  readonly identifier: string;
  readonly personal: readonly string[];
}

export interface SealedData {
  /** The fields that are not personal. */
  readonly data: RecordData;
  readonly sealed: string | null;
  readonly digests: readonly string[];
}

export function sealData(
  vault: Vault,
  register: PersonalFields,
  versionId: string,
  data: RecordData,
): SealedData {
  const [hidden, open] = parted(data, register.personal);
  if (Object.keys(hidden).length === 0) return { data, sealed: null, digests: [] };
  const digests = Object.entries(hidden).flatMap(([field, value]) =>
    singles(value).map((single) => vault.digest(searchedAs(register.key, field), single)),
  );
  return { data: open, sealed: vault.seal(dataColumn, versionId, JSON.stringify(hidden)), digests };
}

export function openData(
  vault: Vault,
  version: { readonly id: string; readonly data: RecordData; readonly sealed: string | null },
): RecordData {
  if (version.sealed === null) return version.data;
  return { ...version.data, ...JSON.parse(vault.open(dataColumn, version.id, version.sealed)) };
}

/** As the identifier stands in its column, and what is sealed beside it. */
export function sealIdentifier(
  vault: Vault,
  register: PersonalFields,
  recordId: string,
  identifier: string,
): { readonly identifier: string; readonly sealed: string | null } {
  if (!register.personal.includes(register.identifier)) return { identifier, sealed: null };
  return {
    identifier: vault.digest(identifiedAs(register.key), identifier),
    sealed: vault.seal(identifierColumn, recordId, identifier),
  };
}

/** What may stand in the column of the identifier. */
export const identifierLookups = (vault: Vault, register: string, identifier: string): string[] =>
  vault.lookups(identifiedAs(register), identifier);

/** A search parted into what is sealed and what is not: of each list one digest must be there. */
export function partSearch(
  vault: Vault,
  { key, personal }: PersonalFields,
  where: RecordData,
): { readonly open: RecordData; readonly digests: readonly (readonly string[])[] } {
  const [hidden, open] = parted(where, personal);
  const digests = Object.entries(hidden).flatMap(([field, value]) =>
    singles(value).map((single) => vault.lookups(searchedAs(key, field), single)),
  );
  return { open, digests };
}

function parted(data: RecordData, personal: readonly string[]): [RecordData, RecordData] {
  const entries = Object.entries(data);
  const isPersonal = ([field]: [string, unknown]) => personal.includes(field);
  return [
    Object.fromEntries(entries.filter(isPersonal)),
    Object.fromEntries(entries.filter((entry) => !isPersonal(entry))),
  ];
}

/** A list is found by each of its members. */
const singles = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((single) => canonicalBytes(single ?? null).toString());

const searchedAs = (register: string, field: string) => `registers.${register}.${field}`;
const identifiedAs = (register: string) => `registers.${register}`;
