import { type PointerEvent, useRef, useState } from 'react';
import { Stated, useWords } from '#web/words/index.ts';
import { isWithin } from '../dmn/boxes.ts';
import type { Drawing, Line, Shape } from '../dmn/drawing.ts';
import { moveShape } from '../dmn/edit-drawing.ts';
import type { Bounds, Point } from '../dmn/geometry.ts';
import { graphWords } from './graph-words.ts';
import { useModel } from './model.ts';
import { briefly } from './say-value.ts';

interface GraphDrawingProps {
  readonly drawing: Drawing;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

const margin = 20;

/** The requirement diagram as the standard draws it. It is for the eye and the mouse; the list beside it says the same. */
export function GraphDrawing({ drawing: { shapes, lines, bounds }, chosen, onChoose }: GraphDrawingProps) {
  const say = useWords(graphWords);
  const { mayEdit, edit } = useModel();
  const svg = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<{ id: string; from: Point; by: Point }>();
  const width = bounds.width + 2 * margin;
  const height = bounds.height + 2 * margin;
  const pointAt = ({ clientX, clientY }: PointerEvent): Point => {
    const shown = svg.current?.getBoundingClientRect();
    const scale = shown ? width / shown.width : 1;
    return { x: clientX * scale, y: clientY * scale };
  };
  const onDown = (event: PointerEvent<SVGGElement>, { element }: Shape) => {
    onChoose(element.id);
    if (!mayEdit || event.pointerType === 'touch') return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ id: element.id, from: pointAt(event), by: { x: 0, y: 0 } });
  };
  const onMove = (event: PointerEvent) => {
    if (!drag) return;
    const { x, y } = pointAt(event);
    setDrag({ ...drag, by: { x: Math.round(x - drag.from.x), y: Math.round(y - drag.from.y) } });
  };
  const onUp = (shape: Shape) => {
    setDrag(undefined);
    if (!drag || Math.abs(drag.by.x) + Math.abs(drag.by.y) < 4) return;
    const to = { x: shape.x + drag.by.x, y: shape.y + drag.by.y };
    edit('', (root) => moveShape(root, drag.id, to));
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
    <section className="dr" tabIndex={0} aria-label={say('graph')}>
      <svg
        ref={svg}
        role="img"
        aria-label={say('graph-label')}
        viewBox={`${bounds.x - margin} ${bounds.y - margin} ${width} ${height}`}
        style={{ maxWidth: `${width}px`, minWidth: `${Math.round(width * 0.6)}px` }}
      >
        <defs>
          <marker
            id="dr-information"
            viewBox="0 0 10 10"
            refX="10"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            orient="auto"
          >
            <path d="M0 0 10 5 0 10Z" fill="currentColor" />
          </marker>
          <marker
            id="dr-knowledge"
            viewBox="0 0 10 10"
            refX="10"
            refY="5"
            markerWidth="10"
            markerHeight="10"
            orient="auto"
          >
            <path d="M1 1 10 5 1 9" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </marker>
          <marker id="dr-authority" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="7" markerHeight="7">
            <circle cx="5" cy="5" r="4.5" fill="currentColor" />
          </marker>
        </defs>
        {inFront(shapes).map((shape) => (
          <ShapeDrawn
            key={shape.element.id}
            shape={drag?.id === shape.element.id ? moved(shape, drag.by) : shape}
            isChosen={shape.element.id === chosen}
            onPointerDown={(event) => onDown(event, shape)}
            onPointerMove={onMove}
            onPointerUp={() => onUp(shape)}
          />
        ))}
        {lines.map((line) => (
          <LineDrawn key={line.id} line={line} />
        ))}
      </svg>
    </section>
  );
}

/** What is drawn open lies behind what it holds. */
const inFront = (shapes: readonly Shape[]) => [...shapes].sort((a, b) => Number(b.isOpen) - Number(a.isOpen));

const moved = (shape: Shape, by: Point): Shape => ({ ...shape, x: shape.x + by.x, y: shape.y + by.y });

function LineDrawn({ line: { kind, points } }: { line: Line }) {
  return (
    <polyline
      className={`dr__line dr__line--${kind}`}
      points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
      markerEnd={`url(#dr-${kind})`}
    />
  );
}

interface ShapeDrawnProps {
  readonly shape: Shape;
  readonly isChosen: boolean;
  readonly onPointerDown: (event: PointerEvent<SVGGElement>) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
}

function ShapeDrawn({ shape, isChosen, ...pointer }: ShapeDrawnProps) {
  const { answer, errors } = useModel();
  const { element, x, y, width, height, isOpen, divider } = shape;
  const decided = answer?.decided.find(
    ({ id, name }) => id === element.id || (id === null && name === element.name),
  );
  const isFaulty = errors.some((path) => isWithin(path, element.path));
  const isPart = answer?.fired.some(({ decision }) => decision === element.name);
  const classes = [
    `dr__shape dr__shape--${element.kind}`,
    isChosen ? 'is-chosen' : '',
    decided || isPart ? 'is-decided' : '',
    isFaulty ? 'is-faulty' : '',
  ];
  return (
    <g className={classes.join(' ')} {...pointer}>
      <Outline shape={shape} />
      {divider.length > 1 ? (
        <polyline className="dr__inside" points={divider.map((point) => `${point.x},${point.y}`).join(' ')} />
      ) : null}
      <foreignObject x={x} y={y} width={width} height={isOpen ? 30 : height}>
        <div className="dr__name">
          <Stated>{element.label}</Stated>
          {decided ? (
            <span className="dr__value">
              <Stated>{briefly(decided.value, 18)}</Stated>
            </span>
          ) : null}
        </div>
      </foreignObject>
    </g>
  );
}

/** Each kind has the outline that the standard gives it. */
function Outline({ shape }: { shape: Shape }) {
  const { x, y, width, height } = shape;
  switch (shape.element.kind) {
    case 'decision':
      return <rect {...box(shape)} />;
    case 'inputData':
      return <rect {...box(shape)} rx={height / 2} />;
    case 'decisionService':
      return <rect {...box(shape)} rx="14" />;
    case 'businessKnowledgeModel': {
      const cut = 14;
      return (
        <path
          d={`M${x + cut} ${y}H${x + width}V${y + height - cut}L${x + width - cut} ${y + height}H${x}V${y + cut}Z`}
        />
      );
    }
    case 'knowledgeSource': {
      const low = y + height - 8;
      return (
        <path
          d={`M${x} ${y}H${x + width}V${low}C${x + width * 0.75} ${low - 16} ${x + width / 4} ${low + 16} ${x} ${low}Z`}
        />
      );
    }
    default:
      return shape.element.kind satisfies never;
  }
}

const box = ({ x, y, width, height }: Bounds) => ({ x, y, width, height });
