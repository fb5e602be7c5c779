import { useWords } from '#web/words/index.ts';
import type { Diagram } from './modeller.ts';
import { processWords } from './words.ts';

/** The whole drawing, or nearer and farther. */
export function Zoom({ diagram }: { readonly diagram: Diagram }) {
  const say = useWords(processWords);
  return (
    <p className="st-zoom">
      <button type="button" className="btn" onClick={() => diagram.fit()}>
        {say('fit')}
      </button>
      <button type="button" className="btn" aria-label={say('zoom-in')} onClick={() => diagram.zoom(1.25)}>
        +
      </button>
      <button type="button" className="btn" aria-label={say('zoom-out')} onClick={() => diagram.zoom(0.8)}>
        −
      </button>
    </p>
  );
}
