import { pathOf, within } from './tree.ts';
import type { XmlElement } from './xml.ts';

/** The element that a line of the file belongs to: the innermost that begins on it, or in which it lies. */
export function pathAtLine(root: XmlElement, line: number): string | undefined {
  let found: XmlElement | undefined;
  for (const element of within(root)) {
    if (element.line > line) break;
    if (element.endLine >= line) found = element;
  }
  // What is written in a cell is told of the cell.
  const place = found?.localName === 'text' ? found.parent : found;
  return place && pathOf(place);
}

/** The element of this id. */
export function pathOfId(root: XmlElement, id: string): string | undefined {
  for (const element of within(root)) if (element.get('id') === id) return pathOf(element);
  return undefined;
}
