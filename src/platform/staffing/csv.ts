/** One row with the line of the file it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const byteOrderMark = '\uFEFF';

/** UTF-8 with or without a mark, UTF-16 with one, else what Chinese Excel writes: GB 18030. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Takes a file piece by piece, so that a long one need not lie in memory; answers the rows that are whole. */
export interface CsvReader {
  push(text: string): readonly CsvRow[];
  end(): readonly CsvRow[];
}

/** RFC 4180, as spreadsheets write it: quoted cells may hold commas, quotes and line ends. Empty lines are passed over. */
export function readCsv(text: string): readonly CsvRow[] {
  const reader = csvReader();
  return [...reader.push(text), ...reader.end()];
}

export function csvReader(): CsvReader {
  let rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  // Whether a quote ends its cell or stands for one, and whether a line ends once or twice, the next character says.
  let closing = false;
  let returned = false;
  let line = 1;
  let begun = 1;
  // Some spreadsheets part by semicolons or tabs: the heading says so, once it is here.
  let comma: string | undefined;
  let heading = '';
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: begun, cells: cells.map(plain) });
    cells = [];
    cell = '';
  };
  const take = (character: string) => {
    if (character === '\n') line += 1;
    if (closing) {
      closing = false;
      if (character === '"') {
        cell += '"';
        return;
      }
      quoted = false;
    }
    if (quoted) {
      if (character === '"') closing = true;
      else cell += character;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === comma) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      endRow();
      begun = line;
    } else cell += character;
  };
  const read = (text: string) => {
    for (const character of text) {
      if (!(returned && character === '\n')) take(character === '\r' ? '\n' : character);
      returned = character === '\r';
    }
    const whole = rows;
    rows = [];
    return whole;
  };
  const begin = () => {
    comma = commaOf(heading);
    return read(heading.replace(/^\uFEFF/, ''));
  };
  return {
    push: (text) => {
      if (comma !== undefined) return read(text);
      heading += text;
      return /[\r\n]/.test(heading) ? begin() : [];
    },
    end: () => {
      const before = comma === undefined ? begin() : [];
      endRow();
      return [...before, ...rows];
    },
  };
}

function commaOf(text: string): string {
  const [heading = ''] = text.split(/[\r\n]/, 1);
  const count = (mark: string) => heading.split(mark).length;
  return [',', '\t', ';'].toSorted((one, other) => count(other) - count(one))[0] ?? ',';
}

/** For spreadsheets: marked as Unicode, and no cell that they would take for a formula. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('');
}

/** Also by the full-width signs that spreadsheets take for the others; and what begins as we defuse, so that it comes back whole. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;

function written(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What the export has defused comes back as it was. */
function plain(value: string): string {
  const trimmed = value.normalize('NFC').trim();
  return trimmed.startsWith("'") && formula.test(trimmed.slice(1)) ? trimmed.slice(1) : trimmed;
}
