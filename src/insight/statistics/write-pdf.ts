import { renderPdf } from '#platform/rendering/index.ts';
import { type Cell, headOf, type Sheet, type SheetColumn } from './sheet.ts';
import { sayTerm } from './words.ts';

/** A report as paper: across the page, the head of each table again on every sheet. */
export function writePdf(sheet: Sheet): Promise<Buffer> {
  return renderPdf('report', {
    language: sheet.language,
    title: sheet.title,
    // Its date is the day on which it was made.
    madeOn: sheet.madeAt.slice(0, 10),
    head: headOf(sheet).map(([label, value]) => ({ label, value })),
    note: sheet.note,
    tables: sheet.tables.map(({ title, columns, rows, note }) => ({
      title,
      columns: columns.map(({ label, kind }) => ({ label, right: kind !== 'text' })),
      rows: rows.map((row) => row.map((cell, at) => said(sheet, columns[at], cell))),
      note: note ?? '',
    })),
  });
}

function said({ language }: Sheet, column: SheetColumn | undefined, cell: Cell): string {
  if (cell === null) return sayTerm(language, 'no-data');
  if (typeof cell === 'string') return cell;
  switch (column?.kind) {
    case 'share':
      return `${(100 * cell).toFixed(1)}%`;
    case 'mean':
      return cell.toFixed(1);
    case 'money':
      return cell.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    default:
      return cell.toLocaleString('en');
  }
}
