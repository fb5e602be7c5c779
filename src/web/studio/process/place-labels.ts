import type { ModdleElement } from 'bpmn-moddle';
import type { Connection, Registry, Shape } from './diagram.ts';

export type Side = 'left' | 'right' | 'top' | 'bottom';

interface Label extends Omit<Shape, 'x' | 'y'> {
  x: number;
  y: number;
  readonly di?: ModdleElement;
}

const gap = 6;

/**
 * Names of gateways and events stand below them where the file does not say otherwise. Where a flow comes or goes there,
 * they step aside; only on the screen, the file stays as it is.
 */
export function placeLabels(registry: Registry, redraw: (label: Shape) => void): void {
  const labels = registry.filter(({ labelTarget, type }) => labelTarget !== undefined && !isFlow(type));
  for (const label of labels as unknown as Label[]) {
    const host = label.labelTarget;
    if (!host || hasPlace(label.di)) continue;
    const taken = new Set([
      ...host.incoming.map((flow) => sideOf(host, flow.waypoints.at(-1))),
      ...host.outgoing.map((flow) => sideOf(host, flow.waypoints[0])),
    ]);
    if (!taken.has('bottom')) continue;
    const { x, y } = freePlace(host, label, taken);
    label.x = x;
    label.y = y;
    redraw(label as unknown as Shape);
  }
}

const isFlow = (type: string) => type === 'bpmn:SequenceFlow' || type === 'bpmn:MessageFlow';

const hasPlace = (di: ModdleElement | undefined) =>
  (di?.get('label') as ModdleElement | undefined)?.get('bounds') !== undefined;

export function sideOf(
  { x, y, width, height }: Pick<Shape, 'x' | 'y' | 'width' | 'height'>,
  at: Connection['waypoints'][number] | undefined,
): Side | undefined {
  if (!at) return undefined;
  const [across, down] = [at.x - (x + width / 2), at.y - (y + height / 2)];
  if (Math.abs(across) > Math.abs(down)) return across > 0 ? 'right' : 'left';
  return down > 0 ? 'bottom' : 'top';
}

/** Above where nothing comes or goes, else at the upper right. */
export function freePlace(
  host: Pick<Shape, 'x' | 'y' | 'width' | 'height'>,
  label: Pick<Shape, 'width' | 'height'>,
  taken: ReadonlySet<Side | undefined>,
): { readonly x: number; readonly y: number } {
  const above = host.y - label.height - gap;
  if (!taken.has('top')) return { x: host.x + host.width / 2 - label.width / 2, y: above };
  return { x: host.x + host.width / 2 + gap, y: host.y - label.height / 2 };
}
