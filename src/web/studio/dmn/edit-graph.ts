import { drawRequirement, forgetDrawn } from './edit-drawing.ts';
import { untie } from './edit-notes.ts';
import {
  type DrgKind,
  drgKinds,
  isDrgKind,
  keyOf,
  type Membership,
  memberships,
  requirementFor,
} from './graph.ts';
import { renameIn } from './rename-in.ts';
import { writeType } from './table.ts';
import { insert, insertOrdered, make, named, newId, remove, rootOf, within } from './tree.ts';
import type { XmlElement } from './xml.ts';

/** The order in which the standard wants the parts of a file and of its elements. */
const inDefinitions = [
  'description',
  'extensionElements',
  'import',
  'itemDefinition',
  ...drgKinds,
  'association',
  'textAnnotation',
  'group',
  'elementCollection',
  'performanceIndicator',
  'organizationUnit',
  'DMNDI',
];
const inElement = [
  'description',
  'extensionElements',
  'question',
  'allowedAnswers',
  'variable',
  'encapsulatedLogic',
  ...memberships,
  'informationRequirement',
  'knowledgeRequirement',
  'authorityRequirement',
];

export function findElement(root: XmlElement, id: string): XmlElement | undefined {
  return named(root, ...drgKinds).find((element) => keyOf(element) === id);
}

/** A new element at the end of those of the graph; its id is the answer. */
export function addElement(root: XmlElement, kind: DrgKind, name: string): string {
  const id = newId(root);
  const made = make(root, kind, { id, name });
  const graph = named(root, ...drgKinds);
  const last = graph.at(-1);
  if (last) insert(root, made, root.children[root.children.indexOf(last) + 1]);
  else insertOrdered(root, made, inDefinitions);
  if (kind !== 'knowledgeSource') insert(made, make(made, 'variable', { id: newId(root), name }));
  if (kind === 'businessKnowledgeModel') insert(made, make(made, 'encapsulatedLogic', { id: newId(root) }));
  return id;
}

/** Removes an element and whatever says that it is needed. */
export function removeElement(root: XmlElement, id: string): void {
  const element = findElement(root, id);
  if (!element) return;
  for (const reference of referencesTo(root, id)) {
    const owner = reference.localName.startsWith('required') ? reference.parent : reference;
    if (owner?.localName.endsWith('Requirement')) forgetDrawn(root, owner.get('id') ?? '');
    if (owner) remove(owner);
  }
  for (const each of within(element)) forgetDrawn(root, each.get('id') ?? '');
  untie(root, id);
  forgetDrawn(root, id);
  remove(element);
}

function referencesTo(root: XmlElement, id: string): XmlElement[] {
  const hrefs = [`#${id}`, `${root.get('namespace') ?? ''}#${id}`];
  return named(root, ...drgKinds).flatMap((owner) =>
    [...within(owner)].filter((each) => hrefs.includes(each.get('href') ?? '')),
  );
}

/** Another name, in the expressions that use it, too. */
export function renameElement(root: XmlElement, id: string, name: string): void {
  const element = findElement(root, id);
  const wanted = name.replace(/\s+/g, ' ').trim();
  if (!element || wanted === '') return;
  const [variable] = named(element, 'variable');
  const before = variable?.get('name') ?? element.get('name') ?? '';
  const known = named(root, ...drgKinds).map((one) => one.get('name') ?? '');
  element.set('name', wanted);
  variable?.set('name', wanted);
  const users = new Set([element, ...referencesTo(root, id).flatMap(ownerOf)]);
  for (const user of users)
    for (const each of within(user))
      if (each.localName === 'text') each.text = renameIn(each.text, before, wanted, known);
}

function ownerOf(reference: XmlElement): XmlElement[] {
  for (let at: XmlElement | undefined = reference; at; at = at.parent)
    if (isDrgKind(at.localName)) return at.parent ? [at] : [];
  return [];
}

export function labelElement(root: XmlElement, id: string, label: string): void {
  const element = findElement(root, id);
  if (label.trim() === '') element?.drop('label');
  else element?.set('label', label.trim());
}

export function typeElement(root: XmlElement, id: string, type: string): void {
  const element = findElement(root, id);
  if (!element) return;
  const [known] = named(element, 'variable');
  const variable =
    known ??
    insertOrdered(
      element,
      make(element, 'variable', { id: newId(root), name: element.get('name') ?? '' }),
      inElement,
    );
  writeType(variable, type);
}

const requiredOf: Readonly<Record<DrgKind, string>> = {
  decision: 'requiredDecision',
  inputData: 'requiredInput',
  businessKnowledgeModel: 'requiredKnowledge',
  decisionService: 'requiredKnowledge',
  knowledgeSource: 'requiredAuthority',
};

/** One element needs another from now on, in the drawing, too, where the file has one. */
export function require(root: XmlElement, ownerId: string, otherId: string): void {
  const [owner, other] = [findElement(root, ownerId), findElement(root, otherId)];
  if (!owner || !other || !isDrgKind(owner.localName) || !isDrgKind(other.localName)) return;
  const kind = requirementFor(owner.localName, other.localName);
  if (!kind) return;
  const made = make(owner, `${kind}Requirement`, { id: newId(root) });
  insertOrdered(owner, made, inElement);
  insert(made, make(owner, requiredOf[other.localName], { href: `#${otherId}` }));
  drawRequirement(root, { id: made.get('id') ?? '', from: otherId, to: ownerId });
}

/** One element needs another of a file that its own imports; the reference names both. */
export function requireImported(
  root: XmlElement,
  ownerId: string,
  { href, kind: otherKind }: { readonly href: string; readonly kind: DrgKind },
): void {
  const owner = findElement(root, ownerId);
  const kind = owner && isDrgKind(owner.localName) ? requirementFor(owner.localName, otherKind) : undefined;
  if (!owner || !kind) return;
  const made = make(owner, `${kind}Requirement`, { id: newId(root) });
  insertOrdered(owner, made, inElement);
  insert(made, make(owner, requiredOf[otherKind], { href }));
}

export function dropRequirement(requirement: XmlElement): void {
  forgetDrawn(rootOf(requirement), requirement.get('id') ?? '');
  remove(requirement);
}

/** What a decision service decides, hides and takes. */
export function setMember(
  root: XmlElement,
  serviceId: string,
  role: Membership,
  ids: readonly string[],
): void {
  const service = findElement(root, serviceId);
  if (!service) return;
  const known = named(service, role);
  for (const one of known) if (!ids.includes((one.get('href') ?? '').replace(/^.*#/, ''))) remove(one);
  for (const id of ids)
    if (!known.some((one) => (one.get('href') ?? '').endsWith(`#${id}`)))
      insertOrdered(service, make(service, role, { href: `#${id}` }), inElement);
}
