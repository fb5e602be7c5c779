import { forgetDrawn } from './edit-drawing.ts';
import { endOf } from './notes.ts';
import { insert, make, named, newId, remove, rootOf, writeText } from './tree.ts';
import type { XmlElement } from './xml.ts';

/** After all elements, before what describes organisations. */
const after = [
  'association',
  'textAnnotation',
  'group',
  'elementCollection',
  'performanceIndicator',
  'organizationUnit',
  'DMNDI',
];

export function addNote(root: XmlElement, text: string): string {
  const id = newId(root);
  const made = make(root, 'textAnnotation', { id });
  insert(root, made, placeFor(root, 'textAnnotation'));
  writeText(made, text);
  return id;
}

export function tieNote(root: XmlElement, note: string, element: string): void {
  const made = make(root, 'association', { id: newId(root), associationDirection: 'None' });
  insert(root, made, placeFor(root, 'association'));
  insert(made, make(root, 'sourceRef', { href: `#${element}` }));
  insert(made, make(root, 'targetRef', { href: `#${note}` }));
}

function placeFor(root: XmlElement, name: string): XmlElement | undefined {
  const rank = after.indexOf(name);
  return root.children.find(({ localName }) => after.indexOf(localName) > rank);
}

/** What is tied to something that goes is tied no longer. */
export function untie(root: XmlElement, id: string): void {
  for (const association of named(root, 'association')) {
    if (![endOf(association, 'sourceRef'), endOf(association, 'targetRef')].includes(id)) continue;
    forgetDrawn(root, association.get('id') ?? '');
    remove(association);
  }
}

export function removeNote(note: XmlElement): void {
  const [root, id] = [rootOf(note), note.get('id') ?? ''];
  if (id !== '') untie(root, id);
  forgetDrawn(root, id);
  remove(note);
}

export function dropTie(tie: XmlElement): void {
  forgetDrawn(rootOf(tie), tie.get('id') ?? '');
  remove(tie);
}
