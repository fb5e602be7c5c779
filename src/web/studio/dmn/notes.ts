import { named, pathOf, textIn } from './tree.ts';
import type { XmlElement } from './xml.ts';

/** A note on the diagram: it says something to people and nothing to the machine. */
export interface Note {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly ties: readonly Tie[];
}

/** What a note is tied to. */
export interface Tie {
  readonly id: string;
  readonly path: string;
  readonly to: string;
}

export function readNotes(root: XmlElement): readonly Note[] {
  const ties = named(root, 'association').map((element) => ({
    id: element.get('id') ?? '',
    path: pathOf(element),
    ends: [endOf(element, 'sourceRef'), endOf(element, 'targetRef')] as const,
  }));
  return named(root, 'textAnnotation').map((element) => {
    const id = element.get('id') ?? '';
    return {
      id,
      path: pathOf(element),
      text: textIn(element),
      ties: ties.flatMap(({ ends: [from, to], ...tie }) => {
        if (id === '' || (from !== id && to !== id)) return [];
        return [{ ...tie, to: from === id ? to : from }];
      }),
    };
  });
}

/** The id of what an association begins or ends at. */
export const endOf = (association: XmlElement, end: 'sourceRef' | 'targetRef') =>
  (named(association, end)[0]?.get('href') ?? '').replace(/^.*#/, '');
