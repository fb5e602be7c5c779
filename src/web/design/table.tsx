import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row, place: number) => ReactNode;
  /** Numbers stand to the right. */
  readonly right?: boolean;
  /** Names the row: its head. */
  readonly heads?: boolean;
  /** Said before the value where rows are stacked on a phone. */
  readonly label?: string;
}

interface TableProps<Row> {
  readonly caption?: ReactNode;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Many rows of short facts: on a phone a few lines each, not one a fact. */
  readonly dense?: boolean;
}

/** A plain table; on a phone each row becomes a block. */
export function Table<Row>({ caption, columns, rows, keyOf, dense = false }: TableProps<Row>) {
  return (
    <table className={classes('table table--stack', dense && 'table--dense')}>
      {caption ? <caption>{caption}</caption> : null}
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={classes(column.right && 'r') || undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={keyOf(row)}>
            {columns.map((column) =>
              column.heads ? (
                <th key={column.key} scope="row">
                  {column.cell(row, place)}
                </th>
              ) : (
                <td
                  key={column.key}
                  data-label={column.label}
                  className={classes(column.right && 'r') || undefined}
                >
                  {column.cell(row, place)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
