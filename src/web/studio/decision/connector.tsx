import { type PointerEvent, useState } from 'react';
import { useWords } from '#web/words/index.ts';
import type { Shape } from '../dmn/drawing.ts';
import { require } from '../dmn/edit-graph.ts';
import { border, type Point } from '../dmn/geometry.ts';
import { mayNeed } from '../dmn/graph.ts';
import { useModel } from './model.ts';
import { partsWords } from './parts-words.ts';

interface ConnectorProps {
  readonly from: Shape;
  readonly shapes: readonly Shape[];
  /** What the pointer is over, where it may need what is drawn from. */
  readonly onTarget: (id: string | undefined) => void;
}

/** A dot on what is chosen: dragged to another element, that one needs it from then on. The select below does it by keys. */
export function Connector({ from, shapes, onTarget }: ConnectorProps) {
  const say = useWords(partsWords);
  const { graph, edit } = useModel();
  const [to, setTo] = useState<Point>();
  const dot = { x: from.x + from.width / 2, y: from.y };
  const needing = shapes.filter(({ element }) => mayNeed(graph, element).includes(from.element));
  if (needing.length === 0) return null;
  const targetAt = (point: Point) => needing.find((shape) => isIn(shape, point))?.element.id;
  const follow = (event: PointerEvent<SVGElement>) => {
    const point = pointOf(event);
    setTo(point);
    onTarget(targetAt(point));
  };
  const leave = () => {
    setTo(undefined);
    onTarget(undefined);
  };
  return (
    <>
      {to ? (
        <polyline
          className="dr__line dr__line--drawn"
          points={[border(from, to), to].map(({ x, y }) => `${x},${y}`).join(' ')}
          markerEnd="url(#dr-information)"
        />
      ) : null}
      <circle
        className="dr__dot"
        cx={dot.x}
        cy={dot.y}
        r={8}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => {
          if (to) follow(event);
        }}
        onPointerUp={(event) => {
          const target = targetAt(pointOf(event));
          leave();
          if (target !== undefined) edit('', (root) => require(root, target, from.element.id));
        }}
        onPointerCancel={leave}
      >
        <title>{say('connect')}</title>
      </circle>
    </>
  );
}

const isIn = ({ x, y, width, height }: Shape, point: Point) =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;

/** Where the pointer is, in the measure of the drawing. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGElement>): Point {
  const drawing = currentTarget.ownerSVGElement;
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(drawing?.getScreenCTM()?.inverse());
  return { x, y };
}
