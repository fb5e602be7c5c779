import type { Module } from '#kernel/http/index.ts';
import { registerCity } from './import-city.ts';
import { packRoutes } from './routes.ts';

export { Binding, bindingOf } from './binding.ts';
export { checkPacks } from './check-packs.ts';
export { checkPart, checkWithout } from './check-part.ts';
export { formsInProcess } from './check-process-names.ts';
export { compileInRelease } from './compile-within.ts';
export { sayFinding } from './finding.ts';
export { importForTrial, importPacks, type TrialPart } from './import-packs.ts';
export {
  Body,
  CodeTable,
  Scene,
  TargetGroup,
  Theme,
} from './model-city.ts';
export { ItemEffect } from './model-effect.ts';
export { Enquiry, EnquiryItem, type EnquiryScenario, LifeEvent, neededItems } from './model-enquiry.ts';
export type { ForeignSystem, ItemForwarding } from './model-forwarding.ts';
export { Hall } from './model-hall.ts';
export {
  ItemDefinition,
  ItemKind,
  LegalBasis,
  Material,
  MaterialWay,
  Situation,
} from './model-item.ts';
export type { JointParty } from './model-item-joint.ts';
export { Period } from './model-item-parts.ts';
export {
  Checklist,
  LegalPeriod,
  PaperTemplate,
  PersonalDataRule,
  SpecialProcedure,
} from './model-procedure.ts';
export type { PublicityRules } from './model-publicity.ts';
export { Scenario, ScenarioStep } from './model-scenario.ts';
export { ScoreRule, SupervisionRules } from './model-supervision.ts';
export { hashOfContent, type OverlayKind } from './overlay.ts';
export { historyOfPart, overlayOf } from './overlay-of.ts';
export type { ConflictKind, OverlayRow } from './overlay-store.ts';
export { type ArchivedPart, packsAsFiles, readArchivedPart } from './pack-archive.ts';
export { decisionsKeyOf, formKeyOf, processKeyOf } from './pack-content.ts';
export { registerPackSection } from './pack-sections.ts';
export { readDemonstrationAccounts } from './read-demonstration-accounts.ts';
export { readEnquiryScenarios } from './read-enquiry-scenarios.ts';
export { readPack } from './read-pack.ts';
export { readScenarios } from './read-scenarios.ts';
export { currentRelease, type Release, releaseById, releaseWithHash } from './release.ts';
export { holdRelease, newFileOf, releasePart } from './release-part.ts';
export { unverifiedIn, unverifiedOf } from './unverified-in.ts';

export const packsModule: Module = { name: 'casework/packs', register: registerCity, routes: packRoutes };
