import type { DrgElement, DrgKind, RequirementKind } from './graph.ts';
import { within } from './tree.ts';
import type { XmlElement } from './xml.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Bounds extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Shape extends Bounds {
  readonly element: DrgElement;
  /** Of a decision service that is drawn open, where its inner part begins. */
  readonly divider: readonly Point[];
  readonly isOpen: boolean;
}

/** From what is needed to what needs it, as the arrow points. */
export interface Line {
  readonly id: string;
  readonly kind: RequirementKind;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly lines: readonly Line[];
  readonly bounds: Bounds;
}

export const usualSizes: Readonly<Record<DrgKind, { readonly width: number; readonly height: number }>> = {
  decision: { width: 168, height: 68 },
  inputData: { width: 152, height: 52 },
  businessKnowledgeModel: { width: 160, height: 60 },
  decisionService: { width: 168, height: 68 },
  knowledgeSource: { width: 140, height: 64 },
};
const gap = { across: 36, down: 64 };

/** Where everything stands: as the file draws it, and by its needs what the file does not draw. */
export function drawingOf(root: XmlElement, graph: readonly DrgElement[]): Drawing {
  const diagram = diagramIn(root);
  const drawn = new Map<string, XmlElement>();
  for (const shape of diagram ? drawnIn(diagram, 'DMNShape') : [])
    if (!drawn.has(refOf(shape))) drawn.set(refOf(shape), shape);
  const placed = new Map<string, Bounds>();
  for (const { id } of graph) {
    const bounds = drawn.get(id) && boundsIn(drawn.get(id));
    if (bounds) placed.set(id, bounds);
  }
  for (const [id, bounds] of placeRest(graph, placed)) placed.set(id, bounds);
  const shapes = graph.flatMap((element): Shape[] => {
    const bounds = placed.get(element.id);
    const shape = drawn.get(element.id);
    const isOpen =
      shape !== undefined && element.kind === 'decisionService' && shape.get('isCollapsed') !== 'true';
    return bounds ? [{ element, ...bounds, isOpen, divider: isOpen && shape ? dividerIn(shape) : [] }] : [];
  });
  const edges = new Map(
    (diagram ? drawnIn(diagram, 'DMNEdge') : []).map((edge) => [refOf(edge), pointsIn(edge)] as const),
  );
  const lines = graph.flatMap((element) =>
    element.needs.flatMap(({ id, kind, of }): Line[] => {
      const [from, to] = [placed.get(of), placed.get(element.id)];
      if (!from || !to) return [];
      const points = edges.get(id);
      const line = points && points.length > 1 ? points : straight(from, to);
      return [{ id: id || `${of} ${element.id}`, kind, from: of, to: element.id, points: line }];
    }),
  );
  return { shapes, lines, bounds: around(shapes) };
}

/** The first diagram of the file: tools draw one. */
export function diagramIn(root: XmlElement): XmlElement | undefined {
  const drawings = root.children.find(({ localName }) => localName === 'DMNDI');
  return drawings?.children.find(({ localName }) => localName === 'DMNDiagram');
}

export const drawnIn = (diagram: XmlElement, kind: 'DMNShape' | 'DMNEdge') =>
  diagram.children.filter(({ localName }) => localName === kind);

/** What is drawn; tools write a qualified name. */
export const refOf = (drawn: XmlElement) => (drawn.get('dmnElementRef') ?? '').replace(/^.*:/, '');

export function boundsElement(shape: XmlElement | undefined): XmlElement | undefined {
  return shape?.children.find(({ localName }) => localName === 'Bounds');
}

function boundsIn(shape: XmlElement | undefined): Bounds | undefined {
  const bounds = boundsElement(shape);
  if (!bounds) return undefined;
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(bounds.get(name)));
  if (![x, y, width, height].every(Number.isFinite)) return undefined;
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
}

export function pointsIn(edge: XmlElement): Point[] {
  return [...within(edge)]
    .filter(({ localName }) => localName === 'waypoint')
    .map((point) => ({ x: Number(point.get('x')), y: Number(point.get('y')) }));
}

function dividerIn(shape: XmlElement): Point[] {
  const line = shape.children.find(({ localName }) => localName === 'DMNDecisionServiceDividerLine');
  return line ? pointsIn(line) : [];
}

export const centre = ({ x, y, width, height }: Bounds): Point => ({ x: x + width / 2, y: y + height / 2 });

