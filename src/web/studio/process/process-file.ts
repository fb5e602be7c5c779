import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { layOut } from './lay-out.ts';
import { isScope, type ProcessView, readProcess } from './read-process.ts';

/** Declared without types: its attributes stay where the file has them, so that what nobody touched is written as it was. */
export const ownPackage = { name: 'mt', prefix: 'mt', uri: 'https://mingtang.dev/bpmn/1', types: [] };

export async function viewOfFile(xml: string): Promise<ProcessView | undefined> {
  const { rootElement } = await new BpmnModdle({ mt: ownPackage }).fromXML(xml);
  return readProcess(rootElement);
}

/** Whether two files are the same to whoever reads them, however they are written. */
export async function areSame(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map(plainly));
  return first !== undefined && first === second;
}

async function plainly(xml: string): Promise<string | undefined> {
  const moddle = new BpmnModdle({ mt: ownPackage });
  try {
    const { rootElement } = await moddle.fromXML(xml);
    return (await moddle.toXML(rootElement, { format: true })).xml;
  } catch {
    return undefined;
  }
}

/** A file without a drawing gets one, for the editor and for whoever opens it elsewhere. */
export async function withDrawing(xml: string): Promise<string> {
  const moddle = new BpmnModdle({ mt: ownPackage });
  const { rootElement, elementsById } = await moddle.fromXML(xml);
  const diagrams = rootElement.get('diagrams');
  const process = readProcess(rootElement);
  if (!process || (Array.isArray(diagrams) && diagrams.length > 0)) return xml;
  const { shapes, edges } = layOut(process);
  const parts: ModdleElement[] = [];
  for (const [id, { x, y, width, height }] of shapes) {
    const bounds = moddle.create('dc:Bounds', { x, y, width, height });
    const expanded = isScope(elementsById[id]?.$type ?? '') ? { isExpanded: true } : {};
    parts.push(
      moddle.create('bpmndi:BPMNShape', {
        id: `${id}-shape`,
        bpmnElement: elementsById[id],
        bounds,
        ...expanded,
      }),
    );
  }
  for (const [id, points] of edges) {
    const waypoint = points.map(({ x, y }) => moddle.create('dc:Point', { x, y }));
    parts.push(
      moddle.create('bpmndi:BPMNEdge', { id: `${id}-edge`, bpmnElement: elementsById[id], waypoint }),
    );
  }
  const plane = moddle.create('bpmndi:BPMNPlane', {
    id: `plane-${process.id}`,
    bpmnElement: elementsById[process.id],
    planeElement: parts,
  });
  const diagram = moddle.create('bpmndi:BPMNDiagram', { id: `diagram-${process.id}`, plane });
  (rootElement.get('diagrams') as ModdleElement[]).push(diagram);
  const { xml: written } = await moddle.toXML(rootElement, { format: true });
  return written;
}
