import { useEffect, useMemo, useState } from 'react';
import type { DraftFinding } from '#casework/studio/index.ts';
import { type DrawingFinding, saidOnce } from './lint/said-once.ts';
import type { Diagram } from './modeller.ts';
import type { ProcessView } from './read-process.ts';

/** What the server finds together with what the drawing shows; the latter at once with each change, which is another view. */
export function useLint(
  diagram: Diagram | undefined,
  view: ProcessView | undefined,
  ofServer: readonly DraftFinding[],
): readonly DraftFinding[] {
  const [ofDrawing, setOfDrawing] = useState<readonly DrawingFinding[]>([]);
  useEffect(() => {
    if (!diagram || !view) return;
    let isGone = false;
    const look = async () => {
      const found = await diagram.lint();
      if (!isGone) setOfDrawing(found);
    };
    void look();
    return () => {
      isGone = true;
    };
  }, [diagram, view]);
  return useMemo(() => saidOnce(ofServer, ofDrawing), [ofServer, ofDrawing]);
}
