import { createHash } from 'node:crypto';
import type { LicenceType } from '#casework/licences/index.ts';
import type { CodeTable } from '#casework/packs/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { isCitizenId, isCivilDate, isCreditCode, normaliseIdentifier } from '#platform/identifiers/index.ts';
import { type CsvRow, csvReader } from '#platform/staffing/index.ts';
import { type Column, columnsOf, nameOf } from './columns.ts';
import { type Fault, type FaultCode, type Line, longest } from './model.ts';
import { batchProblem } from './problems.ts';

/** What a piece of the file holds: what can be issued, and what cannot. */
export interface Checked {
  readonly line: number;
  readonly values?: readonly string[];
  readonly faults: readonly Fault[];
}

/** Reads and checks a file piece by piece; no more than one piece of it is in memory, and a short mark of each line. */
export async function* checkLines(
  content: AsyncIterable<Uint8Array>,
  type: LicenceType,
  codes: (table: string) => CodeTable | undefined,
): AsyncGenerator<readonly Checked[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw batchProblem('not-utf8');
    }
  };
  const reader = csvReader();
  let check: ((row: CsvRow) => Checked) | undefined;
  const checked = (rows: readonly CsvRow[]): readonly Checked[] => {
    const [heading, ...others] = rows;
    if (check) return rows.map(check);
    if (!heading) return [];
    check = checker(type, heading.cells, codes);
    return others.map(check);
  };
  for await (const bytes of content) yield checked(reader.push(decoded(bytes)));
  yield checked(reader.push(decoded()));
  yield checked(reader.end());
  if (!check) throw batchProblem('no-lines');
}

function checker(
  type: LicenceType,
  headings: readonly string[],
  codes: (table: string) => CodeTable | undefined,
): (row: CsvRow) => Checked {
  const columns = columnsOf(type);
  const places = columns.map((column) => headings.findIndex((heading) => isCalled(column, heading)));
  const missing = columns.filter(({ required }, at) => required && places[at] === -1);
  const unknown = headings.filter(
    (heading) => heading !== '' && !columns.some((column) => isCalled(column, heading)),
  );
  // A column nobody knows is a mistyped one, and would be lost.
  if (missing.length > 0 || unknown.length > 0)
    throw batchProblem('headings', {
      missing: missing.map(nameOf).join('、') || '—',
      unknown: unknown.join('、').slice(0, 200) || '—',
    });
  const words = columns.map((column) =>
    wordsOf(column.codes === undefined ? undefined : codes(column.codes)),
  );
  // Numbers made of the holder's own code can be given to a holder once.
  const byCode = !(type.number.template ?? '{serial').includes('{serial');
  const seen = new Set<string>();
  return ({ line, cells }) => {
    const faults: Fault[] = [];
    const wrong = (column: Column | undefined, code: FaultCode) =>
      void faults.push({ line, heading: column ? nameOf(column) : '', code });
    const values = columns.map((column, at) => {
      const typed = cells[places[at] ?? -1] ?? '';
      const value = typed === '' ? '' : canonical(column, typed, words[at]);
      if (column.required && (typed === '' || (at < 2 && isNothing(typed)))) wrong(column, 'missing');
      else if (typeof value !== 'string') wrong(column, value.fault);
      return typeof value === 'string' ? value : '';
    });
    const [from, to] = values.slice(-2);
    if (from && to && from > to) wrong(columns.at(-1), 'days-reversed');
    const mark = markOf(byCode ? [values[1] ?? ''] : values);
    if (seen.has(mark)) wrong(undefined, 'twice');
    seen.add(mark);
    return faults.length > 0 ? { line, faults } : { line, values, faults };
  };
}

const isCalled = ({ headings }: Column, cell: string) =>
  headings.some((heading) => heading !== '' && heading.toLowerCase() === cell.toLowerCase());

/** Of a table both what it counts by and what it says are understood; the licence says the words. */
function wordsOf(table: CodeTable | undefined): ReadonlyMap<string, string> {
  return new Map(
    (table?.entries ?? []).flatMap(({ value, label }) => {
      const word = textIn(label, 'zh-CN');
      return [
        [String(value), word],
        [word, word],
      ];
    }),
  );
}

function canonical(
  { kind }: Column,
  typed: string,
  words: ReadonlyMap<string, string> | undefined,
): string | { readonly fault: FaultCode } {
  if (typed.length > longest.cell) return { fault: 'too-long' };
  if ((kind === 'number' || kind === 'code') && isNothing(typed)) return typed;
  const code = normaliseIdentifier(typed);
  switch (kind) {
    case 'text':
      return typed;
    case 'citizen-id':
      return isCitizenId(code) ? code : { fault: 'citizen-id' };
    case 'credit-code':
      return isCreditCode(code) ? code : { fault: 'credit-code' };
    case 'either':
      return isCitizenId(code) || isCreditCode(code) ? code : { fault: 'citizen-id' };
    case 'number': {
      const plain = typed.replaceAll(',', '');
      return /^-?\d+(\.\d+)?$/.test(plain) ? plain : { fault: 'number' };
    }
    case 'code': {
      const said = typed.split(/[;；、]/).map((one) => words?.get(one.trim()));
      return said.every((word) => word !== undefined) ? said.join('、') : { fault: 'code' };
    }
    case 'day': {
      const day = typed.replace(/^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/, (_, year, month, date) =>
        [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-'),
      );
      return isCivilDate(day) ? day : { fault: 'day' };
    }
  }
}

/** How a file says that a licence says nothing here. */
export const isNothing = (value: string) => value === '—' || value === '无';

/** Nine bytes tell a million lines apart, and nobody reads out of them what stood there. */
const markOf = (values: readonly string[]) =>
  createHash('sha256').update(values.join('\u0000')).digest('base64').slice(0, 12);

export const toLine = ({ line, values }: Checked): Line => ({ line, values: values ?? [] });
