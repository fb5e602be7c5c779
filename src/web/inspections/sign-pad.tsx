import { useEffect, useRef } from 'react';
import { useWords } from '#web/words/index.ts';
import type { Drawing } from './visit.ts';
import { inspectionWords } from './words.ts';

interface Props {
  readonly label: string;
  readonly drawing: Drawing | undefined;
  readonly disabled: boolean;
  readonly onDrawn: (drawing: Drawing) => void;
}

const [width, height] = [600, 240];
const empty: Drawing = { width, height, strokes: [] };

/** A field to sign on with a finger; kept as lines, so that it is sharp on paper. */
export function SignPad({ label, drawing = empty, disabled, onDrawn }: Props) {
  const say = useWords(inspectionWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  const stroke = useRef<number[]>(undefined);

  useEffect(() => {
    const on = canvas.current?.getContext('2d');
    if (!on) return;
    on.clearRect(0, 0, width, height);
    for (const line of drawing.strokes) trace(on, line);
  }, [drawing]);

  const pointOf = (event: React.PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      Math.round(((event.clientX - box.left) * width) / box.width),
      Math.round(((event.clientY - box.top) * height) / box.height),
    ];
  };
  const end = () => {
    if (!stroke.current) return;
    onDrawn({ ...drawing, strokes: [...drawing.strokes, stroke.current] });
    stroke.current = undefined;
  };
  return (
    <div className="sign">
      <p className="sign__who">{label}</p>
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={say(drawing.strokes.length > 0 ? 'signed-by' : 'not-signed-by', { name: label })}
        onPointerDown={(event) => {
          if (disabled) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          stroke.current = pointOf(event);
        }}
        onPointerMove={(event) => {
          const on = canvas.current?.getContext('2d');
          if (!stroke.current || !on) return;
          stroke.current.push(...pointOf(event));
          trace(on, stroke.current.slice(-4));
        }}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <button
        type="button"
        className="btn btn--quiet"
        disabled={disabled || drawing.strokes.length === 0}
        onClick={() => onDrawn(empty)}
      >
        {say('sign-again')}
      </button>
    </div>
  );
}

function trace(on: CanvasRenderingContext2D, line: readonly number[]): void {
  on.lineWidth = 5;
  on.lineCap = 'round';
  on.lineJoin = 'round';
  on.beginPath();
  on.moveTo(line[0] ?? 0, line[1] ?? 0);
  for (let at = 0; at + 1 < line.length; at += 2) on.lineTo(line[at] ?? 0, line[at + 1] ?? 0);
  on.stroke();
}
