import type { ListKind, ListRow } from '#platform/directory/index.ts';
import { isCreditCode } from '#platform/identifiers/index.ts';
import { type Column, columns, listKinds, type Shape } from './columns.ts';
import { decodeText, readCsv } from './csv.ts';
import { staffingProblem } from './problems.ts';

export type FaultCode =
  | 'missing'
  | Shape
  | 'twice'
  | 'unknown-body'
  | 'unknown-division'
  | 'unknown-post'
  | 'unknown-officer'
  | 'unknown-region'
  | 'has-left'
  | 'days-reversed'
  | 'ended-later'
  | 'administrator'
  | 'own';

/** What is wrong, and where in the file. */
export interface Fault {
  readonly line: number;
  readonly column: string;
  readonly code: FaultCode;
  readonly value: string;
}

export interface FileRow {
  readonly line: number;
  readonly row: ListRow;
}

export interface ListFile {
  readonly kind: ListKind;
  readonly rows: readonly FileRow[];
  readonly faults: readonly Fault[];
}

const mostRows = 50_000;

/** The rows of a file whose headings say which list it is; each value in its canonical form. */
export function readListFile(bytes: Uint8Array): ListFile {
  const [heading, ...lines] = readCsv(decodeText(bytes));
  if (!heading) throw staffingProblem('no-list');
  if (lines.length > mostRows) throw staffingProblem('too-long', { most: mostRows });
  const kind = kindOf(heading.cells);
  const places = columns[kind].map((column) => ({ column, place: placeOf(heading.cells, column) }));
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  const rows = lines.map(({ line, cells }): FileRow => {
    const row: Record<string, string> = {};
    for (const { column, place } of places) {
      const typed = cells[place] ?? '';
      const value = typed === '' ? '' : canonical(column.shape, typed);
      if (value === undefined) faults.push({ line, column: column.key, code: column.shape, value: typed });
      if (typed === '' && column.required)
        faults.push({ line, column: column.key, code: 'missing', value: '' });
      if (place >= 0) row[column.key] = value ?? typed;
    }
    const key = keyOf(kind, row);
    if (seen.has(key)) faults.push({ line, column: columns[kind][0]?.key ?? '', code: 'twice', value: key });
    seen.set(key, line);
    return { line, row };
  });
  return { kind, rows, faults };
}

/** What says which row is meant. */
export const keyOf = (kind: ListKind, row: ListRow): string =>
  columns[kind]
    .filter(({ identifies }) => identifies)
    .map(({ key }) => row[key] ?? '')
    .join('/');

const isHeading = (cell: string, { key, name }: Column) =>
  [key, name['zh-CN'], name.en].some((known) => known.toLowerCase() === cell.toLowerCase());

const placeOf = (cells: readonly string[], column: Column) =>
  cells.findIndex((cell) => isHeading(cell, column));

/** Every heading must be one of the list's, and what is required must be there; the longest fit wins. */
function kindOf(cells: readonly string[]): ListKind {
  const fits = listKinds.filter(
    (kind) =>
      cells.every((cell) => cell === '' || columns[kind].some((column) => isHeading(cell, column))) &&
      columns[kind].every((column) => !column.required || placeOf(cells, column) >= 0),
  );
  const [kind] = fits;
  if (!kind) throw staffingProblem('no-list');
  return kind;
}

const grades: Readonly<Record<string, string>> = { 经办: 'clerk', 科室负责人: 'head', 机构负责人: 'leader' };
const answers: Readonly<Record<string, string>> = {
  是: 'yes',
  否: 'no',
  yes: 'yes',
  no: 'no',
  true: 'yes',
  false: 'no',
};

/** Undefined: not of this shape. */
function canonical(shape: Shape, typed: string): string | undefined {
  const lower = typed.toLowerCase();
  switch (shape) {
    case 'text':
      return typed.length <= 500 ? typed : undefined;
    case 'key':
      return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(lower) ? lower : undefined;
    case 'login':
      return /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,99}$/u.test(lower) ? lower : undefined;
    case 'day':
      return dayOf(typed);
    case 'grade':
      return grades[typed] ?? (Object.values(grades).includes(lower) ? lower : undefined);
    case 'matters': {
      if (lower === 'all' || typed === '全部') return 'all';
      const keys = lower.split(/[;；、\s]+/).filter(Boolean);
      return keys.every((key) => /^[a-z0-9-]+$/.test(key)) ? keys.join(';') : undefined;
    }
    case 'yes-no':
      return answers[lower];
    case 'credit-code':
      return isCreditCode(typed.toUpperCase()) ? typed.toUpperCase() : undefined;
  }
}

/** Spreadsheets write days as 2026/3/1. */
function dayOf(typed: string): string | undefined {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed) ?? [];
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = new Date(`${text}T00:00:00Z`);
  return year !== '' && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
    ? text
    : undefined;
}
