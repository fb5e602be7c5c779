import { useEffect, useRef, useState } from 'react';
import { useWords } from '#web/words/index.ts';
import type { Mark, Viewer } from './viewer.ts';
import { diagramWords } from './words.ts';

interface DiagramProps {
  readonly xml: string;
  readonly label: string;
  readonly marks: readonly Mark[];
}

/** The drawing of a process with what is told on it. The library is fetched only here; a table must say the same. */
export function DiagramView({ xml, label, marks }: DiagramProps) {
  const say = useWords(diagramWords);
  const canvas = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<Viewer>();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const container = canvas.current;
    if (!container) return;
    let closed = false;
    let opened: Viewer | undefined;
    const show = async () => {
      const { openViewer } = await import('./viewer.ts');
      if (closed) return;
      opened = await openViewer(container, xml, label).catch(() => undefined);
      if (closed) return opened?.close();
      setMissing(opened === undefined);
      setViewer(opened);
    };
    void show();
    return () => {
      closed = true;
      setViewer(undefined);
      opened?.close();
    };
  }, [xml, label]);
  useEffect(() => viewer?.mark(marks), [viewer, marks]);
  if (missing) return <p className="muted">{say('no-drawing')}</p>;
  return (
    <div className="dg">
      <div className="dg__canvas" ref={canvas} />
      <p className="dg__zoom">
        <button type="button" className="btn" aria-label={say('zoom-in')} onClick={() => viewer?.zoom(1.25)}>
          +
        </button>
        <button type="button" className="btn" aria-label={say('zoom-out')} onClick={() => viewer?.zoom(0.8)}>
          −
        </button>
        <button type="button" className="btn" onClick={() => viewer?.fit()}>
          {say('fit')}
        </button>
      </p>
    </div>
  );
}
