import { type Bounds, outermost, type Point } from './geometry.ts';
import type { DrgElement, DrgKind } from './graph.ts';

const usualSizes: Readonly<Record<DrgKind, { readonly width: number; readonly height: number }>> = {
  decision: { width: 168, height: 68 },
  inputData: { width: 152, height: 52 },
  businessKnowledgeModel: { width: 160, height: 60 },
  decisionService: { width: 168, height: 68 },
  knowledgeSource: { width: 140, height: 64 },
};
const rowHeight = 68;
const gap = { across: 36, down: 64 };

interface LaidOut {
  readonly shapes: ReadonlyMap<string, Bounds>;
  /** Where lines go round what lies between, by `needed owner`. */
  readonly bends: ReadonlyMap<string, readonly Point[]>;
}

/** Something that takes room in a row: an element, or a line that passes through. */
interface Spot {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** What stands above and belongs to it. */
  readonly above: readonly string[];
}

/** What is not drawn yet: in rows by what needs it, inputs below; where others are drawn, below them all. */
export function layOut(graph: readonly DrgElement[], placed: ReadonlyMap<string, Bounds>): LaidOut {
  const rest = graph.filter(({ id }) => !placed.has(id));
  const known = outermost([...placed.values()]);
  const origin = placed.size === 0 ? { x: 0, y: 0 } : { x: known.x, y: known.y + known.height + gap.down };
  const lines = linesOf(rest);
  const ranks = ranksOf(rest, lines);
  const spots = spread(inOrder(spotsOf(rest, lines, ranks)), origin);
  return {
    shapes: new Map(rest.flatMap(({ id }) => [...spots].filter(([key]) => key === id))),
    bends: new Map(
      lines.map(({ from, to }) => [
        `${from} ${to}`,
        passing(from, to, ranks).flatMap((id): Point[] => {
          const spot = spots.get(id);
          return spot
            ? [
                { x: spot.x, y: spot.y + spot.height },
                { x: spot.x, y: spot.y },
              ]
            : [];
        }),
      ]),
    ),
  };
}

interface Link {
  readonly from: string;
  readonly to: string;
}

function linesOf(elements: readonly DrgElement[]): readonly Link[] {
  const ids = new Set(elements.map(({ id }) => id));
  return elements.flatMap(({ id, needs, members }) =>
    [...needs.map(({ of }) => of), ...members.outputDecision]
      .filter((from) => ids.has(from))
      .map((from) => ({ from, to: id })),
  );
}

/** What nothing else needs is in the top row; everything else right below the lowest that needs it. */
function ranksOf(elements: readonly DrgElement[], lines: readonly Link[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  const rankOf = (id: string, seen: readonly string[]): number => {
    const known = ranks.get(id);
    if (known !== undefined) return known;
    const users = lines.filter(({ from, to }) => from === id && to !== id && !seen.includes(to));
    const rank = Math.max(-1, ...users.map(({ to }) => rankOf(to, [...seen, id]))) + 1;
    ranks.set(id, rank);
    return rank;
  };
  for (const { id } of elements) rankOf(id, []);
  return ranks;
}

/** Names of the rooms that a line takes in the rows between its ends, from below to above. */
function passing(from: string, to: string, ranks: ReadonlyMap<string, number>): string[] {
  const [low, high] = [ranks.get(from) ?? 0, ranks.get(to) ?? 0];
  return Array.from({ length: Math.max(0, low - high - 1) }, (_, step) => `${from} ${to} ${low - 1 - step}`);
}

function spotsOf(
  elements: readonly DrgElement[],
  lines: readonly Link[],
  ranks: ReadonlyMap<string, number>,
): Spot[][] {
  const rows: Spot[][] = [];
  const put = (rank: number, spot: Spot) => {
    const row = rows[rank] ?? [];
    rows[rank] = row;
    row.push(spot);
  };
  for (const { id, kind } of elements) {
    const above = lines
      .filter(({ from }) => from === id)
      .map(({ from, to }) => passing(from, to, ranks)[0] ?? to);
    put(ranks.get(id) ?? 0, { id, above, ...usualSizes[kind] });
  }
  for (const { from, to } of lines) {
    const rooms = passing(from, to, ranks);
    const low = ranks.get(from) ?? 0;
    for (const [step, id] of rooms.entries())
      put(low - 1 - step, { id, width: 0, height: rowHeight, above: [rooms[step + 1] ?? to] });
  }
  return Array.from(rows, (row) => row ?? []).filter((row) => row.length > 0);
}

/** Each row in the order of those above that it belongs to, so that fewer lines cross. */
function inOrder(rows: readonly Spot[][]): readonly Spot[][] {
  const places = new Map<string, number>();
  return rows.map((row) => {
    const wanted = new Map(
      row.map(({ id, above }, at) => {
        const known = above.flatMap((one) => places.get(one) ?? []);
        const middle = known.reduce((sum, place) => sum + place, 0) / known.length;
        return [id, known.length === 0 ? (at + 0.5) / row.length : middle] as const;
      }),
    );
    const sorted = [...row].sort((a, b) => (wanted.get(a.id) ?? 0) - (wanted.get(b.id) ?? 0));
    for (const [at, { id }] of sorted.entries()) places.set(id, (at + 0.5) / sorted.length);
    return sorted;
  });
}

function spread(rows: readonly Spot[][], origin: Point): Map<string, Bounds> {
  const widths = rows.map((row) => row.reduce((sum, { width }) => sum + width + gap.across, -gap.across));
  const widest = Math.max(0, ...widths);
  const found = new Map<string, Bounds>();
  for (const [at, row] of rows.entries()) {
    let x = origin.x + (widest - (widths[at] ?? 0)) / 2;
    for (const { id, width, height } of row) {
      const y = origin.y + at * (rowHeight + gap.down) + (rowHeight - height) / 2;
      found.set(id, { x: Math.round(x), y: Math.round(y), width, height });
      x += width + gap.across;
    }
  }
  return found;
}
