import type { LicenceType } from '#casework/licences/index.ts';
import type { FormDefinition } from '#platform/forms/index.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';
import type {
  Body,
  CalendarYear,
  CodeTable,
  DemonstrationAccount,
  Law,
  Officer,
  PackManifest,
  PublicNotice,
  Region,
  RegisterDefinition,
  RegisterRecords,
  Scene,
  TargetGroup,
  Theme,
} from './model-city.ts';
import type { Enquiry, EnquiryScenario, LifeEvent } from './model-enquiry.ts';
import type { ForeignSystem } from './model-forwarding.ts';
import type { Hall } from './model-hall.ts';
import type { ItemDefinition } from './model-item.ts';
import type {
  Checklist,
  LegalPeriod,
  PaperTemplate,
  PersonalDataRule,
  Retention,
  SpecialProcedure,
} from './model-procedure.ts';
import type { PublicityRules } from './model-publicity.ts';
import type { Scenario } from './model-scenario.ts';
import type { ScoreRule, SupervisionRules } from './model-supervision.ts';
import type { PartKind } from './pack-files.ts';
import type { PackPart } from './read-pack.ts';

/** The type of a part's data by its kind; sound parts only. */
export interface PartData {
  readonly manifest: PackManifest;
  readonly calendar: CalendarYear;
  readonly law: Law;
  readonly code: CodeTable;
  readonly period: LegalPeriod;
  readonly procedure: SpecialProcedure;
  readonly checklist: Checklist;
  readonly retention: Retention;
  readonly 'personal-data': PersonalDataRule;
  readonly paper: PaperTemplate;
  readonly supervision: SupervisionRules;
  readonly 'score-rule': ScoreRule;
  readonly publicity: PublicityRules;
  readonly region: Region;
  readonly body: Body;
  readonly register: RegisterDefinition;
  readonly records: RegisterRecords;
  readonly officer: Officer;
  readonly account: DemonstrationAccount;
  readonly scene: Scene;
  readonly theme: Theme;
  readonly 'target-group': TargetGroup;
  readonly 'life-event': LifeEvent;
  readonly enquiry: Enquiry;
  readonly 'enquiry-scenarios': readonly EnquiryScenario[];
  readonly notice: PublicNotice;
  readonly hall: Hall;
  readonly 'foreign-system': ForeignSystem;
  readonly item: ItemDefinition;
  readonly form: FormDefinition;
  readonly licence: LicenceType;
  readonly scenarios: readonly Scenario[];
  readonly process: string;
  readonly decisions: string;
}

export interface SoundPart<Kind extends PartKind> {
  readonly part: PackPart;
  readonly data: PartData[Kind];
}

/** The parts of a kind that are as their schema demands, with their type. */
export function soundParts<Kind extends PartKind>(merged: MergedPacks, kind: Kind): SoundPart<Kind>[] {
  return partsOf(merged, kind)
    .filter((part) => part.sound)
    .map((part) => ({ part, data: typedData(kind, part) }));
}

/** The one place where what the schema has proven becomes a type. */
function typedData<Kind extends PartKind>(kind: Kind, part: PackPart): PartData[Kind] {
  const data =
    kind === 'records' && Array.isArray(part.data)
      ? { register: part.key === 'people' ? 'people' : 'legal-entities', records: part.data }
      : part.data;
  return data as PartData[Kind];
}

/** Which form an item is applied for with: the one it names, its own, or the general one for those it serves. */
export function formKeyOf(item: ItemDefinition, forms: { has(key: string): boolean }): string | undefined {
  if (item.form !== undefined) return item.form;
  if (forms.has(item.key)) return item.key;
  const general = `general-${item.serves[0] ?? 'person'}`;
  return forms.has(general) ? general : undefined;
}

/** Which process handles an item: the one it names, its own, or the general one. */
export function processKeyOf(
  item: ItemDefinition,
  processes: { has(key: string): boolean },
): string | undefined {
  if (item.process !== undefined) return item.process;
  if (processes.has(item.key)) return item.key;
  return processes.has('general') ? 'general' : undefined;
}

/** Which decisions an item's cases are judged by: those it names, else its own. */
export function decisionsKeyOf(
  item: ItemDefinition,
  decisions: { has(key: string): boolean },
): string | undefined {
  return item.decisions ?? (decisions.has(item.key) ? item.key : undefined);
}
