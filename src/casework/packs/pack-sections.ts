import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type {
  Body,
  CalendarYear,
  DemonstrationAccount,
  Officer,
  Region,
  RegisterDefinition,
  RegisterRecords,
} from './model-city.ts';
import type { Release, ReleaseFile } from './release.ts';

/** The parts of a pack that other modules keep in their own tables; each imports its own in the import's transaction. */
export interface PackSections {
  readonly calendars: readonly CalendarYear[];
  readonly regions: readonly Region[];
  readonly registers: {
    readonly definitions: readonly RegisterDefinition[];
    /** Demonstration records; none in production. */
    readonly records: readonly RegisterRecords[];
  };
  readonly directory: { readonly bodies: readonly Body[]; readonly officers: readonly Officer[] };
  readonly accounts: readonly DemonstrationAccount[];
  readonly processes: readonly ReleaseFile[];
  /** The release itself, for what is made of it: search, the catalogue. */
  readonly release: Release;
}

export type SectionName = keyof PackSections;

export type SectionImporter<Name extends SectionName> = (
  call: Call,
  transaction: Transaction,
  section: PackSections[Name],
  release: Release,
) => Promise<void>;

/** Later sections may rely on earlier ones: bodies stand in regions, officers sit in bodies. */
export const sectionOrder: readonly SectionName[] = [
  'calendars',
  'regions',
  'registers',
  'directory',
  'accounts',
  'processes',
  'release',
];

type Importers = { [Name in SectionName]?: Map<string, SectionImporter<Name>> };
const importers: Importers = {};

/** Registers, at start, who imports a section. The same name again replaces it; several modules may want one section. */
export function registerPackSection<Name extends SectionName>(
  section: Name,
  name: string,
  importer: SectionImporter<Name>,
): void {
  const known: Map<string, SectionImporter<Name>> = importers[section] ?? new Map();
  known.set(name, importer);
  (importers as Record<SectionName, unknown>)[section] = known;
}

export async function importSection<Name extends SectionName>(
  call: Call,
  transaction: Transaction,
  section: Name,
  sections: PackSections,
  release: Release,
): Promise<void> {
  for (const importer of importers[section]?.values() ?? [])
    await importer(call, transaction, sections[section], release);
}
