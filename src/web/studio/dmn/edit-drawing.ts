import { boundsElement, diagramIn, drawingOf, drawnIn, pointsIn, refOf } from './drawing.ts';
import { type Bounds, border, centre, joined, type Point } from './geometry.ts';
import { readGraph } from './graph.ts';
import { insert, newId, remove, rootOf, within } from './tree.ts';
import { XmlElement } from './xml.ts';

/** Namespaces of a drawing, by the version of the model that it draws. */
const drawingOfModel: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/DMN/20180521/MODEL/': 'http://www.omg.org/spec/DMN/20180521/DMNDI/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/': 'https://www.omg.org/spec/DMN/20191111/DMNDI/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/': 'https://www.omg.org/spec/DMN/20230324/DMNDI/',
};
const usualDrawing = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';
const common = 'http://www.omg.org/spec/DMN/20180521';

/** Moves an element in the drawing. A file that has none gets one, with everything where it is shown now. */
export function moveShape(root: XmlElement, id: string, to: Point): void {
  draw(root);
  const diagram = diagramIn(root);
  const shape = diagram && drawnIn(diagram, 'DMNShape').find((one) => refOf(one) === id);
  const bounds = boundsElement(shape);
  if (!diagram || !shape || !bounds) return;
  const by = { x: to.x - Number(bounds.get('x')), y: to.y - Number(bounds.get('y')) };
  for (const each of within(shape)) shift(each, by);
  const { shapes, notes, lines } = drawingOf(root, readGraph(root));
  const boundsOf = new Map<string, Bounds>([
    ...shapes.map((one) => [one.element.id, one] as const),
    ...notes.map((one) => [one.note.id, one] as const),
  ]);
  for (const line of lines) {
    const ends = [boundsOf.get(line.from), boundsOf.get(line.to)] as const;
    const edge = drawnIn(diagram, 'DMNEdge').find((one) => refOf(one) === line.id);
    if (edge && ends[0] && ends[1] && [line.from, line.to].includes(id)) joinAgain(edge, ends[0], ends[1]);
  }
}

function shift(element: XmlElement, by: Point): void {
  for (const name of ['x', 'y'] as const) {
    const value = Number(element.get(name));
    if (element.get(name) !== undefined && Number.isFinite(value))
      element.set(name, String(value + by[name]));
  }
}

/** The ends go along with the shapes, what lies between stays. */
function joinAgain(edge: XmlElement, from: Bounds, to: Bounds): void {
  const points = pointsIn(edge);
  const waypoints = edge.children.filter(({ localName }) => localName === 'waypoint');
  const ends =
    points.length > 2
      ? [border(from, points[1] ?? centre(to)), border(to, points.at(-2) ?? centre(from))]
      : joined(from, to);
  for (const [waypoint, point] of [[waypoints[0], ends[0]] as const, [waypoints.at(-1), ends[1]] as const]) {
    waypoint?.set('x', String(point?.x ?? 0));
    waypoint?.set('y', String(point?.y ?? 0));
  }
}

/** A requirement in a file that is drawn gets its line; without a drawing there is nothing to add it to. */
export function drawRequirement(
  root: XmlElement,
  { id, from, to }: { readonly id: string; readonly from: string; readonly to: string },
): void {
  const diagram = diagramIn(root);
  if (!diagram) return;
  const { shapes } = drawingOf(root, readGraph(root));
  const [begin, end] = [from, to].map((one) => shapes.find(({ element }) => element.id === one));
  if (begin && end) addEdge(diagram, id, joined(begin, end));
}

/** What is gone from the model is gone from its drawings. */
export function forgetDrawn(root: XmlElement, id: string): void {
  if (id === '') return;
  for (const drawn of [...within(root)])
    if (['DMNShape', 'DMNEdge'].includes(drawn.localName) && refOf(drawn) === id) remove(drawn);
}

function draw(root: XmlElement): void {
  const graph = readGraph(root);
  const { shapes, notes, lines } = drawingOf(root, graph);
  const diagram = diagramIn(root) ?? addDiagram(root);
  const shown = new Set(drawnIn(diagram, 'DMNShape').map(refOf));
  const drawn = new Set(drawnIn(diagram, 'DMNEdge').map(refOf));
  for (const { element, isOpen, x, y, width, height } of shapes) {
    if (shown.has(element.id)) continue;
    const shape = insert(diagram, like(diagram, 'DMNShape', { id: newId(root), dmnElementRef: element.id }));
    if (element.kind === 'decisionService' && !isOpen) shape.set('isCollapsed', 'true');
    insert(shape, inCommon(root, 'dc', 'Bounds', { x, y, width, height }));
  }
  for (const { note, x, y, width, height } of notes) {
    if (note.id === '' || shown.has(note.id)) continue;
    const shape = insert(diagram, like(diagram, 'DMNShape', { id: newId(root), dmnElementRef: note.id }));
    insert(shape, inCommon(root, 'dc', 'Bounds', { x, y, width, height }));
  }
  const real = new Set([
    ...graph.flatMap(({ needs }) => needs.map(({ id }) => id)),
    ...notes.flatMap(({ note }) => note.ties.map(({ id }) => id)),
  ]);
  for (const { id, points } of lines) if (real.has(id) && !drawn.has(id)) addEdge(diagram, id, points);
}

function addDiagram(root: XmlElement): XmlElement {
  const model = root.get(root.prefix === '' ? 'xmlns' : `xmlns:${root.prefix.slice(0, -1)}`) ?? '';
  const prefix = prefixFor(root, 'dmndi', drawingOfModel[model] ?? usualDrawing);
  const known = root.children.find(({ localName }) => localName === 'DMNDI');
  const drawings = known ?? insert(root, new XmlElement(`${prefix}:DMNDI`));
  const diagram = like(drawings, 'DMNDiagram', { id: newId(root) });
  return insert(drawings, diagram);
}

function addEdge(diagram: XmlElement, id: string, points: readonly Point[]): void {
  const root = rootOf(diagram);
  const edge = insert(diagram, like(diagram, 'DMNEdge', { id: newId(root), dmnElementRef: id }));
  for (const { x, y } of points) insert(edge, inCommon(root, 'di', 'waypoint', { x, y }));
}

function like(owner: XmlElement, name: string, attributes: Readonly<Record<string, string>>): XmlElement {
  return withAttributes(new XmlElement(`${owner.prefix}${name}`), attributes);
}

function inCommon(
  root: XmlElement,
  kind: 'dc' | 'di',
  name: string,
  attributes: Readonly<Record<string, number>>,
): XmlElement {
  const prefix = prefixFor(root, kind, `${common}/${kind.toUpperCase()}/`);
  const written = Object.entries(attributes).map(([key, value]) => [key, String(value)] as const);
  return withAttributes(new XmlElement(`${prefix}:${name}`), Object.fromEntries(written));
}

function withAttributes(made: XmlElement, attributes: Readonly<Record<string, string>>): XmlElement {
  for (const [key, value] of Object.entries(attributes)) made.set(key, value);
  return made;
}

/** The prefix that the file has for a namespace; else it gets the usual one. */
function prefixFor(root: XmlElement, usual: string, namespace: string): string {
  const known = root.attributes.find((name) => name.startsWith('xmlns:') && root.get(name) === namespace);
  if (known) return known.slice('xmlns:'.length);
  let prefix = usual;
  for (let number = 2; root.get(`xmlns:${prefix}`) !== undefined; number += 1) prefix = `${usual}${number}`;
  root.set(`xmlns:${prefix}`, namespace);
  return prefix;
}
