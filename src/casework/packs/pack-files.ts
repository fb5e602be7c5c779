import { type TSchema, Type } from 'typebox';
import { LicenceType } from '#casework/licences/index.ts';
import { FormDefinition } from '#platform/forms/index.ts';
import {
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
import { Enquiry, EnquiryScenario, LifeEvent } from './model-enquiry.ts';
import { ForeignSystem } from './model-forwarding.ts';
import { Hall } from './model-hall.ts';
import { ItemDefinition } from './model-item.ts';
import {
  Checklist,
  LegalPeriod,
  PaperTemplate,
  PersonalDataRule,
  Retention,
  SpecialProcedure,
} from './model-procedure.ts';
import { PublicityRules } from './model-publicity.ts';
import { Scenario } from './model-scenario.ts';
import { ScoreRule, SupervisionRules } from './model-supervision.ts';

/** The kinds of things a pack holds. */
export type PartKind =
  | 'manifest'
  | 'calendar'
  | 'law'
  | 'code'
  | 'period'
  | 'procedure'
  | 'checklist'
  | 'retention'
  | 'personal-data'
  | 'paper'
  | 'supervision'
  | 'score-rule'
  | 'publicity'
  | 'region'
  | 'body'
  | 'register'
  | 'records'
  | 'officer'
  | 'account'
  | 'scene'
  | 'theme'
  | 'target-group'
  | 'life-event'
  | 'enquiry'
  | 'enquiry-scenarios'
  | 'notice'
  | 'hall'
  | 'foreign-system'
  | 'item'
  | 'form'
  | 'licence'
  | 'scenarios'
  | 'process'
  | 'decisions';

/** A file of the pack format: where it stands, what it holds and how its parts are named. */
export interface PackFile {
  readonly pattern: RegExp;
  readonly kind: PartKind;
  /** Absent: the file is XML and kept as text. */
  readonly schema?: TSchema;
  /** The name under which the schema is published. */
  readonly name?: string;
  /** `one` thing in the file, or a list of `many`. */
  readonly holds: 'one' | 'many';
  /** How a part is named; `match` are the groups of `pattern`. */
  readonly keyOf: (data: unknown, match: readonly string[]) => string;
  /** The part's own `key` must be the name of its folder. */
  readonly keyIsFolder?: boolean;
}

const own = (property: string) => (data: unknown) => {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, property) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const folder = (_data: unknown, match: readonly string[]) => match[0] ?? '';
const list = (pattern: RegExp, kind: PartKind, name: string, schema: TSchema, key = 'key'): PackFile => ({
  pattern,
  kind,
  name,
  schema,
  holds: 'many',
  keyOf: own(key),
});
const one = (pattern: RegExp, kind: PartKind, name: string, schema: TSchema, key = 'key'): PackFile => ({
  pattern,
  kind,
  name,
  schema,
  holds: 'one',
  keyOf: own(key),
});

const PlainRecord = Type.Record(Type.String(), Type.Unknown());

export const packFiles: readonly PackFile[] = [
  one(/^pack\.yaml$/, 'manifest', 'pack', PackManifest, 'id'),
  one(/^calendars\/\d{4}\.yaml$/, 'calendar', 'calendar', CalendarYear, 'year'),
  list(/^laws\.yaml$/, 'law', 'law', Law),
  list(/^codes\.yaml$/, 'code', 'code-table', CodeTable),
  list(/^periods\.yaml$/, 'period', 'legal-period', LegalPeriod),
  list(/^procedures\.yaml$/, 'procedure', 'special-procedure', SpecialProcedure),
  list(/^checklists\.yaml$/, 'checklist', 'checklist', Checklist),
  list(/^retention\.yaml$/, 'retention', 'retention', Retention),
  list(/^personal-data\.yaml$/, 'personal-data', 'personal-data', PersonalDataRule),
  list(/^papers\.yaml$/, 'paper', 'paper', PaperTemplate),
  one(/^supervision\.yaml$/, 'supervision', 'supervision', SupervisionRules),
  list(/^score-rules\.yaml$/, 'score-rule', 'score-rule', ScoreRule),
  one(/^publicity\.yaml$/, 'publicity', 'publicity', PublicityRules),
  one(/^regions\.yaml$/, 'region', 'region', Region, 'code'),
  list(/^bodies\.yaml$/, 'body', 'body', Body),
  one(/^registers\/[\w-]+\.yaml$/, 'register', 'register', RegisterDefinition),
  {
    pattern: /^demonstration\/(people|firms)\.yaml$/,
    kind: 'records',
    schema: Type.Array(PlainRecord),
    holds: 'one',
    keyOf: folder,
  },
  one(/^demonstration\/registers\/[\w-]+\.yaml$/, 'records', 'records', RegisterRecords, 'register'),
  list(/^demonstration\/officers\.yaml$/, 'officer', 'officer', Officer, 'account'),
  list(/^demonstration\/accounts\.yaml$/, 'account', 'account', DemonstrationAccount, 'account'),
  list(/^scenes\.yaml$/, 'scene', 'scene', Scene),
  list(/^themes\.yaml$/, 'theme', 'theme', Theme),
  list(/^target-groups\.yaml$/, 'target-group', 'target-group', TargetGroup),
  list(/^life-events\.yaml$/, 'life-event', 'life-event', LifeEvent),
  { ...one(/^enquiries\/([\w-]+)\/enquiry\.yaml$/, 'enquiry', 'enquiry', Enquiry), keyIsFolder: true },
  {
    ...one(/^enquiries\/([\w-]+)\/questions\.yaml$/, 'form', 'form', FormDefinition),
    keyIsFolder: true,
  },
  { pattern: /^enquiries\/([\w-]+)\/decision\.dmn$/, kind: 'decisions', holds: 'one', keyOf: folder },
  {
    pattern: /^enquiries\/([\w-]+)\/scenarios\.yaml$/,
    kind: 'enquiry-scenarios',
    name: 'enquiry-scenarios',
    schema: Type.Array(EnquiryScenario),
    holds: 'one',
    keyOf: folder,
  },
  list(/^notices\.yaml$/, 'notice', 'notice', PublicNotice),
  list(/^halls\.yaml$/, 'hall', 'hall', Hall),
  list(/^foreign-systems\.yaml$/, 'foreign-system', 'foreign-system', ForeignSystem),
  {
    ...one(/^items\/([\w-]+)\/item\.yaml$/, 'item', 'item', ItemDefinition),
    keyIsFolder: true,
  },
  one(/^items\/([\w-]+)\/form\.yaml$/, 'form', 'form', FormDefinition),
  one(/^forms\/[\w-]+\.yaml$/, 'form', 'form', FormDefinition),
  one(/^items\/([\w-]+)\/licence\.yaml$/, 'licence', 'licence', LicenceType),
  one(/^licences\/[\w-]+\.yaml$/, 'licence', 'licence', LicenceType),
  {
    pattern: /^items\/([\w-]+)\/scenarios\.yaml$/,
    kind: 'scenarios',
    name: 'scenarios',
    schema: Type.Array(Scenario),
    holds: 'one',
    keyOf: folder,
  },
  { pattern: /^items\/([\w-]+)\/process\.bpmn$/, kind: 'process', holds: 'one', keyOf: folder },
  { pattern: /^processes\/([\w-]+)\.bpmn$/, kind: 'process', holds: 'one', keyOf: folder },
  { pattern: /^items\/([\w-]+)\/checks\.dmn$/, kind: 'decisions', holds: 'one', keyOf: folder },
  { pattern: /^decisions\/([\w-]+)\.dmn$/, kind: 'decisions', holds: 'one', keyOf: folder },
];

/** What may lie beside: explanations, and samples that scenarios upload. */
export const besides: readonly RegExp[] = [/\.md$/, /(?:^|\/)samples\//];
