import type { OverviewRow } from '#casework/cases/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

export interface Figures {
  readonly open: number;
  readonly late: number;
  readonly soon: number;
}

/** One line of the board: a body, or a division of the only body. */
export interface BoardRow extends Figures {
  readonly key: string;
  readonly name: Text | null;
  readonly bodyId: string;
  readonly divisionKey: string | null;
}

export function sumOf(rows: readonly Figures[]): Figures {
  return rows.reduce<Figures>(
    (sum, row) => ({ open: sum.open + row.open, late: sum.late + row.late, soon: sum.soon + row.soon }),
    { open: 0, late: 0, soon: 0 },
  );
}

/** By body; where there is one only, by its divisions. The latest first. */
export function boardRows(rows: readonly OverviewRow[]): {
  readonly by: 'body' | 'division';
  readonly rows: BoardRow[];
} {
  const bodies = Map.groupBy(rows, ({ bodyId }) => bodyId);
  const by = bodies.size > 1 ? 'body' : 'division';
  const lines =
    by === 'body'
      ? [...bodies].map(
          ([bodyId, of]): BoardRow => ({
            key: bodyId,
            name: of[0]?.bodyName ?? null,
            bodyId,
            divisionKey: null,
            ...sumOf(of),
          }),
        )
      : rows.map(
          ({ bodyId, divisionKey, divisionName, open, late, soon }): BoardRow => ({
            key: `${bodyId}/${divisionKey ?? ''}`,
            name: divisionName,
            bodyId,
            divisionKey,
            open,
            late,
            soon,
          }),
        );
  return { by, rows: lines.sort((a, b) => b.late - a.late || b.soon - a.soon || b.open - a.open) };
}
