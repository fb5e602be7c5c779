import { type Cell, headOf, type Sheet } from './sheet.ts';
import { sayTerm } from './words.ts';

/**
 * A report as RFC 4180, with the mark by which spreadsheets know that it is UTF-8. Shares are written whole, as numbers between
 * nought and one, so that whoever reckons on loses nothing.
 */
export function writeCsv(sheet: Sheet): string {
  const lines: (readonly string[])[] = [[sheet.title], ...headOf(sheet), [sheet.note]];
  for (const { title, columns, rows, note } of sheet.tables) {
    lines.push(
      [],
      ...(title ? [[title]] : []),
      columns.map(({ label }) => label),
    );
    for (const row of rows) lines.push(row.map((cell) => plainCell(sheet, cell)));
    if (note) lines.push([note]);
  }
  return `\uFEFF${lines.map(csvLine).join('')}`;
}

const plainCell = ({ language }: Sheet, cell: Cell) =>
  cell === null ? sayTerm(language, 'no-data') : String(cell);

/** A cell that begins like a formula is none: spreadsheets would run it. A negative number is a number. */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map((text) => {
    const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  });
  return `${written.join(',')}\r\n`;
}
