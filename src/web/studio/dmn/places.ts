import { elementAt, named, pathOf, within } from './tree.ts';
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

/** The field of an expression that a finding quotes, on a line that may have several. */
export function pathOfExpression(root: XmlElement, line: number, quoted: string): string | undefined {
  for (const element of within(root)) {
    if (element.line > line) break;
    const { parent } = element;
    if (element.localName !== 'text' || !parent || element.endLine < line) continue;
    if (element.text.trim().slice(0, quoted.length) === quoted && quoted !== '') return pathOf(parent);
  }
  return undefined;
}

/** How far into the text of a field a fault stands; undefined where its line is not one of that text. */
export function offsetIn(
  root: XmlElement,
  path: string,
  { line, column }: { readonly line: number; readonly column: number },
): number | undefined {
  const field = elementAt(root, path);
  const [text] = field ? named(field, 'text') : [];
  const lines = text?.text.split('\n') ?? [];
  const place = line - (text?.line ?? 0);
  if (place < 0 || place >= lines.length) return undefined;
  const before = lines.slice(0, place).reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(before + column - 1, text?.text.length ?? 0);
}
