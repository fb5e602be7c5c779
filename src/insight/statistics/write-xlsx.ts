import writeExcel, { type Row } from 'write-excel-file/node';
import { type Cell, headOf, type Sheet, type SheetColumn } from './sheet.ts';
import { sayTerm } from './words.ts';

/** A report as a workbook, one sheet a table. Texts are texts: none is ever read as a formula. */
export async function writeXlsx(sheet: Sheet): Promise<Buffer> {
  const taken = new Set<string>();
  const sheets = sheet.tables.map((table, place) => {
    const title: Row = [{ value: sheet.title, type: String, fontWeight: 'bold', fontSize: 16 }];
    const head = headOf(sheet).map(([label, value]): Row => [text(label), text(value)]);
    const columns: Row = table.columns.map(({ label, kind }) => ({
      value: label,
      type: String,
      fontWeight: 'bold',
      wrap: true,
      align: kind === 'text' ? 'left' : 'right',
      bottomBorderStyle: 'thin',
    }));
    const rows = table.rows.map((row): Row => row.map((cell, at) => cellOf(sheet, table.columns[at], cell)));
    return {
      sheet: sheetName(table.title || sheet.title, place, taken),
      data: [
        title,
        ...head,
        [text(sheet.note)],
        [],
        ...(table.title ? [[{ value: table.title, type: String, fontWeight: 'bold' } as const]] : []),
        columns,
        ...rows,
        ...(table.note ? [[text(table.note)]] : []),
      ],
      columns: table.columns.map(({ kind }, at) => ({ width: kind === 'text' && at === 0 ? 32 : 12 })),
    };
  });
  return writeExcel(sheets).toBuffer();
}

const text = (value: string) => ({ value, type: String });

const formats = {
  text: '0',
  days: '0',
  number: '#,##0',
  share: '0.0%',
  mean: '0.0',
  money: '#,##0.00',
} as const;

function cellOf({ language }: Sheet, column: SheetColumn | undefined, cell: Cell) {
  if (cell === null) return { ...text(sayTerm(language, 'no-data')), align: 'right' as const };
  const kind = column?.kind ?? 'text';
  if (typeof cell === 'string')
    return { ...text(cell), align: kind === 'text' ? ('left' as const) : ('right' as const) };
  return { value: cell, type: Number, format: formats[kind] };
}

/** Spreadsheets take 31 characters, some of them not, and no name twice. */
function sheetName(title: string, place: number, taken: Set<string>): string {
  const name = title.replace(/[\\/?*[\]:']/g, ' ').slice(0, 28) || `${place + 1}`;
  const unique = taken.has(name) ? `${name} ${place + 1}` : name;
  taken.add(unique);
  return unique;
}
