import type { SealedTable, Vault } from './model.ts';
import { type ColumnsInPlace, selectUnsealed, updateSealed } from './store.ts';

/** The sealed columns of one row. What was read before it was sealed is answered as it is. */
export interface SealedRow<Text extends string, Json extends string> {
  sealText<Value extends string | null>(column: Text, value: Value): Value | string;
  openText<Value extends string | null>(column: Text, value: Value): Value | string;
  /** The string that stands in the place of the JSON value. */
  sealJson(column: Json, value: unknown): string;
  openJson<Value>(column: Json, value: Value): Value;
}

export interface SealedColumns<Text extends string, Json extends string> extends SealedTable {
  row(vault: Vault, id: string): SealedRow<Text, Json>;
}

/** A table of which some columns are sealed where they lie, and never searched by. */
export function sealedInPlace<Text extends string = never, Json extends string = never>({
  table,
  id: idColumn = 'id',
  text = [],
  json = [],
}: {
  readonly table: string;
  readonly id?: string;
  readonly text?: readonly Text[];
  readonly json?: readonly Json[];
}): SealedColumns<Text, Json> {
  const columns: ColumnsInPlace = { table, id: idColumn, text, json };
  const place = (column: string) => `${table}.${column}`;
  return {
    name: table,
    row: (vault, id) => ({
      sealText: (column, value) => (value === null ? value : vault.seal(place(column), id, value)),
      openText: (column, value) => (value === null ? value : vault.open(place(column), id, value)),
      sealJson: (column, value) => vault.seal(place(column), id, JSON.stringify(value)),
      openJson: (column, value) =>
        typeof value === 'string' ? JSON.parse(vault.open(place(column), id, value)) : value,
    }),
    reseal: async (on, vault, after, limit) => {
      const rows = await selectUnsealed(on, columns, vault.sealedNow, after, limit);
      const sealed = rows.map(({ id, ...values }) => {
        const anew = Object.entries(values).map(([column, value]) => [
          column,
          value ? vault.seal(place(column), id, vault.open(place(column), id, value)) : value,
        ]);
        return { id, ...Object.fromEntries(anew) };
      });
      await updateSealed(on, columns, sealed);
      return rows.at(-1)?.id;
    },
  };
}
