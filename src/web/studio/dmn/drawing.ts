import { type Bounds, joined, outermost, type Point } from './geometry.ts';
import type { DrgElement, RequirementKind } from './graph.ts';
import { layOut } from './lay-out.ts';
import { type Note, readNotes } from './notes.ts';
import { within } from './tree.ts';
import type { XmlElement } from './xml.ts';

export interface Shape extends Bounds {
  readonly element: DrgElement;
  /** Of a decision service that is drawn open, where its inner part begins. */
  readonly divider: readonly Point[];
  readonly isOpen: boolean;
}

export interface NoteShape extends Bounds {
  readonly note: Note;
}

/** From what is needed to what needs it, as the arrow points; or from an element to a note about it. */
export interface Line {
  readonly id: string;
  readonly kind: RequirementKind | 'association';
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly notes: readonly NoteShape[];
  readonly lines: readonly Line[];
  readonly bounds: Bounds;
}

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
  const laidOut = layOut(graph, placed);
  for (const [id, bounds] of laidOut.shapes) placed.set(id, bounds);
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
  const notes = placeNotes(readNotes(root), drawn, outermost(shapes));
  for (const { note, ...bounds } of notes) placed.set(note.id, bounds);
  const ties = notes.flatMap(({ note }) =>
    note.ties.flatMap(({ id, to }): Line[] => {
      const [from, end] = [placed.get(to), placed.get(note.id)];
      if (!from || !end) return [];
      const points = edges.get(id);
      const line = points && points.length > 1 ? points : joined(from, end);
      return [{ id, kind: 'association', from: to, to: note.id, points: line }];
    }),
  );
  const needed = graph.flatMap((element) =>
    element.needs.flatMap(({ id, kind, of }): Line[] => {
      const [from, to] = [placed.get(of), placed.get(element.id)];
      if (!from || !to) return [];
      const points = edges.get(id);
      const bends = laidOut.bends.get(`${of} ${element.id}`) ?? [];
      const line = points && points.length > 1 ? points : joined(from, to, bends);
      return [{ id: id || `${of} ${element.id}`, kind, from: of, to: element.id, points: line }];
    }),
  );
  const lines = [...needed, ...ties];
  return {
    shapes,
    notes,
    lines,
    bounds: outermost([...shapes, ...notes, ...lines.flatMap(({ points }) => points.map(asBounds))]),
  };
}

const noteSize = { width: 150, height: 56 };

/** Notes that the file does not draw stand to the right of everything, one below another. */
function placeNotes(
  notes: readonly Note[],
  drawn: ReadonlyMap<string, XmlElement>,
  { x, y, width }: Bounds,
): readonly NoteShape[] {
  return notes.map((note, place) => {
    const free = { x: x + width + 40, y: y + place * (noteSize.height + 20), ...noteSize };
    return { note, ...(boundsIn(drawn.get(note.id)) ?? free) };
  });
}

const asBounds = ({ x, y }: Point): Bounds => ({ x, y, width: 0, height: 0 });

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
