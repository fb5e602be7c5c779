import type { Gathered } from './gathering.ts';

/** Under which key something grows, and by how much; a number that is not said is none. */
export type GrowingRow = Readonly<Record<string, string | number>>;

/**
 * Sums that grow with the commit, all of a transaction in one statement and in the order of their key: none is locked for
 * longer than that, and no two processes wait for each other in a circle. What comes to nothing is not written. Keys are
 * given as texts, with their types in the table.
 */
export function growing(
  table: string,
  keys: Readonly<Record<string, string>>,
  numbers: readonly string[],
): Gathered {
  const names = Object.keys(keys);
  const declared = [
    ...Object.entries(keys).map(([name, type]) => `${name} ${type}`),
    ...numbers.map((name) => `${name} integer`),
  ];
  return {
    name: table,
    key: (row: GrowingRow) => names.map((name) => row[name]).join(' '),
    merge: sumOf,
    cte: (p) => `${table.replace('.', '_')}_grown as (
      insert into ${table} as g (${[...names, ...numbers].join(', ')})
      select ${[...names, ...numbers.map((name) => `coalesce(${name}, 0)`)].join(', ')}
      from jsonb_to_recordset(${p}::jsonb) as r (${declared.join(', ')})
      where ${numbers.map((name) => `r.${name} <> 0`).join(' or ')}
      order by ${names.join(', ')}
      on conflict (${names.join(', ')}) do update set ${numbers.map((name) => `${name} = g.${name} + excluded.${name}`).join(', ')})`,
  };
}

function sumOf(earlier: GrowingRow, later: GrowingRow): GrowingRow {
  const sum: Record<string, string | number> = { ...earlier };
  for (const [name, value] of Object.entries(later))
    if (typeof value === 'number') sum[name] = Number(sum[name] ?? 0) + value;
  return sum;
}
