import type { DraftFinding } from '#casework/studio/index.ts';

/** Found while drawing. */
export interface DrawingFinding extends DraftFinding {
  /** The finding of the server that says the same, with its element. */
  readonly sameAs?: string;
}

export const placeOf = ({ code, element }: Pick<DraftFinding, 'code' | 'element'>) => `${code} ${element}`;

/** What the server says and what the drawing shows: where both say the same, in the words of the drawing. */
export function saidOnce(
  ofServer: readonly DraftFinding[],
  ofDrawing: readonly DrawingFinding[],
): readonly DraftFinding[] {
  const told = new Set(ofDrawing.map(({ sameAs }) => sameAs));
  return [...ofServer.filter((finding) => !told.has(placeOf(finding))), ...ofDrawing];
}
