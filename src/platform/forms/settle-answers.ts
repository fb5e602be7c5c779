import type { CompiledField, CompiledPage } from './compile-fields.ts';
import type { Condition } from './conditions.ts';
import type { AnswerSchema } from './model.ts';

/** Says whether a condition holds for the answers as they stand, within a row of a repeat group or outside. */
export type Judge = (condition: Condition | undefined, row?: Row) => boolean;

/** The row in which a field of a repeat group stands, with the schema of such rows. */
export interface Row {
  readonly schema: AnswerSchema | undefined;
  readonly answers: unknown;
}

export type Settled = Readonly<Record<string, unknown>>;

/**
 * Strips the answers of hidden pages and fields. What is stripped may hide more, so it is repeated until nothing changes:
 * each round only takes away, hence it ends.
 */
export function settleAnswers(
  pages: readonly CompiledPage[],
  answers: Settled,
  judgeFor: (answers: Settled) => Judge,
): Settled {
  let current = answers;
  for (;;) {
    const next = strip(pages, current, judgeFor(current));
    if (sizeOf(next) === sizeOf(current)) return next;
    current = next;
  }
}

function strip(pages: readonly CompiledPage[], answers: Settled, judge: Judge): Settled {
  const kept = new Map<string, unknown>();
  for (const page of pages) {
    if (!judge(page.when)) continue;
    for (const field of page.fields) {
      const value = answers[field.key];
      if (value === undefined || !judge(field.when)) continue;
      kept.set(field.key, stripField(field, value, judge));
    }
  }
  return Object.fromEntries(kept);
}

function stripField(field: CompiledField, value: unknown, judge: Judge): unknown {
  switch (field.shape) {
    case 'value':
      return value;
    case 'group':
      return isRecord(value) ? stripRecord(field, value, (part) => judge(part.when)) : value;
    case 'rows':
      return Array.isArray(value)
        ? value.map((row: unknown) =>
            isRecord(row) ? stripRecord(field, row, (part) => judge(part.when, rowOf(field, row))) : row,
          )
        : value;
  }
}

export function rowOf(field: CompiledField, row: unknown): Row {
  return { schema: field.schema.items, answers: isRecord(row) ? row : {} };
}

function stripRecord(
  field: CompiledField,
  record: Settled,
  shows: (part: CompiledField) => boolean,
): Settled {
  const kept = field.parts.filter((part) => record[part.key] !== undefined && shows(part));
  return Object.fromEntries(kept.map((part) => [part.key, record[part.key]]));
}

/** How many answers there are in all, those within groups and rows included. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + 1 + sizeOf(item), 0);
  if (!isRecord(value)) return 0;
  return Object.values(value).reduce((sum: number, item) => sum + 1 + sizeOf(item), 0);
}

export function isRecord(value: unknown): value is Settled {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
