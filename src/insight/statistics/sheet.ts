import type { Call } from '#kernel/application/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { assignmentsOf, bodyById } from '#platform/directory/index.ts';
import type { Dimension, Measure } from './model.ts';
import type { Bounds } from './period.ts';
import { sayTerm } from './words.ts';

/** Items that an annual table takes together. */
export const itemGroups = ['licences', 'disclosure'] as const;
export type ItemGroup = (typeof itemGroups)[number];

/** What a figure is made of, for whoever leads from it to its cases; `decided`: however the decision was. */
export type MadeOf = Measure | 'rated' | 'decided';

/** The cases that a row counts. Files know nothing of it. */
export interface Behind {
  readonly line?: { readonly by: Dimension; readonly key: string };
  readonly items?: ItemGroup;
  /** Where the row says it, not the column. */
  readonly measure?: MadeOf;
}

/** A cell without data says so; a number is never invented. */
export type Cell = string | number | null;

export interface SheetColumn {
  readonly label: string;
  /** Days are texts, because a class of a histogram is no number; they stand to the right as numbers do. */
  readonly kind: 'text' | 'number' | 'share' | 'mean' | 'days' | 'money';
  readonly measure?: MadeOf;
}

export interface SheetTable {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** By row; null: it counts no cases. */
  readonly behind?: readonly (Behind | null)[];
  readonly note?: string;
}

/** A report for the file: what it is, of when and whom, who made it and when, and its tables whole. */
export interface Sheet extends Bounds {
  readonly language: Language;
  readonly title: string;
  readonly scope: string;
  readonly madeBy: string;
  /** On the wall clock of the city. */
  readonly madeAt: string;
  readonly note: string;
  readonly tables: readonly SheetTable[];
}

/** What stands above every report. */
export function headOf(sheet: Sheet): readonly (readonly [string, string])[] {
  const say = (key: Parameters<typeof sayTerm>[1]) => sayTerm(sheet.language, key);
  return [
    [say('period'), sheet.from === sheet.to ? sheet.from : `${sheet.from} – ${sheet.to}`],
    [say('scope'), sheet.scope],
    [say('made-by'), sheet.madeBy],
    [say('made-at'), sheet.madeAt],
  ];
}

/** Who makes a report, and when. */
export async function makerOf(call: Call): Promise<Pick<Sheet, 'language' | 'madeBy' | 'madeAt'>> {
  return {
    language: call.language,
    madeBy: await makerName(call),
    madeAt: wallClock(call, call.clock.now()),
  };
}

export const wallClock = ({ config }: Pick<Call, 'config'>, at: Date) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: config.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);

async function makerName(call: Call): Promise<string> {
  const assignments = await assignmentsOf(call);
  const acting = assignments.find(({ id }) => id === call.actor.assignmentId) ?? assignments[0];
  return acting ? `${acting.officerName}（${textIn(acting.bodyName, 'zh-CN')}）` : call.actor.id;
}

/** Of which body a report is, in words. */
export async function scopeOf(call: Call, bodyIds: 'all' | readonly string[]): Promise<string> {
  if (bodyIds === 'all') return sayTerm(call.language, 'scope-all');
  const bodies = await Promise.all(bodyIds.map((id) => bodyById(call, id)));
  return bodies.map((body) => textIn(body?.name, call.language)).join('、');
}
