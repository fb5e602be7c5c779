import { type PointerEvent, useRef, useState } from 'react';
import { Stated, useWords } from '#web/words/index.ts';
import { isWithin } from '../dmn/boxes.ts';
import type { Drawing, Line, NoteShape, Shape } from '../dmn/drawing.ts';
import { moveShape } from '../dmn/edit-drawing.ts';
import type { Bounds, Point } from '../dmn/geometry.ts';
import { Connector } from './connector.tsx';
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
export function GraphDrawing({
  drawing: { shapes, notes, lines, bounds },
  chosen,
  onChoose,
}: GraphDrawingProps) {
  const say = useWords(graphWords);
  const { mayEdit, edit } = useModel();
  const svg = useRef<SVGSVGElement>(null);
  const [target, setTarget] = useState<string>();
  const from = shapes.find(({ element }) => element.id === chosen);
  const [drag, setDrag] = useState<{ id: string; from: Point; by: Point }>();
  const width = bounds.width + 2 * margin;
  const height = bounds.height + 2 * margin;
  const pointAt = ({ clientX, clientY }: PointerEvent): Point => {
    const shown = svg.current?.getBoundingClientRect();
    const scale = shown ? width / shown.width : 1;
    return { x: clientX * scale, y: clientY * scale };
  };
  const onDown = (event: PointerEvent<SVGGElement>, id: string) => {
    if (!mayEdit || event.pointerType === 'touch') return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ id, from: pointAt(event), by: { x: 0, y: 0 } });
  };
  const onMove = (event: PointerEvent) => {
    if (!drag) return;
    const { x, y } = pointAt(event);
    setDrag({ ...drag, by: { x: Math.round(x - drag.from.x), y: Math.round(y - drag.from.y) } });
  };
  const onUp = (shape: Point) => {
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
            isTarget={shape.element.id === target}
            onPointerDown={(event) => {
              onChoose(shape.element.id);
              onDown(event, shape.element.id);
            }}
            onPointerMove={onMove}
            onPointerUp={() => onUp(shape)}
          />
        ))}
        {notes.map((shape) => (
          <NoteDrawn
            key={shape.note.path}
            shape={drag?.id === shape.note.id ? moved(shape, drag.by) : shape}
            onPointerDown={(event) => onDown(event, shape.note.id)}
            onPointerMove={onMove}
            onPointerUp={() => onUp(shape)}
          />
        ))}
        {lines.map((line) => (
          <LineDrawn key={line.id} line={line} />
        ))}
        {mayEdit && from && !drag ? (
          <Connector key={chosen} from={from} shapes={shapes} onTarget={setTarget} />
        ) : null}
      </svg>
    </section>
  );
}

/** What is drawn open lies behind what it holds. */
const inFront = (shapes: readonly Shape[]) => [...shapes].sort((a, b) => Number(b.isOpen) - Number(a.isOpen));

const moved = <Moved extends Point>(shape: Moved, by: Point): Moved => ({
  ...shape,
  x: shape.x + by.x,
  y: shape.y + by.y,
});

function LineDrawn({ line: { kind, points } }: { line: Line }) {
  return (
    <polyline
      className={`dr__line dr__line--${kind}`}
      points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
      markerEnd={kind === 'association' ? undefined : `url(#dr-${kind})`}
    />
  );
}

interface Draggable {
  readonly onPointerDown: (event: PointerEvent<SVGGElement>) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
}

/** A bracket and its text, as the standard draws it. */
function NoteDrawn({ shape: { note, x, y, width, height }, ...pointer }: Draggable & { shape: NoteShape }) {
  return (
    <g className="dr__note" {...pointer}>
      <rect {...box({ x, y, width, height })} />
      <path d={`M${x + 12} ${y}H${x}V${y + height}H${x + 12}`} />
      <foreignObject x={x} y={y} width={width} height={height}>
        <div className="dr__words">
          <Stated>{note.text}</Stated>
        </div>
      </foreignObject>
    </g>
  );
}

interface ShapeDrawnProps extends Draggable {
  readonly shape: Shape;
  readonly isChosen: boolean;
  /** What is being connected would be needed by it. */
  readonly isTarget: boolean;
}

function ShapeDrawn({ shape, isChosen, isTarget, ...pointer }: ShapeDrawnProps) {
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
    isTarget ? 'is-target' : '',
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
