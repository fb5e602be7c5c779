import type { FlowView, ProcessView, StepView } from './read-process.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Layout {
  readonly shapes: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, readonly Point[]>;
}

const columnWidth = 180;
const rowHeight = 130;
const margin = 40;

/** Left to right by how far a step is from the start, branches under each other, deadlines on the lower edge of their step. */
export function layOut(process: ProcessView): Layout {
  const shapes = new Map<string, Box>();
  placeScope(process, null, { x: 160, y: 160 }, shapes);
  placeDeadlines(process, shapes);
  const edges = new Map(process.flows.map((flow) => [flow.id, wayOf(flow, shapes)]));
  return { shapes, edges };
}

const sizes: Partial<Record<StepView['kind'], readonly [number, number]>> = {
  start: [36, 36],
  end: [36, 36],
  wait: [36, 36],
  deadline: [36, 36],
  choice: [50, 50],
  parallel: [50, 50],
  inclusive: [50, 50],
  race: [50, 50],
  complex: [50, 50],
  throw: [36, 36],
};
const taskSize = [120, 80] as const;
/** Steps are drawn in it. */
const inside = new Set<StepView['kind']>(['subprocess', 'transaction', 'ad-hoc', 'on-event']);

function placeScope(
  process: ProcessView,
  parent: string | null,
  at: Point,
  shapes: Map<string, Box>,
): { width: number; height: number } {
  const steps = process.steps.filter((step) => step.parent === parent && step.kind !== 'deadline');
  const cells = cellsOf(process, steps);
  const subs = new Map<string, { width: number; height: number }>();
  for (const { id, kind } of steps)
    if (inside.has(kind)) subs.set(id, placeScope(process, id, { x: 0, y: 0 }, new Map()));
  const extent = (axis: 'column' | 'row', fixed: number, of: (id: string) => number) => {
    const most = Math.max(0, ...[...cells.values()].map((cell) => cell[axis]));
    return Array.from({ length: most + 1 }, (_, place) =>
      Math.max(fixed, ...steps.filter(({ id }) => cells.get(id)?.[axis] === place).map(({ id }) => of(id))),
    );
  };
  const widths = extent('column', columnWidth, (id) => (subs.get(id)?.width ?? 0) + 60);
  const heights = extent('row', rowHeight, (id) => (subs.get(id)?.height ?? 0) + 50);
  const before = (all: readonly number[], place: number) =>
    all.slice(0, place).reduce((sum, one) => sum + one, 0);
  for (const step of steps) {
    const cell = cells.get(step.id) ?? { column: 0, row: 0 };
    const inner = subs.get(step.id);
    const [width, height] = inner ? [inner.width, inner.height] : (sizes[step.kind] ?? taskSize);
    const box = {
      x: at.x + before(widths, cell.column) + ((widths[cell.column] ?? columnWidth) - width) / 2,
      y: at.y + before(heights, cell.row) + ((heights[cell.row] ?? rowHeight) - height) / 2,
      width,
      height,
    };
    shapes.set(step.id, box);
    if (inner) placeScope(process, step.id, { x: box.x + margin / 2, y: box.y + margin / 2 }, shapes);
  }
  const sum = (all: readonly number[]) => before(all, all.length);
  return { width: sum(widths) + margin, height: sum(heights) + margin };
}

/** The column is the longest way from the start, loops set aside; the row is that of the first step that leads here, if free. */
function cellsOf(
  process: ProcessView,
  steps: readonly StepView[],
): Map<string, { column: number; row: number }> {
  const place = new Map(process.steps.map(({ id }, index) => [id, index]));
  const hostOf = new Map(process.steps.map(({ id, attachedTo }) => [id, attachedTo ?? id]));
  const isOnward = (flow: FlowView) => (place.get(flow.from) ?? 0) < (place.get(flow.to) ?? 0);
  const cells = new Map<string, { column: number; row: number }>();
  const taken = new Set<string>();
  for (const { id } of steps) {
    const from = process.flows
      .filter((flow) => flow.to === id && isOnward(flow))
      .flatMap((flow) => {
        const cell = cells.get(hostOf.get(flow.from) ?? '');
        return cell ? [{ ...cell, hosted: hostOf.get(flow.from) !== flow.from }] : [];
      });
    const column = Math.max(-1, ...from.map((cell) => cell.column)) + 1;
    let row = Math.min(...(from.length > 0 ? from.map((cell) => cell.row + Number(cell.hosted)) : [0]));
    while (taken.has(`${column} ${row}`)) row += 1;
    taken.add(`${column} ${row}`);
    cells.set(id, { column, row });
  }
  return cells;
}

function placeDeadlines(process: ProcessView, shapes: Map<string, Box>): void {
  const hosted = Map.groupBy(
    process.steps.filter(({ kind }) => kind === 'deadline'),
    ({ attachedTo }) => attachedTo ?? '',
  );
  for (const [host, events] of hosted) {
    const box = shapes.get(host);
    if (!box) continue;
    for (const [place, { id }] of events.entries())
      shapes.set(id, {
        x: box.x + box.width - 40 - place * 45,
        y: box.y + box.height - 18,
        width: 36,
        height: 36,
      });
  }
}

/** At right angles: onward into the left side, back in an arc below. */
function wayOf({ from, to }: FlowView, shapes: ReadonlyMap<string, Box>): readonly Point[] {
  const [source, target] = [shapes.get(from), shapes.get(to)];
  if (!source || !target) return [];
  const [start, end] = [middle(source), middle(target)];
  const right = source.x + source.width;
  if (target.x > right) {
    if (start.y === end.y)
      return [
        { x: right, y: start.y },
        { x: target.x, y: end.y },
      ];
    const bend = target.x - 30;
    return [
      { x: right, y: start.y },
      { x: bend, y: start.y },
      { x: bend, y: end.y },
      { x: target.x, y: end.y },
    ];
  }
  const low = Math.max(source.y + source.height, target.y + target.height) + 25;
  return [
    { x: start.x, y: source.y + source.height },
    { x: start.x, y: low },
    { x: end.x, y: low },
    { x: end.x, y: target.y + target.height },
  ];
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