/** From border to border, on the line between the middles. */
export function straight(from: Bounds, to: Bounds): Point[] {
  return [border(from, centre(to)), border(to, centre(from))];
}

/** Where the line from the middle of a shape to a point leaves it. */
export function border(shape: Bounds, towards: Point): Point {
  const { x, y } = centre(shape);
  const [dx, dy] = [towards.x - x, towards.y - y];
  const times = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : shape.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : shape.height / 2 / Math.abs(dy),
  );
  if (!Number.isFinite(times)) return { x, y };
  return { x: Math.round(x + dx * Math.min(times, 1)), y: Math.round(y + dy * Math.min(times, 1)) };
}

function around(shapes: readonly Bounds[]): Bounds {
  if (shapes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...shapes.map((one) => one.x));
  const y = Math.min(...shapes.map((one) => one.y));
  return {
    x,
    y,
    width: Math.max(...shapes.map((one) => one.x + one.width)) - x,
    height: Math.max(...shapes.map((one) => one.y + one.height)) - y,
  };
}

/** What is not drawn yet: in rows by what it needs, inputs below; where others are drawn, below them all. */
function placeRest(
  graph: readonly DrgElement[],
  placed: ReadonlyMap<string, Bounds>,
): ReadonlyMap<string, Bounds> {
  const rest = graph.filter(({ id }) => !placed.has(id));
  const known = around([...placed.values()]);
  const origin = placed.size === 0 ? { x: 0, y: 0 } : { x: known.x, y: known.y + known.height + gap.down };
  const rows = inOrder(rowsOf(rest), graph);
  const found = new Map<string, Bounds>();
  const widths = rows.map((row) =>
    row.reduce((sum, { kind }) => sum + usualSizes[kind].width + gap.across, -gap.across),
  );
  const widest = Math.max(0, ...widths);
  for (const [at, row] of rows.entries()) {
    let x = origin.x + (widest - (widths[at] ?? 0)) / 2;
    for (const { id, kind } of row) {
      const size = usualSizes[kind];
      const y = origin.y + at * (usualSizes.decision.height + gap.down);
      found.set(id, {
        x: Math.round(x),
        y: Math.round(y + (usualSizes.decision.height - size.height) / 2),
        ...size,
      });
      x += size.width + gap.across;
    }
  }
  return found;
}

/** What nothing else needs is in the top row; everything else right below the lowest that needs it. */
function rowsOf(elements: readonly DrgElement[]): DrgElement[][] {
  const ranks = new Map<string, number>();
  const users = new Map<string, DrgElement[]>();
  for (const element of elements)
    for (const of of [...element.needs.map((need) => need.of), ...element.members.outputDecision])
      users.set(of, [...(users.get(of) ?? []), element]);
  const rankOf = (element: DrgElement, seen: readonly DrgElement[]): number => {
    const known = ranks.get(element.id);
    if (known !== undefined) return known;
    const above = (users.get(element.id) ?? []).filter((user) => user !== element && !seen.includes(user));
    const rank = Math.max(-1, ...above.map((user) => rankOf(user, [...seen, element]))) + 1;
    ranks.set(element.id, rank);
    return rank;
  };
  const rows: DrgElement[][] = [];
  for (const element of elements) {
    const rank = rankOf(element, []);
    rows[rank] = [...(rows[rank] ?? []), element];
  }
  return [...rows].map((row) => row ?? []).filter((row) => row.length > 0);
}

/** Each row in the order of those above that it belongs to, so that fewer lines cross. */
function inOrder(rows: readonly DrgElement[][], graph: readonly DrgElement[]): readonly DrgElement[][] {
  const places = new Map<string, number>();
  return rows.map((row) => {
    const middle = (element: DrgElement): number => {
      const users = graph.filter(
        ({ needs, members }) =>
          needs.some(({ of }) => of === element.id) || members.outputDecision.includes(element.id),
      );
      const known = users.flatMap(({ id }) => places.get(id) ?? []);
      return known.length === 0
        ? row.indexOf(element) / row.length
        : known.reduce((a, b) => a + b, 0) / known.length;
    };
    const sorted = [...row].sort((a, b) => middle(a) - middle(b));
    for (const [at, { id }] of sorted.entries()) places.set(id, (at + 0.5) / sorted.length);
    return sorted;
  });
}
