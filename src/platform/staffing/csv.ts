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

/** RFC 4180, as spreadsheets write it: quoted cells may hold commas, quotes and line ends. Empty lines are passed over. */
export function readCsv(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: begun, cells: cells.map(plain) });
    cells = [];
    cell = '';
  };
  const characters = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  // Some spreadsheets part by semicolons or tabs.
  const comma = commaOf(characters);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (characters[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === comma) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      endRow();
      begun = line;
    } else cell += character;
  }
  endRow();
  return rows;
}

function commaOf(text: string): string {
  const [heading = ''] = text.split('\n', 1);
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
