import type { Module } from '#kernel/http/index.ts';
import { registerCity } from './import-city.ts';
import { packRoutes } from './routes.ts';

export { type ProcessCheck, type ProcessFinding, registerProcessCheck } from './check-models.ts';
export { checkPacks } from './check-packs.ts';
export { checkPart, type PartText } from './check-part.ts';
export { type Finding, sayFinding } from './finding.ts';
export { importPacks } from './import-packs.ts';
export {
  Body,
  CalendarYear,
  CodeTable,
  DemonstrationAccount,
  Division,
  Law,
  Officer,
  PackManifest,
  Post,
  PublicNotice,
  Region,
  RegisterDefinition,
  RegisterRecords,
  Scene,
  Theme,
} from './model-city.ts';
export {
  ItemDefinition,
  ItemKind,
  ItemResult,
  LegalBasis,
  Material,
  MaterialWay,
  Participant,
  Period,
  PeriodUnit,
  Situation,
} from './model-item.ts';
export { LegalPeriod, PaperTemplate, SpecialProcedure } from './model-procedure.ts';
export { Scenario, ScenarioStep } from './model-scenario.ts';
export { hashOfContent, type OverlayKind, sameContent } from './overlay.ts';
export { historyOfPart, overlayOf, type PartHistory } from './overlay-of.ts';
export type { ConflictKind, OverlayRow } from './overlay-store.ts';
export { type ArchivedFile, type ArchivedPart, packsAsFiles, readArchivedPart } from './pack-archive.ts';
export { formKeyOf, processKeyOf } from './pack-content.ts';
export { type PackSections, registerPackSection, type SectionImporter } from './pack-sections.ts';
export { readDemonstrationAccounts } from './read-demonstration-accounts.ts';
export { type Pack, readPack } from './read-pack.ts';
export { type ItemScenarios, readScenarios } from './read-scenarios.ts';
export { currentRelease, type Release, type ReleaseFile, releaseById } from './release.ts';
export { holdRelease, type PartChange, type ReleasedPart, releasePart } from './release-part.ts';

export const packsModule: Module = { name: 'casework/packs', register: registerCity, routes: packRoutes };
