import { useWords } from '#web/words/index.ts';
import { moveShape } from '../dmn/edit-drawing.ts';
import type { Point } from '../dmn/geometry.ts';
import { graphWords } from './graph-words.ts';
import { useModel } from './model.ts';

const directions = [
  { name: 'left', arrow: '←', x: -20, y: 0 },
  { name: 'up', arrow: '↑', x: 0, y: -20 },
  { name: 'down', arrow: '↓', x: 0, y: 20 },
  { name: 'right', arrow: '→', x: 20, y: 0 },
] as const;

/** What the mouse drags, keys move. */
export function Movers({ id, at }: { id: string; at: Point }) {
  const say = useWords(graphWords);
  const { edit } = useModel();
  return (
    <p className="gr__move xs">
      {say('move')}{' '}
      {directions.map(({ name, arrow, x, y }) => (
        <button
          key={name}
          type="button"
          className="btn btn--quiet"
          aria-label={say(name)}
          onClick={() => edit('', (root) => moveShape(root, id, { x: at.x + x, y: at.y + y }))}
        >
          {arrow}
        </button>
      ))}
    </p>
  );
}
